import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadDocument, projectPath } from '../product.js';

/** The words of a language in the order of a running text, so that common ones come often. */
export type WordLists = ReadonlyMap<string, readonly string[]>;

const folder = projectPath('data', 'documents');

/** The words of the sample documents, by language. */
export async function sampleWords(): Promise<WordLists> {
  const lists = new Map<string, readonly string[]>();
  for (const id of (await readdir(folder)).sort()) {
    const bytes = await readFile(path.join(folder, id));
    const { text, language, sections } = await loadDocument({ id, bytes });
    const paragraphs = sections.flatMap((section) => section.paragraphs);
    const words = paragraphs.flatMap(
      ({ start, end }) => text.slice(start, end).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
    );
    lists.set(language, [...(lists.get(language) ?? []), ...words]);
  }
  return lists;
}
