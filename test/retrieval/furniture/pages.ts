import { sentenceSpans } from '../../../src/documents/passages/sentences.js';
import type { Block } from '../../../src/domain/structure.js';
import type { StoredPassage } from '../../../src/index/passage-store.js';
import type { FurnitureSource } from '../../../src/retrieval/furniture/recognise-furniture.js';
import { recogniseFurniture } from '../../../src/retrieval/furniture/recognise-furniture.js';
import { hashOf, sampleDocument } from '../../index/passage-samples.js';

/** A page of a site, as its text; paragraphs part at empty lines. */
export interface SamplePage {
  readonly id: string;
  readonly text: string;
  readonly language?: string;
  /** Words of the text that are code, or a table. */
  readonly code?: string;
  readonly table?: string;
}

/** Pages as a generation holds them, one passage a paragraph. */
function sourceOf(pages: readonly SamplePage[]): FurnitureSource {
  const rows: StoredPassage[] = [];
  const rowsById = new Map<string, number[]>();
  for (const { id, text, language = 'en' } of pages) {
    const own: number[] = [];
    for (const match of text.matchAll(/(?:.|\n(?!\s*\n))+/gu)) {
      const start = match.index + match[0].length - match[0].trimStart().length;
      const span = { start, end: match.index + match[0].trimEnd().length };
      if (span.start >= span.end) continue;
      own.push(rows.length);
      rows.push({
        ...span,
        row: rows.length,
        document: id,
        language,
        ordinal: own.length - 1,
        page: null,
        headings: [],
        sentences: sentenceSpans(text, span, language),
        embeddingHash: hashOf(id),
      });
    }
    rowsById.set(id, own);
  }
  const page = (id: string) => pages.find((one) => one.id === id);
  return {
    documents: pages.map(
      ({ id, language = 'en' }) => sampleDocument(id, '', { language }).document,
    ),
    rowsOf: (id) => rowsById.get(id) ?? [],
    passage: (row) => rows[row] ?? raise(row),
    documentText: (id) => Promise.resolve(page(id)?.text ?? ''),
    documentStructure: (id) =>
      Promise.resolve({ headings: [], blocks: blocksOf(page(id) ?? { id, text: '' }) }),
  };
}

function raise(row: number): never {
  throw new RangeError(`No row ${row}`);
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
  const found = await recogniseFurniture(sourceOf(pages), signal);
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
