import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Stats } from 'node:fs';
import { settingsFile } from '../../documents/settings/folder-settings.js';
import { isNotFound, isOtherKind, isSystemError } from '../../errors.js';
import { CurationError } from '../curation-error.js';
import { isDocumentName } from './document-endings.js';
import { realPathOf } from './real-path.js';

/** A place in the folder of documents. */
export interface DocumentPlace {
  /** Its path in the folder, with `/` between folders. */
  readonly id: string;
  /** Absolute. */
  readonly file: string;
  readonly folder: string;
  /** Null where nothing lies there. */
  readonly found: Stats | null;
}

/**
 * The place that a path names: a file, or where one could be.
 * @throws CurationError as `wantedPlace`, and where no document can lie there, or a link does
 */
export async function documentPlace(documentsDir: string, id: string): Promise<DocumentPlace> {
  const place = await wantedPlace(documentsDir, id);
  if (!isDocumentName(id)) throw unsafe(id);
  if (place.found !== null && !place.found.isFile()) throw unsafe(id);
  return place;
}

/**
 * The place that a path names, whatever lies there. No folder on the way may be a link, so that
 * nothing outside is read or written, and no part hidden.
 * @param options.makesFolders makes those on the way that are missing
 * @throws CurationError where the path is no such one
 */
export async function wantedPlace(
  documentsDir: string,
  id: string,
  { makesFolders = false } = {},
): Promise<DocumentPlace> {
  const parts = id.split('/');
  if (!parts.every(isPlainPart) || isSettings(parts)) throw unsafe(id);
  if (makesFolders) await mkdir(documentsDir, { recursive: true });
  const root = await realPathOf(documentsDir);
  if (root === null) throw gone(id);
  let folder = root;
  for (const part of parts.slice(0, -1)) {
    folder = path.join(folder, part);
    if (makesFolders) await makeFolder(folder);
    const found = await statOf(folder, id);
    if (found === null) throw gone(id);
    if (!found.isDirectory()) throw unsafe(id);
  }
  const file = path.join(folder, parts.at(-1) ?? '');
  return { id, file, folder, found: await statOf(file, id) };
}

/** @throws CurationError as `documentPlace`, and where there is no file */
export async function presentDocument(
  documentsDir: string,
  id: string,
): Promise<DocumentPlace & { readonly found: Stats }> {
  const place = await documentPlace(documentsDir, id);
  const { found } = place;
  if (found === null) throw gone(id);
  return { ...place, found };
}

function isPlainPart(part: string): boolean {
  // As a byte, NUL ends a path for the operating system; a backslash parts it on some.
  return part !== '' && !part.startsWith('.') && !/[\0\\]/u.test(part);
}

function isSettings(parts: readonly string[]): boolean {
  return parts.length === 1 && parts[0]?.toLowerCase() === settingsFile;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
  }
}

async function statOf(file: string, id: string): Promise<Stats | null> {
  try {
    return await lstat(file);
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isOtherKind(error) || (isSystemError(error) && error.code === 'ENAMETOOLONG')) {
      throw unsafe(id);
    }
    throw error;
  }
}

function gone(id: string): CurationError {
  return new CurationError({ kind: 'not-there', what: 'document', name: id });
}

function unsafe(id: string): CurationError {
  return new CurationError({ kind: 'unsafe-path', path: id.slice(0, 300) });
}
