import { stat, rm } from 'node:fs/promises';
import { isNotFound } from '../../../errors.js';

/**
 * Removes a folder that lies where a file of the index is to be. kilde puts none there, and whoever
 * did must not keep the index from being repaired.
 */
export async function clearPathForFile(file: string): Promise<void> {
  if ((await kindOf(file)) === 'folder') await rm(file, { recursive: true, force: true });
}

/** Removes what is no folder where a folder of the index is to be, as `clearPathForFile`. */
export async function clearPathForFolder(folder: string): Promise<void> {
  if ((await kindOf(folder)) === 'other') await rm(folder, { force: true });
}

async function kindOf(place: string): Promise<'folder' | 'other' | 'nothing'> {
  try {
    return (await stat(place)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (isNotFound(error)) return 'nothing';
    throw error;
  }
}
