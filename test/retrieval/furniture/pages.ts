import { sentenceSpans } from '../../../src/documents/passages/sentences.js';
import type { Block } from '../../../src/domain/structure.js';
import { pageOf } from '../../../src/retrieval/furniture/page-text.js';
import { recogniseFurniture } from '../../../src/retrieval/furniture/recognise-furniture.js';
import type { FurniturePage } from '../../../src/retrieval/furniture/recognise-furniture.js';

/** A page of a site, as its text; paragraphs part at empty lines. */
export interface SamplePage {
  readonly id: string;
  readonly text: string;
  readonly language?: string;
  /** Words of the text that are code, or a table. */
  readonly code?: string;
  readonly table?: string;
}

/** What recognition looks at of a page with one passage a paragraph. */
function furniturePage(page: SamplePage): FurniturePage {
  const { id, text, language = 'en' } = page;
  const sentences = [...text.matchAll(/(?:.|\n(?!\s*\n))+/gu)].flatMap((match) => {
    const start = match.index + match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].trimEnd().length;
    return start < end ? sentenceSpans(text, { start, end }, language) : [];
  });
  const structure = { headings: [], blocks: blocksOf(page) };
  return { id, language, page: pageOf(text, sentences, structure) };
}

function blocksOf({ text, code, table }: SamplePage): Block[] {
  const span = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  return [
    ...(code === undefined ? [] : [{ kind: 'code' as const, ...span(code), language: null }]),
    ...(table === undefined
      ? []
      : [{ kind: 'table' as const, ...span(table), head: [], rows: [] }]),
  ];
}

/** Of each page that has furniture, its words, by id. */
export async function furnitureOf(
  pages: readonly SamplePage[],
  signal?: AbortSignal,
): Promise<Record<string, string[]>> {
  const texts = new Map(pages.map(({ id, text }) => [id, text]));
  const found = await recogniseFurniture(pages.map(furniturePage), signal);
  return Object.fromEntries(
    found.map(({ document, spans }) => [
      document,
      spans.map(({ start, end }) => texts.get(document)?.slice(start, end) ?? ''),
    ]),
  );
}

/** So many pages with words of their own. */
export function pagesWith(
  count: number,
  textOf: (own: string, index: number) => string,
  {
    idOf = (index: number) => `page-${index}.md`,
    ...properties
  }: Partial<SamplePage> & { readonly idOf?: (index: number) => string } = {},
): SamplePage[] {
  return Array.from({ length: count }, (_, index) => ({
    ...properties,
    id: idOf(index),
    text: textOf(`Pump ${numberName(index)} stands in hall ${numberName(index)}.`, index),
  }));
}

/** A word for each number, as digits might be taken for dates. */
export function numberName(index: number): string {
  return String(index).replaceAll(/\d/gu, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
