import { checkFormat } from '../binary-format.js';
import type { PageText, TextColumns } from './page-text.js';

/** How many of each there are. */
interface Sizes {
  readonly pages: number;
  readonly lines: number;
  readonly paragraphs: number;
  readonly facts: number;
}

/** The columns with the sizes of the pages, in the order of the pages. */
interface PageColumns extends TextColumns {
  readonly pageLines: Uint32Array;
  readonly pageParagraphs: Uint32Array;
  readonly pageFacts: Uint32Array;
}

/** "KPAG" read as a little-endian number. On a big-endian machine it reads as another. */
const magicNumber = 0x4741504b;
/** Raised whenever the layout, the cutting into lines, what is found in them or the hash changes. */
const formatVersion = 1;
/** Magic, version, the four sizes and two reserved zeros, as 32-bit numbers. */
const headerLength = 32;

function byteLengthOf({ pages, lines, paragraphs, facts }: Sizes): number {
  return headerLength + 12 * pages + 17 * lines + 21 * paragraphs + 20 * facts;
}

/** The columns in their order of decreasing alignment, so that none needs padding. */
function viewsOf(bytes: Uint8Array, { pages, lines, paragraphs, facts }: Sizes): PageColumns {
  const { buffer } = bytes;
  let at = bytes.byteOffset + headerLength;
  const after = (length: number) => (at += length) - length;
  const doubles = (count: number) => new Float64Array(buffer, after(8 * count), count);
  const numbers = (count: number) => new Uint32Array(buffer, after(4 * count), count);
  const flags = (count: number) => new Uint8Array(buffer, after(count), count);
  return {
    lineKeys: doubles(lines),
    paragraphKeys: doubles(paragraphs),
    factDatelessKeys: doubles(facts),
    factLabelKeys: doubles(facts),
    pageLines: numbers(pages),
    pageParagraphs: numbers(pages),
    pageFacts: numbers(pages),
    lineStarts: numbers(lines),
    lineEnds: numbers(lines),
    paragraphStarts: numbers(paragraphs),
    paragraphEnds: numbers(paragraphs),
    paragraphLines: numbers(paragraphs),
    factLines: numbers(facts),
    lineFlags: flags(lines),
    paragraphFlags: flags(paragraphs),
  };
}

/** Pages as bytes, which `decodePages` reads. */
export function encodePages(pages: readonly PageText[]): Uint8Array {
  const sizes = {
    pages: pages.length,
    lines: total(pages.map(({ lines }) => lines.count)),
    paragraphs: total(pages.map(({ paragraphs }) => paragraphs.count)),
    facts: total(pages.map(({ facts }) => facts.count)),
  };
  const bytes = new Uint8Array(byteLengthOf(sizes));
  const { lines, paragraphs, facts } = sizes;
  const header = [magicNumber, formatVersion, pages.length, lines, paragraphs, facts];
  new Uint32Array(bytes.buffer, 0, header.length).set(header);
  copyPages(pages, viewsOf(bytes, sizes));
  return bytes;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function copyPages(pages: readonly PageText[], to: PageColumns): void {
  const at = { lines: 0, paragraphs: 0, facts: 0 };
  for (const [index, { columns, lines, paragraphs, facts }] of pages.entries()) {
    for (const name of lineColumns) copy(columns[name], lines, to[name], at.lines);
    for (const name of paragraphColumns) {
      copy(columns[name], paragraphs, to[name], at.paragraphs);
    }
    for (const name of factColumns) copy(columns[name], facts, to[name], at.facts);
    at.lines += to.pageLines[index] = lines.count;
    at.paragraphs += to.pageParagraphs[index] = paragraphs.count;
    at.facts += to.pageFacts[index] = facts.count;
  }
}

const lineColumns = ['lineKeys', 'lineStarts', 'lineEnds', 'lineFlags'] as const;
const paragraphColumns = [
  'paragraphKeys',
  'paragraphStarts',
  'paragraphEnds',
  'paragraphLines',
  'paragraphFlags',
] as const;
const factColumns = ['factDatelessKeys', 'factLabelKeys', 'factLines'] as const;

type Column = Float64Array | Uint32Array | Uint8Array;

function copy(
  from: Column,
  { first, count }: { readonly first: number; readonly count: number },
  to: Column,
  at: number,
): void {
  to.set(from.subarray(first, first + count), at);
}

function damaged(reason: string): Error {
  return new Error(`The lines of the pages are damaged: ${reason}. Build the index again.`);
}

/** @param bytes of pages, all or the first. @throws Error, NewerFormatError for another format */
export function checkPagesFormat(bytes: Uint8Array): void {
  checkFormat(bytes, { magic: magicNumber, version: formatVersion }, damaged);
}

function checkedSizes(bytes: Uint8Array): Sizes {
  if (bytes.byteLength < headerLength) {
    throw damaged(`${bytes.byteLength} bytes are too few for their header of ${headerLength}`);
  }
  checkPagesFormat(bytes);
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerLength / 4);
  const [, , pages = 0, lines = 0, paragraphs = 0, facts = 0, ...rest] = header;
  if (rest.some((reserved) => reserved !== 0)) throw damaged('their header is another');
  const sizes = { pages, lines, paragraphs, facts };
  const expected = byteLengthOf(sizes);
  if (bytes.byteLength === expected) return sizes;
  throw damaged(
    `${pages} pages of ${lines} lines, ${paragraphs} paragraphs and ${facts} facts take ` +
      `${expected} bytes, they have ${bytes.byteLength}`,
  );
}

/**
 * The pages that were encoded, in order. Bytes are not copied, unless they start at an address that
 * is no multiple of 8, and must not be written to as long as the pages are used.
 * @throws Error that says what is wrong where the bytes are not what `encodePages` gave;
 *   NewerFormatError
 */
export function decodePages(bytes: Uint8Array): readonly PageText[] {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const sizes = checkedSizes(aligned);
  const columns = viewsOf(aligned, sizes);
  const pages = rangesOf(columns);
  const end = pages.at(-1);
  for (const kind of ['lines', 'paragraphs', 'facts'] as const) {
    const held = end === undefined ? 0 : end[kind].first + end[kind].count;
    if (held !== sizes[kind]) {
      throw damaged(`their pages have ${held} ${kind} of ${sizes[kind]}`);
    }
  }
  for (const page of pages) checkOrder(page);
  return pages;
}

function rangesOf(columns: PageColumns): PageText[] {
  const { pageLines, pageParagraphs, pageFacts } = columns;
  let line = 0;
  let paragraph = 0;
  let fact = 0;
  return Array.from(pageLines, (lines, index) => {
    const paragraphs = pageParagraphs[index] ?? 0;
    const facts = pageFacts[index] ?? 0;
    const page = {
      columns,
      lines: { first: line, count: lines },
      paragraphs: { first: paragraph, count: paragraphs },
      facts: { first: fact, count: facts },
    };
    line += lines;
    paragraph += paragraphs;
    fact += facts;
    return page;
  });
}

/** What recognition relies on. */
function checkOrder({ columns, lines, paragraphs, facts }: PageText): void {
  const { paragraphLines, factLines } = columns;
  let end = 0;
  for (let at = paragraphs.first; at < paragraphs.first + paragraphs.count; at++) {
    const next = paragraphLines[at] ?? 0;
    if (next < end) throw damaged('their paragraphs are not in order');
    end = next;
  }
  if (end !== lines.count) throw damaged('their paragraphs do not cover the lines');
  let previous = -1;
  for (let at = facts.first; at < facts.first + facts.count; at++) {
    const line = factLines[at] ?? 0;
    if (line <= previous || line >= lines.count) throw damaged('their facts are not in order');
    previous = line;
  }
}
