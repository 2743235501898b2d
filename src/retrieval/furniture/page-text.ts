import type { Span } from '../../domain/span.js';
import type { DocumentStructure } from '../../domain/structure.js';
import { overlapTest } from './overlap-test.js';
import { textParagraphs } from './text-lines.js';
import type { TextLine, TextParagraph } from './text-lines.js';

/**
 * The lines and paragraphs of many documents, one after the other, as numbers: there may be millions,
 * of which next to none is looked at closely.
 */
export interface TextColumns {
  readonly lineStarts: Uint32Array;
  readonly lineEnds: Uint32Array;
  readonly lineKeys: Float64Array;
  /** As of `lineFlags`. */
  readonly lineFlags: Uint8Array;
  readonly paragraphStarts: Uint32Array;
  readonly paragraphEnds: Uint32Array;
  readonly paragraphKeys: Float64Array;
  /** How many lines of its document there are up to its end. */
  readonly paragraphLines: Uint32Array;
  /** As of `lineFlags`. */
  readonly paragraphFlags: Uint8Array;
  /** Of each line with a date or a label, its number within its document; ascending. */
  readonly factLines: Uint32Array;
  readonly factDatelessKeys: Float64Array;
  /** `noLabel` where it has none. */
  readonly factLabelKeys: Float64Array;
}

/** Places in columns. */
export interface Range {
  readonly first: number;
  readonly count: number;
}

/** What a document is compared with others by: its part of columns. */
export interface PageText {
  readonly columns: TextColumns;
  readonly lines: Range;
  readonly paragraphs: Range;
  readonly facts: Range;
}

export const lineFlags = { overlapsBlock: 1, isDate: 2, isFact: 4 } as const;
/** In place of the key of a label, none of which is below zero. */
export const noLabel = -1;

/**
 * What of a document recognition looks at.
 * @param sentences of all its passages, in order; spans of `text`
 */
export function pageOf(
  text: string,
  sentences: readonly Span[],
  { blocks }: DocumentStructure,
): PageText {
  const overlapsBlock = overlapTest(
    blocks.filter(({ kind }) => kind === 'code' || kind === 'table'),
  );
  return pageOfParagraphs(textParagraphs(text, sentences), overlapsBlock);
}

function pageOfParagraphs(
  paragraphs: readonly TextParagraph[],
  overlapsBlock: (part: Span) => boolean,
): PageText {
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  const facts = [...lines.entries()].filter(([, line]) => isFact(line));
  let linesBefore = 0;
  const columns: TextColumns = {
    lineStarts: Uint32Array.from(lines, ({ start }) => start),
    lineEnds: Uint32Array.from(lines, ({ end }) => end),
    lineKeys: Float64Array.from(lines, ({ key }) => key),
    lineFlags: Uint8Array.from(lines, (line) => flagsOf(line, overlapsBlock(line))),
    paragraphStarts: Uint32Array.from(paragraphs, ({ start }) => start),
    paragraphEnds: Uint32Array.from(paragraphs, ({ end }) => end),
    paragraphKeys: Float64Array.from(paragraphs, ({ key }) => key),
    paragraphLines: Uint32Array.from(paragraphs, (own) => (linesBefore += own.lines.length)),
    paragraphFlags: Uint8Array.from(paragraphs, (own) =>
      overlapsBlock(own) ? lineFlags.overlapsBlock : 0,
    ),
    factLines: Uint32Array.from(facts, ([index]) => index),
    factDatelessKeys: Float64Array.from(facts, ([, { datelessKey }]) => datelessKey),
    factLabelKeys: Float64Array.from(facts, ([, { labelKey }]) => labelKey ?? noLabel),
  };
  return {
    columns,
    lines: { first: 0, count: lines.length },
    paragraphs: { first: 0, count: paragraphs.length },
    facts: { first: 0, count: facts.length },
  };
}

function isFact({ key, datelessKey, labelKey }: TextLine): boolean {
  return datelessKey !== key || labelKey !== null;
}

function flagsOf(line: TextLine, overlapsBlock: boolean): number {
  return (
    (overlapsBlock ? lineFlags.overlapsBlock : 0) |
    (line.isDate ? lineFlags.isDate : 0) |
    (isFact(line) ? lineFlags.isFact : 0)
  );
}

/** Of a line without its dates. @param line its number within the page */
export function datelessKeyOf({ columns, lines, facts }: PageText, line: number): number {
  const at = lines.first + line;
  if (((columns.lineFlags[at] ?? 0) & lineFlags.isFact) === 0) return columns.lineKeys[at] ?? 0;
  return columns.factDatelessKeys[factOf(columns, facts, line)] ?? 0;
}

/** `noLabel` where it has none. @param line its number within the page */
export function labelKeyOf({ columns, lines, facts }: PageText, line: number): number {
  const isFactLine = ((columns.lineFlags[lines.first + line] ?? 0) & lineFlags.isFact) !== 0;
  if (!isFactLine) return noLabel;
  return columns.factLabelKeys[factOf(columns, facts, line)] ?? noLabel;
}

function factOf({ factLines }: TextColumns, { first, count }: Range, line: number): number {
  let low = first;
  let high = first + count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((factLines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers of a paragraph's lines within the page: from `first` up to `end`. */
export function linesOf(
  { columns, paragraphs }: PageText,
  paragraph: number,
): { readonly first: number; readonly end: number } {
  const at = paragraphs.first + paragraph;
  const first = paragraph === 0 ? 0 : (columns.paragraphLines[at - 1] ?? 0);
  return { first, end: columns.paragraphLines[at] ?? 0 };
}
