import { readdir } from 'node:fs/promises';
import { isNotFound } from '../src/errors.js';

/**
 * Whether a folder holds the sample documents, wherever they are: what the page says of them, and
 * its questions, would be wrong of others.
 * @param samples the folder that they come in
 */
export async function holdsSampleDocuments(folder: string, samples: string): Promise<boolean> {
  const [names, there] = await Promise.all([namesIn(samples), namesIn(folder)]);
  return names.length > 0 && names.every((name) => there.includes(name));
}

/** A folder that is missing is the bot's to complain of. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
