import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isSystemError } from '../../errors.js';
import { extensionOf } from '../../documents/document-kinds.js';
import { settingsFile } from '../../documents/settings/folder-settings.js';
import { supportedExtensions } from '../../documents/find/find-documents.js';

const knownExtensions: ReadonlySet<string> = new Set(supportedExtensions);

/**
 * What tells whether anything changed in a folder of documents, as a hash: paths of what may be read
 * as a document and of the settings, with sizes and times. No file is opened, and nothing is asked
 * of the disk in this thread: a drive that hangs holds up whoever waits for this, and nobody else.
 * @returns null where the folder is not there
 * @throws the signal's reason when aborted
 */
export async function folderFacts(folder: string, signal?: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256');
  const pending = [''];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    signal?.throwIfAborted();
    const entries = await entriesOf(path.join(folder, id));
    if (entries === null && id === '') return null;
    if (entries === 'unreadable') hash.update(factLine([id, entries]));
    for (const entry of Array.isArray(entries) ? entries : []) {
      signal?.throwIfAborted();
      const entryId = path.join(id, entry.name);
      if (entry.isDirectory()) pending.push(entryId);
      else if (isLookedAt(entryId)) hash.update(await factsOf(folder, entryId));
    }
  }
  return hash.digest('hex');
}

function isLookedAt(id: string): boolean {
  return id === settingsFile || knownExtensions.has(extensionOf(id));
}

/** In the order of their names; null where the folder is not there. */
async function entriesOf(folder: string): Promise<Dirent[] | 'unreadable' | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isSystemError(error)) return 'unreadable';
    throw error;
  }
}

/** The time of the last change tells of rights that were given, too, and of another file put there. */
async function factsOf(folder: string, id: string): Promise<string> {
  try {
    const { size, mtimeMs, ctimeMs } = await lstat(path.join(folder, id));
    return factLine([id, size, mtimeMs, ctimeMs]);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return factLine([id, error.code]);
  }
}

function factLine(fact: readonly unknown[]): string {
  return `${JSON.stringify(fact)}\n`;
}
