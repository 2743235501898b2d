import type { QuotedBlock, QuotedTable } from '../domain/answer.js';
import type { Span } from '../domain/span.js';
import type { Block, DocumentStructure, Table } from '../domain/structure.js';

/** A table with more columns is drawn by nobody. */
const mostColumns = 100;
/** Longest head in UTF-16 units: a page may call a whole chapter one. */
const longestHead = 2000;

/**
 * Anchors of the headings above a place, outermost first; all null where the structure knows other
 * headings.
 * @param headings their titles
 * @param place an offset of the document's text
 */
export function anchorsAbove(
  { headings: all }: DocumentStructure,
  headings: readonly string[],
  place: number,
): (string | null)[] {
  let path: DocumentStructure['headings'] = [];
  for (const heading of all) {
    if (heading.start >= place) break;
    path = [...path.filter(({ depth }) => depth < heading.depth), heading];
  }
  const isSame = path.length === headings.length;
  return headings.map((_, index) => (isSame ? (path[index]?.anchor ?? null) : null));
}

/**
 * The blocks of a part of a document's text, cut to it; their spans count from its start. An item
 * that begins before it is left out, for it is not to be drawn as if it began here, and so is a table
 * of more columns than can be drawn.
 */
export function quotedBlocks(
  { blocks }: DocumentStructure,
  documentText: string,
  part: Span,
): QuotedBlock[] {
  return blocks.flatMap((block) => {
    const within = cutTo(part, block);
    if (within === null || (block.kind === 'item' && block.start < part.start)) return [];
    if (block.kind === 'table' && !isNarrow(block)) return [];
    return [quotedBlock(block, within, documentText, part)];
  });
}

function quotedBlock(block: Block, within: Span, documentText: string, part: Span): QuotedBlock {
  if (block.kind === 'table') return { ...within, ...quotedTable(block, documentText, part) };
  return { ...block, ...within };
}

function quotedTable(
  { head, rows }: Table,
  documentText: string,
  part: Span,
): Pick<QuotedTable, 'kind' | 'head' | 'rows'> {
  return {
    kind: 'table',
    head: (isShort(head) ? head : []).map(({ start, end }) => documentText.slice(start, end)),
    rows: rows
      .map((cells) => cells.map((cell) => cutTo(part, cell) ?? emptyAt(part, cell)))
      .filter((cells) => cells.some(({ start, end }) => start < end)),
  };
}

function isNarrow({ head, rows }: Table): boolean {
  return [head, ...rows].every((cells) => cells.length <= mostColumns);
}

function isShort(head: readonly Span[]): boolean {
  return head.reduce((sum, { start, end }) => sum + end - start, 0) <= longestHead;
}

/** What two spans share, counted from the start of the first; null where that is nothing. */
function cutTo(part: Span, { start, end }: Span): Span | null {
  const from = Math.max(part.start, start);
  const to = Math.min(part.end, end);
  return from < to ? { start: from - part.start, end: to - part.start } : null;
}

function emptyAt(part: Span, { start }: Span): Span {
  const place = Math.min(Math.max(part.start, start), part.end) - part.start;
  return { start: place, end: place };
}
