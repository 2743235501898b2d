import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio/slim';
import { isBlock } from '../../../src/documents/html/html-blocks.js';
import { isElement, textOf } from '../../../src/documents/html/html-tree.js';
import type { HtmlNode } from '../../../src/documents/html/html-tree.js';
import type { PageReader } from './read-page.js';
import { wordOverlap } from './word-overlap.js';

export interface PageOverlap {
  readonly page: string;
  readonly recall: number;
  readonly precision: number;
}

/** Whether a folder holds the test pages of mozilla/readability. */
export function hasReadabilityPages(folder: string): boolean {
  return pagesIn(folder).length > 0;
}

/** Each page's text against the text that readability's authors expect of it. */
export async function readabilityOverlaps(
  folder: string,
  read: PageReader,
): Promise<PageOverlap[]> {
  const overlaps: PageOverlap[] = [];
  for (const page of pagesIn(folder)) {
    const bytes = readFileSync(path.join(folder, page, 'source.html'));
    const expected = readFileSync(path.join(folder, page, 'expected.html'), 'utf8');
    const got = await read(`${page}.html`, bytes);
    overlaps.push({ page, ...wordOverlap(got?.text ?? '', shownText(expected)) });
  }
  return overlaps;
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((page) => existsSync(path.join(folder, page, 'expected.html')))
    .sort();
}

function shownText(html: string): string {
  const [root] = load(html).root().get();
  const pieces: string[] = [];
  const nodes: (HtmlNode | ' ')[] = root?.children.toReversed() ?? [];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node === ' ') pieces.push(node);
    else if (!isElement(node)) pieces.push(textOf(node) ?? '');
    else if (!['script', 'style', 'noscript'].includes(node.name)) {
      const parts = isBlock(node) || node.name === 'br';
      if (parts) nodes.push(' ');
      for (const child of node.children.toReversed()) nodes.push(child);
      if (parts) nodes.push(' ');
    }
  }
  return pieces.join('');
}
