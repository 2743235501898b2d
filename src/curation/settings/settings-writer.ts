import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  checkedSettings,
  maxSettingsBytes,
  settingsBytes,
  settingsFile,
} from '../../documents/settings/folder-settings.js';
import type { YamlText } from '../../documents/settings/read-yaml.js';
import type { DocumentEntry } from '../../documents/settings/settings-schema.js';
import { isNotFound, UserError } from '../../errors.js';
import { CurationError } from '../curation-error.js';
import { putInstead, putNew } from '../files/part-file.js';
import type { Place } from '../place.js';
import { underLock } from '../files/process-lock.js';
import { entryIn, withEntry } from './settings-edit.js';

/** Makes of what is said of a document what is to be said; null is nothing. */
export type EntryChange = (entry: DocumentEntry | null) => DocumentEntry | null;

const tries = 5;
const betweenTriesMs = 20;

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * What `kilde.yaml` says of a document; null where it says nothing.
 * @throws CurationError where the file has faults
 */
export async function readEntry({ documentsDir }: Place, id: string) {
  return entryIn(await settingsText(documentsDir, await bytesOf(documentsDir)), id);
}

/**
 * Changes what `kilde.yaml` says of a document. The rest of the file stays as it is. Two processes
 * come after one another, and what an editor wrote meanwhile is not lost.
 * @returns what it said before
 * @throws CurationError where the file has faults, or would be too large; it is left as it is
 */
export async function changeEntry(
  place: Place,
  id: string,
  change: EntryChange,
): Promise<DocumentEntry | null> {
  const done = await underLock(place.keepingDir, settingsFile, async (isStillHeld) => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const result = await tryChange(place, id, change, isStillHeld);
      if (result !== 'changed-meanwhile') return { before: result };
      await delay(attempt * betweenTriesMs);
    }
    return null;
  });
  if (done === null) throw new CurationError({ kind: 'busy-file', path: settingsFile });
  return done.before;
}

async function tryChange(
  { documentsDir }: Place,
  id: string,
  change: EntryChange,
  isStillHeld: () => Promise<boolean>,
): Promise<DocumentEntry | null | 'changed-meanwhile'> {
  const file = path.join(documentsDir, settingsFile);
  // A link would become a file of its own.
  if (await isLink(file)) throw new CurationError({ kind: 'unsafe-path', path: settingsFile });
  const bytes = await bytesOf(documentsDir);
  const settings = await settingsText(documentsDir, bytes);
  const before = entryIn(settings, id);
  const entry = nothingIfEmpty(change(before));
  if (isSame(before, entry)) return before;
  const text = Buffer.from(withEntry(settings, id, entry));
  const hasMark = bytes !== null && mark.equals(bytes.subarray(0, mark.length));
  const content = hasMark ? Buffer.concat([mark, text]) : text;
  await refuseFull(file, content);
  const isAsRead = async () =>
    (await isStillHeld()) && isSameBytes(bytes, await bytesOf(documentsDir));
  const isPut =
    bytes === null ? await putNew(file, content) : await putInstead(file, content, isAsRead);
  return isPut ? before : 'changed-meanwhile';
}

async function bytesOf(documentsDir: string): Promise<Uint8Array | null> {
  return await asFault('wrong-settings', () => settingsBytes(documentsDir));
}

async function settingsText(documentsDir: string, bytes: Uint8Array | null): Promise<YamlText> {
  const file = path.join(documentsDir, settingsFile);
  return await asFault('wrong-settings', () => checkedSettings(file, bytes ?? new Uint8Array()));
}

/** That it could not be read again shows before it is written. */
async function refuseFull(file: string, content: Uint8Array): Promise<void> {
  await asFault('settings-full', async () => {
    if (content.length > maxSettingsBytes) {
      throw new UserError(
        `${file} would be larger than the ${maxSettingsBytes / 1000} kB that are read: take out what it says of documents that are gone.`,
      );
    }
    await checkedSettings(file, content);
  });
}

async function asFault<T>(
  kind: 'wrong-settings' | 'settings-full',
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof CurationError) throw error;
    throw new CurationError({ kind, reason: error.message }, { cause: error });
  }
}

async function isLink(file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isSymbolicLink();
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function nothingIfEmpty(entry: DocumentEntry | null): DocumentEntry | null {
  return entry?.title === undefined && entry?.source === undefined ? null : entry;
}

function isSame(a: DocumentEntry | null, b: DocumentEntry | null): boolean {
  return a === null || b === null ? a === b : a.title === b.title && a.source === b.source;
}

function isSameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
