import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PageReader, PageText } from './read-page.js';

const evaluationData = z.record(
  z.string(),
  z.object({ file: z.string(), with: z.array(z.string()), without: z.array(z.string()) }),
);

export interface PageStrings {
  readonly page: string;
  readonly wanted: number;
  readonly wantedFound: number;
  readonly unwanted: number;
  readonly unwantedFound: number;
}

/** Whether a folder is `tests` of adbar/trafilatura. */
export function hasTrafilaturaPages(folder: string): boolean {
  return existsSync(path.join(folder, 'evaldata.json'));
}

/**
 * How many of the strings that trafilatura's authors want of each page are in its text, and how many
 * of those that they do not want may be quoted.
 */
export async function trafilaturaStrings(folder: string, read: PageReader): Promise<PageStrings[]> {
  const json = readFileSync(path.join(folder, 'evaldata.json'), 'utf8');
  const counts: PageStrings[] = [];
  for (const page of Object.values(evaluationData.parse(JSON.parse(json)))) {
    const file = ['cache', 'eval']
      .map((part) => path.join(folder, part, page.file))
      .find((candidate) => existsSync(candidate));
    if (file === undefined) continue;
    const got = await read(page.file, readFileSync(file));
    counts.push(countStrings(page, got ?? { text: '', quotable: '' }));
  }
  return counts;
}

function countStrings(page: z.infer<typeof evaluationData>[string], got: PageText): PageStrings {
  const found = (strings: readonly string[], text: string): number => {
    const flat = flattened(text);
    return strings.filter((string) => flat.includes(flattened(string))).length;
  };
  return {
    page: page.file,
    wanted: page.with.length,
    wantedFound: found(page.with, got.text),
    unwanted: page.without.length,
    unwantedFound: found(page.without, got.quotable),
  };
}

function flattened(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}
