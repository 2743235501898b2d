import { realpath } from 'node:fs/promises';
import { isNotFound } from '../../errors.js';

/** A folder's path without links; null where there is no such folder. */
export async function realPathOf(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
