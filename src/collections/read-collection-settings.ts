import { z } from 'zod';
import { readSmallFile } from '../documents/find/small-file.js';
import { readYaml } from '../documents/settings/read-yaml.js';
import { isNotFound, isSystemError, messageOf, UserError } from '../errors.js';
import { isCollectionId, ownerOf } from './collection-places.js';
import type { CollectionSettings } from './collection-rules.js';

/** Some thousand servers take less. */
const maxBytes = 256_000;
const mostFaults = 20;

const serverId = z
  .string()
  .regex(/^\d{1,20}$/u, { error: 'expected an id: digits only (Copy Server ID in Discord)' });

const collectionId = z
  .string()
  .refine(isCollectionId, {
    error: 'expected the name of a folder in COLLECTIONS_DIR: small letters, digits, - and _',
  })
  .refine((id) => ownerOf(id) === null, {
    error: 'a server answers from its own documents where nothing is said of it',
  });

/** A name alone is the collection of the whole server. */
const serverSchema = z.preprocess(
  (said) => (typeof said === 'string' ? { collection: said } : said),
  z.strictObject({
    collection: collectionId.optional(),
    channels: z.record(serverId, collectionId).optional(),
  }),
);

/** A key without a value, which YAML reads as an empty text here. */
function orNothing<T extends z.ZodType>(schema: T) {
  return z.preprocess((said) => (said === '' ? undefined : said), schema.optional());
}

const fileSchema = z.strictObject({
  servers: orNothing(z.record(serverId, serverSchema)),
  moderators: orNothing(z.record(collectionId, z.array(serverId))),
});

const nothing: CollectionSettings = { servers: new Map(), moderators: new Map() };

/**
 * Reads what the owner says of collections, which need not be anything:
 *
 * ```yaml
 * servers:
 *   111: handbook
 *   222: { collection: handbook, channels: { 333: game } }
 * moderators:
 *   main: [111]
 * ```
 *
 * @throws UserError that names every fault
 */
export async function readCollectionSettings(file: string): Promise<CollectionSettings> {
  const bytes = await bytesOf(file);
  if (bytes === null) return nothing;
  const read = readYaml(bytes, 'failsafe');
  if ('faults' in read) throw wrongFile(file, read.faults);
  // An empty file, or one of comments.
  const said: unknown = read.document.toJS({ maxAliasCount: 0 });
  const parsed = fileSchema.safeParse(said === '' ? {} : (said ?? {}));
  if (!parsed.success) throw wrongFile(file, parsed.error.issues.map(faultOf));
  const { servers = {}, moderators = {} } = parsed.data;
  return {
    servers: new Map(
      Object.entries(servers).map(([id, { collection = null, channels = {} }]) => [
        id,
        { collection, channels: new Map(Object.entries(channels)) },
      ]),
    ),
    moderators: new Map(Object.entries(moderators)),
  };
}

/** Null where there is no such file. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readSmallFile(file, maxBytes);
    if (bytes === 'too-large') throw wrongFile(file, [`it is larger than ${maxBytes / 1000} kB`]);
    if (bytes === 'no-regular-file') throw wrongFile(file, ['it is no regular file']);
    return bytes;
  } catch (error) {
    if (isNotFound(error)) return null;
    if (!isSystemError(error)) throw error;
    throw wrongFile(file, [`it cannot be read (${messageOf(error)})`]);
  }
}

function faultOf(issue: z.core.$ZodIssue): string {
  const [reason] = issue.code === 'invalid_key' ? issue.issues : [];
  const message = reason?.message ?? issue.message;
  return [issue.path.map(String).join(' › '), message].filter((part) => part !== '').join(': ');
}

function wrongFile(file: string, faults: readonly string[]): UserError {
  const shown = faults.slice(0, mostFaults).map(
    (fault) =>
      `\n  ${fault
        .replaceAll(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, 300)}`,
  );
  const more = faults.length - shown.length;
  return new UserError(
    `Wrong settings in ${file} (docs/collections.md tells which there are):${shown.join('')}` +
      (more > 0 ? `\n  and ${more} more` : ''),
  );
}
