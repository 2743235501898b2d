import type { PdfPiece } from '../pdf-pieces.js';
import { withoutAsides } from './asides.js';
import { areColumns } from './column-text.js';
import { guttersOf } from './gutters.js';
import type { Gutter } from './gutters.js';
import { medianOf, rowsOf, segmentsOf } from './segments.js';
import type { Row, Segment } from './segments.js';
import { wrappedTableIn } from './table-rows.js';

/** The signs of a line, and which column or other part of the page it stands in. */
export interface OrderedLine {
  readonly pieces: readonly PdfPiece[];
  readonly block: number;
  /** Number of the writing across or behind the page's text that it belongs to, if it does. */
  readonly aside?: number;
  /** Number of the row of a table that it belongs to, if it does. */
  readonly row?: number;
}

/** A gutter is at least this many sizes wide. */
const minGutter = 0.8;

/** Columns within columns are looked for this deep. */
const maxDepth = 5;

/** Gutters of a page that are looked at. */
const maxGutters = 12;

/** A wider step than this many usual ones ends a column; one of lines of its size may be wider. */
const columnStep = 1.7;
const paragraphStep = 2.6;

/** Lines of one size differ by no larger share. */
const sameSize = 0.08;

/**
 * The lines of a page in the order in which they are read. A page's content has them in that order
 * as a rule; where it goes to and fro between the sides of a gutter, the columns are read one after
 * the other. Tables stay as they were drawn; what is written across or behind the text comes last.
 * @param drawn signs of each line, in the order of the page's content
 */
export function inReadingOrder(
  drawn: readonly (readonly PdfPiece[])[],
  isRightToLeft: boolean,
): OrderedLine[] {
  const { lines, asides } = withoutAsides(drawn);
  const segments = lines.flatMap((pieces, index) => segmentsOf(pieces, index));
  const blocks = blocksOf(segments, isRightToLeft, maxDepth);
  const ordered: OrderedLine[] =
    blocks.length === 1
      ? lines.map((pieces) => ({ pieces, block: 0 }))
      : blocks.flatMap((found, block) => linesOf(found, block));
  return [
    ...ordered,
    ...asides.flatMap((found, aside) =>
      found.map((pieces) => ({ pieces, block: blocks.length + aside, aside })),
    ),
  ];
}

function linesOf({ segments, row }: Block, block: number): OrderedLine[] {
  return row === undefined
    ? linesOfContent(segments).map((pieces) => ({ pieces, block }))
    : segments.map(({ pieces }) => ({ pieces, block, row }));
}

/** Part of a page that is read as a whole. */
interface Block {
  readonly segments: readonly Segment[];
  /** Number of the row of a table that it is, if it is one: its cells follow each other. */
  readonly row?: number;
}

/** The parts of a page in the order in which they are read. */
function blocksOf(segments: readonly Segment[], isRightToLeft: boolean, depth: number): Block[] {
  const parts = (found: readonly (readonly Segment[])[]): Block[] =>
    found
      .filter((part) => part.length > 0)
      .flatMap((part) => blocksOf(part, isRightToLeft, depth - 1));
  const rows = depth > 0 ? rowsOf(segments) : [];
  const gutters = guttersOf(rows, sizeOf(rows) * minGutter);
  const split = columnsIn(rows, gutters.slice(0, maxGutters), isRightToLeft);
  if (split !== null) return parts([split.above, ...split.columns, split.below]);
  const table = isRightToLeft ? null : wrappedTableIn(rows, gutters);
  if (table === null) return [{ segments }];
  return [
    ...parts([rows.slice(0, table.start).flatMap((row) => row.segments)]),
    ...table.rows.map((found, row) => ({ segments: found, row })),
    ...parts([rows.slice(table.end + 1).flatMap((row) => row.segments)]),
  ];
}

function sizeOf(rows: readonly Row[]): number {
  return medianOf(rows.flatMap((row) => row.segments.map(({ size }) => size)));
}

interface Split {
  readonly above: readonly Segment[];
  readonly columns: readonly (readonly Segment[])[];
  readonly below: readonly Segment[];
}

/** The first gutter that parts columns which the content mixes up; null where there is none. */
function columnsIn(
  rows: readonly Row[],
  gutters: readonly Gutter[],
  isRightToLeft: boolean,
): Split | null {
  for (const gutter of gutters) {
    const { start, end } = withTails(rows, gutter);
    const inside = rows.slice(start, end + 1).flatMap((row) => row.segments);
    const left = inside.filter((segment) => segment.right <= gutter.left);
    const right = inside.filter((segment) => segment.right > gutter.left);
    const beside = neighbours(gutter, gutters);
    const isText = areColumns(
      left.filter((segment) => segment.left >= beside.left),
      right.filter((segment) => segment.right <= beside.right),
    );
    if (!isText || !isMixed(left, right)) continue;
    return {
      above: rows.slice(0, start).flatMap((row) => row.segments),
      columns: isRightToLeft ? [right, left] : [left, right],
      below: rows.slice(end + 1).flatMap((row) => row.segments),
    };
  }
  return null;
}

/** Where the columns on both sides of a gutter end: at the next gutters like it. */
function neighbours(
  { left, right, count }: Gutter,
  gutters: readonly Gutter[],
): { left: number; right: number } {
  const alike = gutters.filter(
    (other) => other.count * 2 >= count && (other.right - other.left) * 2 > right - left,
  );
  return {
    left: alike.reduce(
      (most, other) => (other.right <= left ? Math.max(most, other.right) : most),
      -Infinity,
    ),
    right: alike.reduce(
      (least, other) => (other.left >= right ? Math.min(least, other.left) : least),
      Infinity,
    ),
  };
}

/** The rows of a gutter with those above and below that go on in one of its columns. */
function withTails(rows: readonly Row[], gutter: Gutter): { start: number; end: number } {
  const inside = rows.slice(gutter.start, gutter.end + 1);
  const step = medianOf(inside.slice(1).map(({ y }, index) => (inside[index]?.y ?? y) - y));
  const size = medianOf(inside.flatMap((row) => row.segments.map((segment) => segment.size)));
  const goesOn = (from: number, to: number): boolean => {
    const [one, other] = [rows[from], rows[to]];
    if (one === undefined || other === undefined) return false;
    const isOfSize = other.segments.every(
      (segment) => Math.abs(segment.size - size) <= size * sameSize,
    );
    const isNear = Math.abs(one.y - other.y) <= step * (isOfSize ? paragraphStep : columnStep);
    return isNear && other.segments.every((segment) => isBeside(segment, gutter));
  };
  let { start, end } = gutter;
  while (goesOn(start, start - 1)) start -= 1;
  while (goesOn(end, end + 1)) end += 1;
  return { start, end };
}

function isBeside({ left, right }: Segment, gutter: Gutter): boolean {
  return right <= gutter.left || left >= gutter.right;
}

/** Whether the content goes from one side to the other more often than once. */
function isMixed(left: readonly Segment[], right: readonly Segment[]): boolean {
  const orders = new Set(left.map(({ order }) => order));
  if (right.filter(({ order }) => orders.has(order)).length > 1) return true;
  const sides = [
    ...left.map(({ order }) => ({ order, side: 0 })),
    ...right.map(({ order }) => ({ order, side: 1 })),
  ].toSorted((a, b) => a.order - b.order);
  return sides.filter(({ side }, index) => index > 0 && sides[index - 1]?.side !== side).length > 1;
}

/** What is left of the lines of the content, in its order. */
function linesOfContent(segments: readonly Segment[]): (readonly PdfPiece[])[] {
  const lines = new Map<number, Segment[]>();
  const ordered = segments.toSorted((a, b) => a.order - b.order || a.left - b.left);
  for (const segment of ordered) {
    const line = lines.get(segment.order);
    if (line === undefined) lines.set(segment.order, [segment]);
    else line.push(segment);
  }
  return Array.from(lines.values(), (line) => line.flatMap(({ pieces }) => pieces));
}
