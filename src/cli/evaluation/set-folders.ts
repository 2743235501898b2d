import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, UserError } from '../../errors.js';

/** Whether a folder holds a set itself. */
export async function isSetFolder(folder: string): Promise<boolean> {
  try {
    await access(path.join(folder, 'corpus.jsonl'));
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/**
 * The folders within a folder that hold a set, by name.
 * @throws UserError where there is none
 */
export async function setFolders(folder: string): Promise<readonly string[]> {
  const names = await subfolderNames(folder);
  const found: string[] = [];
  for (const name of names.toSorted()) {
    const set = path.join(folder, name);
    if (await isSetFolder(set)) found.push(set);
  }
  if (found.length > 0) return found;
  throw new UserError(
    `${folder} holds no set: expected corpus.jsonl, queries.jsonl and qrels.tsv in it, or ` +
      'folders that hold them.',
  );
}

async function subfolderNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isNotFound(error)) throw new UserError(`${folder} does not exist.`, { cause: error });
    throw error;
  }
}
