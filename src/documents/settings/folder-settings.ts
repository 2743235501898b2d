import { access } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind, isSystemError, messageOf, UserError } from '../../errors.js';
import type { AnchorStyle, DocumentSettings, SiteKind } from '../../domain/document-settings.js';
import { readSmallFile } from '../find/small-file.js';
import type { YamlText } from './read-yaml.js';
import { pathPattern, type PathPattern } from './path-pattern.js';
import type { SettingsEntry, SettingsFile } from './settings-schema.js';
import { siteKindOf } from './site-kind.js';
import { siteTemplate } from './site-address.js';

/** What is said of a folder or sub-folder; what is undefined is as in the folder above. */
export interface SettingsLevel {
  /** Path of the sub-folder; empty for the folder of documents itself. */
  readonly folder: string;
  /** A template. */
  readonly site: string | undefined;
  readonly anchors: AnchorStyle | undefined;
  readonly include: readonly PathPattern[] | undefined;
  readonly exclude: readonly PathPattern[] | undefined;
  readonly weight: number | undefined;
  readonly language: string | undefined;
}

/** What is said of a single document; null where nothing is. */
export type StatedDocument = Pick<DocumentSettings, 'title' | 'source'>;

/** What a folder of documents says about its documents. */
export interface FolderSettings {
  /** Folders before those in them. */
  readonly levels: readonly SettingsLevel[];
  /** By path, composed (NFC). */
  readonly documents: ReadonlyMap<string, StatedDocument>;
  /** Told by the folder's other files. */
  readonly kind: SiteKind | null;
  /** Whether there is a file of settings. */
  readonly isSet: boolean;
}

export const settingsFile = 'kilde.yaml';

/** Names that a file of settings gets by mistake, and that would change nothing. */
const otherName = 'kilde.yml';

/**
 * A document with a title and a link takes 130 bytes, or 450 where both are in a script such as
 * Bengali: two thousand of those, or more than the YAML may have tokens. What a file costs to read
 * hangs on its tokens, which `readYaml` limits by themselves.
 */
export const maxSettingsBytes = 1_000_000;

const mostFaults = 20;

/**
 * Reads the settings of a folder of documents, `kilde.yaml`, which need not be there.
 * @throws UserError that names every fault
 */
export async function readFolderSettings(folder: string): Promise<FolderSettings> {
  const file = path.join(folder, settingsFile);
  const [bytes, kind] = await Promise.all([settingsBytes(folder), siteKindOf(folder)]);
  if (bytes === null) return { levels: [], documents: new Map(), kind, isSet: false };
  const { said } = await checkedSettings(file, bytes);
  const { folders = {}, documents = {}, ...own } = said;
  const below = Object.entries(folders).map(([name, entry]) => levelOf(plainFolder(name), entry));
  const levels = [levelOf('', own), ...below];
  return {
    levels: levels.sort((a, b) => depth(a) - depth(b)),
    documents: statedDocuments(documents),
    kind,
    isSet: true,
  };
}

/**
 * The bytes of a folder's settings; null where there are none.
 * @throws UserError where something else lies in their place, or they cannot be read
 */
export async function settingsBytes(folder: string): Promise<Uint8Array | null> {
  const bytes = await bytesOf(path.join(folder, settingsFile));
  if (bytes === null) await refuseOtherName(folder);
  return bytes;
}

/**
 * What the bytes of a file of settings say, and how it is written.
 * @param file named where there are faults
 * @throws UserError that names every fault
 */
export async function checkedSettings(
  file: string,
  bytes: Uint8Array,
): Promise<YamlText & { readonly said: SettingsFile }> {
  // Loaded here, for most folders have no settings.
  const { readYaml } = await import('./read-yaml.js');
  const { settingsFileSchema } = await import('./settings-schema.js');
  const read = readYaml(bytes);
  if ('faults' in read) throw wrongSettings(file, read.faults);
  // An empty file, or one of comments.
  const parsed = settingsFileSchema.safeParse(read.document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!parsed.success) throw wrongSettings(file, parsed.error.issues.map(faultOf));
  const twice = namedTwice(Object.keys(parsed.data.documents ?? {}));
  if (twice.length > 0) {
    throw wrongSettings(
      file,
      twice.map((name) => `documents › ${name}: it is there twice, spelt with other code points`),
    );
  }
  return { ...read, said: parsed.data };
}

function namedTwice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const composed = name.normalize('NFC');
    const isTwice = seen.has(composed);
    seen.add(composed);
    return isTwice;
  });
}

function statedDocuments(documents: NonNullable<SettingsFile['documents']>) {
  return new Map<string, StatedDocument>(
    Object.entries(documents).map(([name, { title = null, source = null }]) => [
      name.normalize('NFC'),
      { title, source },
    ]),
  );
}

function levelOf(
  folder: string,
  { site, include, exclude, ...rest }: SettingsEntry,
): SettingsLevel {
  return {
    folder,
    site: site === undefined ? undefined : (siteTemplate(site) ?? undefined),
    anchors: rest.anchors,
    include: include?.map(pathPattern),
    exclude: exclude?.map(pathPattern),
    weight: rest.weight,
    language: rest.language,
  };
}

function plainFolder(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .normalize('NFC');
}

function depth({ folder }: SettingsLevel): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function faultOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  const key = issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return key.length === 0 ? issue.message : `${key.join(' › ')}: ${issue.message}`;
}

function wrongSettings(file: string, faults: readonly string[]): UserError {
  const shown = faults.slice(0, mostFaults).map((fault) => `\n  ${printable(fault)}`);
  const more = faults.length - shown.length;
  return new UserError(
    `Wrong settings in ${file} (docs/configuration.md tells which there are):${shown.join('')}` +
      (more > 0 ? `\n  and ${more} more` : ''),
  );
}

/** On one line, and short, whatever the file holds. */
function printable(fault: string): string {
  const line = fault.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** Null where there is no such file. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readSmallFile(file, maxSettingsBytes);
    if (bytes instanceof Uint8Array) return bytes;
    const isTooLarge = bytes === 'too-large';
    throw wrongSettings(file, [
      isTooLarge ? `it is larger than ${maxSettingsBytes / 1000} kB` : 'it is no regular file',
    ]);
  } catch (error) {
    // A folder that is not there is for whoever looks for documents in it.
    if (isNotFound(error) || (isOtherKind(error) && !isFolder(error))) return null;
    if (!isSystemError(error)) throw error;
    throw wrongSettings(file, [`it cannot be read (${messageOf(error)})`]);
  }
}

function isFolder(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EISDIR';
}

async function refuseOtherName(folder: string): Promise<void> {
  const file = path.join(folder, otherName);
  try {
    await access(file);
  } catch (error) {
    if (isSystemError(error)) return;
    throw error;
  }
  throw new UserError(`${file} is not read: rename it to ${settingsFile}.`);
}
