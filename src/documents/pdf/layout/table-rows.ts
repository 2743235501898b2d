import type { Gutter } from './gutters.js';
import { medianOf } from './segments.js';
import type { Row, Segment } from './segments.js';

/** Lines of one cell follow each other by at most this many sizes. */
const maxLineStep = 1.6;

/** Rows of a table stand further apart than the lines of a cell by at least this factor. */
const rowStep = 1.25;

/** Place of the usual step within cells among all, sorted. */
const lineStepRank = 0.25;

/** Gutters at nearly the same rows part the cells of the same table. */
const alikeShare = 0.5;

/** Gutters of a table that are looked at. */
const maxGutters = 60;

/** Lines of a cell that go on in the next are at least this share as long as its longest. */
const filled = 0.6;

/** A table with cells of several lines amid the rows of a page. */
export interface WrappedTable {
  /** Its first and last row of the page. */
  readonly start: number;
  readonly end: number;
  /** The rows of the table: the segments of each in the order of its cells. */
  readonly rows: readonly (readonly Segment[])[];
}

/**
 * The first table of a page that has cells of several lines, told by lines that stand closer
 * together than the table's rows do; null where there is none.
 * @param gutters of the page, the longest first
 */
export function wrappedTableIn(
  rows: readonly Row[],
  gutters: readonly Gutter[],
): WrappedTable | null {
  const [main] = gutters;
  if (main === undefined) return null;
  const between = gutters
    .filter(
      ({ start, end, count }) =>
        start <= main.end && end >= main.start && count >= main.count * alikeShare,
    )
    .slice(0, maxGutters);
  const inside = rows.slice(main.start, main.end + 1).flatMap((row) => row.segments);
  if (isColumnwise(inside, main)) return null;
  const bands = bandsOf(rows.slice(main.start, main.end + 1));
  const isTable = bands.length > 1 && bands.some((band) => isWrapped(band, between));
  if (!isTable || !bands.every((band) => band.length === 1 || isWrapped(band, between)))
    return null;
  return {
    start: main.start,
    end: main.end,
    rows: bands.map((band) => cellsOf(band, between).flat()),
  };
}

/** Whether the content has what is left of a gutter before what is right of it. */
function isColumnwise(segments: readonly Segment[], { left }: Gutter): boolean {
  const sides = segments.toSorted((a, b) => a.order - b.order).map((one) => one.right <= left);
  const turns = sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length;
  return turns <= 1;
}

/** Rows of the page that stand closer together than others. */
function bandsOf(rows: readonly Row[]): Row[][] {
  const steps = rows.slice(1).map(({ y }, index) => (rows[index]?.y ?? y) - y);
  const step = steps.toSorted((a, b) => a - b)[Math.floor(steps.length * lineStepRank)] ?? 0;
  const size = medianOf(rows.flatMap((row) => row.segments.map((segment) => segment.size)));
  if (step > size * maxLineStep) return [];
  const bands: Row[][] = [];
  for (const [index, row] of rows.entries()) {
    if (index === 0 || (steps[index - 1] ?? 0) > step * rowStep) bands.push([row]);
    else bands.at(-1)?.push(row);
  }
  return bands;
}

/**
 * Whether lines that stand close together are those of cells: they begin in one line, and some
 * cell has fewer of them, or goes on with a small letter.
 */
function isWrapped(band: readonly Row[], gutters: readonly Gutter[]): boolean {
  const cells = cellsOf(band, gutters).filter((cell) => cell.length > 0);
  const [top] = band;
  if (top === undefined || band.length < 2) return false;
  const first = new Set(top.segments);
  const isLevel = cells.every((cell) => cell.some((segment) => first.has(segment)));
  const isUneven = cells.some((cell) => new Set(cell.map(({ y }) => y)).size < band.length);
  const goesOn = cells.some((cell) =>
    cell.slice(1).some(({ pieces }) => /^\p{Ll}/u.test(pieces[0]?.text ?? '')),
  );
  const isText = isLevel && cells.every(isFilled);
  return isText && cells.length > 1 && isUneven && (goesOn || band.length === 2);
}

/** Whether the lines of a cell but its last go to its edge, as those of one text do. */
function isFilled(cell: readonly Segment[]): boolean {
  const widths = cell.map(({ left, right }) => right - left);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  return widths.slice(0, -1).every((width) => width >= widest * filled);
}

/** The segments of some rows by the cell that they stand in, from left to right. */
function cellsOf(band: readonly Row[], gutters: readonly Gutter[]): Segment[][] {
  const edges = gutters.map(({ right }) => right).toSorted((a, b) => a - b);
  const cells: Segment[][] = Array.from({ length: edges.length + 1 }, () => []);
  for (const { segments } of band) {
    for (const segment of segments) {
      const next = edges.findIndex((edge) => segment.left < edge);
      cells[next === -1 ? edges.length : next]?.push(segment);
    }
  }
  return cells;
}
