import type { Paragraph, Section } from '../domain/document.js';
import type { Span } from '../domain/span.js';
import type { Block, ListItem } from '../domain/structure.js';
import type { LoadedHeading, LoadedText, TextLink } from './document-loader.js';

/** A stretch of running text as gathered; spans count in it. */
export interface MarkedText {
  readonly text: string;
  readonly links: readonly TextLink[];
  /** Where it is inline code. */
  readonly code: readonly Span[];
}

/** What stands before a paragraph: one line end keeps rows of a table or items of a list together. */
export type Separator = '\n' | '\n\n';

interface OpenSection {
  /** What opened it; null for a page, or where no heading did. */
  readonly heading: LoadedHeading | null;
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly paragraphs: Paragraph[];
}

interface OpenTable {
  head: readonly Span[];
  readonly rows: (readonly Span[])[];
  start: number | null;
}

interface OpenItem extends Pick<ListItem, 'depth' | 'isOrdered'> {
  start: number | null;
}

interface BuildOptions {
  /** Whether headings of several words without anything below them are text. */
  readonly keepsLoneHeadings: boolean;
}

/** Fewer words name something and say nothing. */
const fewestWords = 4;
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** More than anything nests. */
const deepest = 1_000_000;

const betweenCells = ' | ';

/** Nothing but white space and characters that show nothing. */
const invisible = /^[\s\p{Cf}\p{Cc}]*$/u;
const blankLinesBefore = /^(?:[^\S\n]*\n)+/u;

/**
 * Puts the readable text of a marked-up document together, with the spans of its paragraphs.
 * Headings stand in the text, but in no paragraph: they open sections. One that nothing stands below
 * may be a paragraph instead.
 */
export class TextBuilder {
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #sections: OpenSection[] = [];
  readonly #links: TextLink[] = [];
  readonly #headings: LoadedHeading[] = [];
  readonly #blocks: Block[] = [];
  readonly #items: OpenItem[] = [];
  #table: OpenTable | null = null;
  #path: readonly { readonly depth: number; readonly title: string }[] = [];

  /**
   * Opens a section under a heading of depth 1 to 6. An empty title is ignored.
   * @param anchor.id which the document gives it
   * @param anchor.slugText what its anchor is made of, where that is not the title
   */
  addHeading(
    depth: number,
    title: string,
    { id = null, slugText = title }: Partial<Pick<LoadedHeading, 'id' | 'slugText'>> = {},
  ): void {
    const line = oneLine(title);
    if (line === '') return;
    const start = this.#append(line, '\n\n');
    const end = start + line.length;
    const heading = { start, end, depth, id, slugText: oneLine(slugText) };
    this.#headings.push(heading);
    this.#path = [...this.#path.filter((above) => above.depth < depth), { depth, title: line }];
    this.#open(
      this.#path.map((above) => above.title),
      null,
      heading,
    );
  }

  /** Opens the section of a page, counted from 1. */
  addPage(page: number): void {
    this.#open([], page);
  }

  /**
   * Adds a paragraph, trimmed; nothing where it is blank.
   * @param links within `raw`, where their spans count, as do those of inline `code`
   */
  addParagraph(
    raw: string,
    links: readonly TextLink[] = [],
    separator: Separator = '\n\n',
    code: readonly Span[] = [],
  ): void {
    const paragraph = raw.trim();
    if (invisible.test(paragraph)) return;
    const cut = raw.length - raw.trimStart().length;
    const span = this.#addParagraph(paragraph, {}, separator);
    const place = (inner: Span): Span | null => placed(inner, span, span.start - cut);
    for (const link of links) {
      const at = place(link);
      if (at !== null) this.#links.push({ ...at, url: link.url });
    }
    for (const inline of code) {
      const at = place(inline);
      if (at !== null) this.#blocks.push({ kind: 'inline-code', ...at });
    }
  }

  /** Adds lines of code as they are, without the blank ones at their ends; nothing where all are. */
  addCode(raw: string, language: string | null, separator: Separator = '\n\n'): void {
    const lines = raw.replaceAll(/\r\n?/gu, '\n').replace(blankLinesBefore, '').trimEnd();
    if (invisible.test(lines)) return;
    const span = this.#addParagraph(lines, { isCode: true }, separator);
    this.#blocks.push({ kind: 'code', ...span, language });
  }

  /** Rows that follow, until it is closed, are those of one table. */
  openTable(): void {
    this.#table = { head: [], rows: [], start: null };
  }

  closeTable(): void {
    const table = this.#table;
    this.#table = null;
    if (table === null || table.start === null) return;
    const { head, rows, start } = table;
    this.#blocks.push({ kind: 'table', start, end: this.#length, head, rows });
  }

  /**
   * Adds a row of the open table as a paragraph, its cells kept apart by bars; nothing where all are
   * blank. Its first filled cell begins the paragraph, but in a table with a head, where a bar stands
   * for each blank cell.
   * @param cells by column; null where the one before is wider than a column
   * @param isHead whether it names what stands in the columns; counts for the first row alone
   */
  addRow(
    cells: readonly (MarkedText | null)[],
    isHead: boolean,
    separator: Separator = '\n\n',
  ): void {
    const table = this.#table;
    const isOfHead = isHead && table?.start === null;
    const { row, spans } = joinedCells(cells, isOfHead || (table?.head.length ?? 0) > 0);
    const before = this.#length;
    this.addParagraph(row.text, row.links, separator, row.code);
    if (table === null || this.#length === before) return;
    const start = this.#length - row.text.length;
    const isFirst = table.start === null;
    const shifted = spans.map((span) => ({ start: span.start + start, end: span.end + start }));
    table.start ??= start;
    if (isFirst && isHead) table.head = shifted;
    else table.rows.push(shifted);
  }

  /** What follows, until it is closed, is an item of a list. */
  openItem(isOrdered: boolean): void {
    this.#items.push({ depth: this.#items.length, isOrdered, start: null });
  }

  closeItem(): void {
    const item = this.#items.pop();
    if (item === undefined || item.start === null) return;
    this.#blocks.push({ kind: 'item', ...item, start: item.start, end: this.#length });
  }

  /** What was put together; sections without paragraphs are left out. */
  build(
    options: BuildOptions = { keepsLoneHeadings: false },
  ): Pick<LoadedText, 'text' | 'sections' | 'links' | 'structure'> {
    // Headings alone are no text.
    const hasText = this.#sections.some(({ paragraphs }) => paragraphs.length > 0);
    return {
      text: this.#pieces.join(''),
      sections: hasText ? this.#written(options) : [],
      links: this.#links,
      structure: {
        headings: this.#headings,
        blocks: this.#blocks.toSorted(inOrder),
      },
    };
  }

  #open(
    headings: readonly string[],
    page: number | null,
    heading: LoadedHeading | null = null,
  ): void {
    this.#sections.push({ heading, headings, page, paragraphs: [] });
  }

  /**
   * The sections that have text. A heading of several words under which nothing stands is text of
   * its own, as steps are that somebody set as headings; the first one is a title.
   */
  #written({ keepsLoneHeadings }: BuildOptions): Section[] {
    return this.#sections.flatMap(({ heading, headings, page, paragraphs }, index) => {
      if (paragraphs.length > 0) return [{ headings, page, paragraphs }];
      if (!keepsLoneHeadings || heading === null || index === 0) return [];
      const next = this.#sections[index + 1]?.heading?.depth ?? 0;
      const { start, end } = heading;
      if (next > heading.depth || !saysSomething(headings.at(-1) ?? '')) return [];
      return [{ headings: headings.slice(0, -1), page, paragraphs: [{ start, end }] }];
    });
  }

  #addParagraph(words: string, kind: Pick<Paragraph, 'isCode'>, separator: Separator): Span {
    const start = this.#append(words, separator);
    this.#beginItems(start);
    if (this.#sections.length === 0) this.#open([], null);
    const span = { start, end: start + words.length };
    this.#sections.at(-1)?.paragraphs.push({ ...span, ...kind });
    return span;
  }

  /** Whatever begins an item begins those around it, so the look ends at one that is begun. */
  #beginItems(start: number): void {
    for (let index = this.#items.length - 1; index >= 0; index -= 1) {
      const item = this.#items[index];
      if (item === undefined || item.start !== null) break;
      item.start = start;
    }
  }

  #append(piece: string, separator: Separator): number {
    if (this.#length > 0) {
      this.#pieces.push(separator);
      this.#length += separator.length;
    }
    const start = this.#length;
    this.#pieces.push(piece);
    this.#length += piece.length;
    return start;
  }
}

/** By their start, the outer before the inner. */
function inOrder(a: Block, b: Block): number {
  return a.start - b.start || b.end - a.end || nesting(a) - nesting(b);
}

/** Of blocks of the same span, the one with the larger number stands in the other. */
function nesting(block: Block): number {
  if (block.kind === 'item') return block.depth;
  return block.kind === 'table' ? deepest : deepest + 1;
}

function saysSomething(title: string): boolean {
  let words = 0;
  for (const { isWordLike = false } of wordSegmenter.segment(title)) {
    if (isWordLike) words += 1;
    if (words >= fewestWords) return true;
  }
  return false;
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim();
}

/** The part of a span, moved by `by`, that lies within another; null where that is empty. */
function placed({ start, end }: Span, within: Span, by: number): Span | null {
  const from = Math.max(within.start, start + by);
  const to = Math.min(within.end, end + by);
  return from < to ? { start: from, end: to } : null;
}

/** What a row begins with instead of blank cells, each with the bar behind it. */
function blankCells(cells: readonly (MarkedText | null)[]): string {
  return `${betweenCells.trim()} `.repeat(cells.filter((cell) => cell !== null).length);
}

/**
 * The text of a row, trimmed, and where in it each cell stands; empty where all are blank.
 * @param hasHead whether the first filled cell must be seen to stand in its column
 */
function joinedCells(
  cells: readonly (MarkedText | null)[],
  hasHead: boolean,
): { row: MarkedText; spans: readonly Span[] } {
  const firstFilled = cells.findIndex((cell) => cell !== null && !invisible.test(cell.text));
  let text = hasHead && firstFilled > 0 ? blankCells(cells.slice(0, firstFilled)) : '';
  const links: TextLink[] = [];
  const code: Span[] = [];
  const spans: Span[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell === null || index < firstFilled) {
      spans.push({ start: text.length, end: text.length });
      continue;
    }
    const words = cell.text.trim();
    if (text !== '' && index > firstFilled)
      text += words === '' ? betweenCells.trimEnd() : betweenCells;
    const span = { start: text.length, end: text.length + words.length };
    const by = span.start - (cell.text.length - cell.text.trimStart().length);
    text += words;
    spans.push(span);
    for (const link of cell.links) {
      const at = placed(link, span, by);
      if (at !== null) links.push({ ...at, url: link.url });
    }
    for (const inline of cell.code) {
      const at = placed(inline, span, by);
      if (at !== null) code.push(at);
    }
  }
  return { row: { text, links, code }, spans };
}
