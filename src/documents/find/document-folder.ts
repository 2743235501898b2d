import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { noSettings, type DocumentSettings } from '../../domain/document-settings.js';
import { isSystemError } from '../../errors.js';
import type { DocumentFolder } from '../document-loader.js';
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
 * @returns null where there is none, where it is too large, hidden or lies outside
 */
export async function readBelow(root: string, name: string): Promise<Uint8Array | null> {
  if (name.includes('\0')) return null;
  try {
    const file = await realpath(path.resolve(root, name));
    // Links in the folder's own path are none that lead out of it.
    const inside = path.relative(await realpath(root), file);
    // What begins with a dot, as `..` does, is no part of what the owner shows.
    const isShown = !inside.split(path.sep).some((part) => part.startsWith('.'));
    if (inside === '' || !isShown || path.isAbsolute(inside)) return null;
    const bytes = await readSmallFile(file, maxBytes);
    return bytes instanceof Uint8Array ? bytes : null;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}
