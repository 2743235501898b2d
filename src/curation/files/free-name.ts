import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentPlace } from './document-path.js';
import { putNew, type Content } from './part-file.js';
import { numberedName } from './safe-name.js';

/** Longer lists of files of one name are nobody's, and the name is tried anew with each. */
const mostNumbers = 10_000;

/**
 * Puts a file in its place, or where a file has its name already, beside it with a number. Names count
 * as the same that some file system takes for the same: other capitals, letters composed otherwise.
 * @returns its path in the folder of documents
 */
export async function putUnderFreeName(
  { id, folder }: Pick<DocumentPlace, 'id' | 'folder'>,
  content: Content,
): Promise<string> {
  const above = id.slice(0, id.lastIndexOf('/') + 1);
  const wanted = id.slice(above.length);
  const taken = new Set((await readdir(folder)).map(comparable));
  for (let number = 1; number <= mostNumbers; number += 1) {
    const name = number === 1 ? wanted : numberedName(wanted, number);
    if (taken.has(comparable(name))) continue;
    if (await putNew(path.join(folder, name), content)) return above + name;
  }
  throw new Error(`No name is free beside ${id}: ${mostNumbers} were tried.`);
}

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
