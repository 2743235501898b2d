import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, UserError } from '../../errors.js';
import { questionsFile } from '../../evaluation/collections/question-keys.js';

/** Something that is measured: a set, or a collection with questions. */
export interface MeasuredFolder {
  readonly kind: 'set' | 'collection';
  readonly folder: string;
}

/** Whether a folder holds a set itself. */
export async function isSetFolder(folder: string): Promise<boolean> {
  return (await kindOf(folder)) === 'set';
}

/**
 * The sets and collections that these folders are or hold, in the given order, those of one folder
 * by name.
 * @throws UserError where one holds none, or two have the same name, by which figures are told apart
 */
export async function measuredFolders(
  folders: readonly string[],
): Promise<readonly MeasuredFolder[]> {
  const found: MeasuredFolder[] = [];
  for (const folder of folders) {
    const kind = await kindOf(folder);
    found.push(...(kind === null ? await heldBy(folder) : [{ kind, folder }]));
  }
  const names = found.map(({ folder }) => nameOf(folder));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return found;
  throw new UserError(`Two of the folders are called ${twice}: rename one, or leave one out.`);
}

/** What a set or collection is called in figures. */
export function nameOf(folder: string): string {
  return path.basename(path.resolve(folder));
}

async function heldBy(folder: string): Promise<readonly MeasuredFolder[]> {
  const names = await subfolderNames(folder);
  const found: MeasuredFolder[] = [];
  for (const name of names.toSorted()) {
    const inner = path.join(folder, name);
    const kind = await kindOf(inner);
    if (kind !== null) found.push({ kind, folder: inner });
  }
  if (found.length > 0) return found;
  throw new UserError(
    `${folder} holds nothing to measure: expected a set (corpus.jsonl, queries.jsonl and ` +
      `qrels.tsv), a collection (docs and ${questionsFile}), or folders that hold them.`,
  );
}

async function kindOf(folder: string): Promise<MeasuredFolder['kind'] | null> {
  if (await isThere(path.join(folder, 'corpus.jsonl'))) return 'set';
  return (await isThere(path.join(folder, questionsFile))) ? 'collection' : null;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
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
