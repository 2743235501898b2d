import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { noSettings, type DocumentSettings } from '../../domain/document-settings.js';
import { isSystemError } from '../../errors.js';
import type { DocumentFolder, NotRead } from '../document-loader.js';
import { readSmallFile } from './small-file.js';

/** No text that stands in another is larger. */
const maxBytes = 1_000_000;

/**
 * The folder of documents as one of them sees it.
 * @param file.path absolute, ending in the id, so that what is ahead of it is the folder
 */
export function documentFolder(file: {
  readonly id: string;
  readonly path: string;
  readonly settings?: DocumentSettings;
}): DocumentFolder {
  const root = path.resolve(file.path, ...file.id.split('/').map(() => '..'));
  return {
    settings: file.settings ?? noSettings,
    read: (name) => readBelow(root, name),
  };
}

/**
 * Reads a file that a document draws in. Whatever cannot be read is not there: a document may name
 * any path.
 * @param root the folder of documents
 * @param name path relative to it
 */
export async function readBelow(root: string, name: string): Promise<Uint8Array | NotRead> {
  if (name.includes('\0')) return 'missing';
  const named = path.resolve(root, name);
  // Asked before the disk is: nobody learns what lies outside.
  const fault = placeFault(path.relative(root, named));
  if (fault !== null) return fault;
  try {
    const file = await realpath(named);
    // Links in the folder's own path are none that lead out of it.
    const linkFault = placeFault(path.relative(await realpath(root), file));
    if (linkFault !== null) return linkFault;
    const bytes = await readSmallFile(file, maxBytes);
    return bytes === 'no-regular-file' ? 'no-file' : bytes;
  } catch (error) {
    if (isSystemError(error)) return missingCodes.has(error.code ?? '') ? 'missing' : 'unreadable';
    throw error;
  }
}

const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Why a place is none of a file that may be read. @param inside its path from the folder */
function placeFault(inside: string): NotRead | null {
  if (inside === '') return 'no-file';
  const parts = inside.split(path.sep);
  if (parts[0] === '..' || path.isAbsolute(inside)) return 'outside';
  // What begins with a dot is no part of what the owner shows.
  return parts.some((part) => part.startsWith('.')) ? 'hidden' : null;
}
