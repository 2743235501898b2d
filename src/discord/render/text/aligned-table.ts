import type { QuotedTable } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';
import { segmentEnds } from '../../../documents/passages/segment-ends.js';
import type { Drawing } from './drawing.js';
import { plainPieces } from './escape-markdown.js';
import { inFence, withoutFences } from './fence.js';

/** Columns of a code block that an embed shows on a desktop without breaking the line. */
const mostColumns = 52;
const gap = '  ';

/** What every font of code draws one column wide. */
const narrow = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]*$/u;
const wide = /[\p{Extended_Pictographic}\p{RI}\u3000-\u303F\uFF00-\uFFEF]/u;

interface DrawnRow extends Span {
  readonly line: string;
}

/**
 * A table with its columns one under the other; null where it is too wide for that, or written in a
 * script whose letters are not all of one width.
 */
export function drawTable(text: string, table: QuotedTable): Drawing | null {
  const head = table.head.map(cellText);
  const cells = table.rows.map((row) =>
    row.map(({ start, end }) => cellText(text.slice(start, end))),
  );
  const widths = columnWidths([head, ...cells]);
  if (widths === null || cells.length === 0) return null;
  const rows = rowSpans(table).map(({ start, end }, i): DrawnRow => ({
    start,
    end,
    line: align(cells[i] ?? [], widths),
  }));
  const lines = head.some((cell) => cell !== '')
    ? [
        align(head, widths),
        align(
          widths.map((width) => '-'.repeat(width)),
          widths,
        ),
      ]
    : [];
  return {
    start: table.start,
    end: table.end,
    isFence: true,
    costs: rowCosts(table, rows),
    // A cut within a row shows the whole of it.
    frame: inFence([...lines, ''].join('\n'), '').length + longest(rows),
    sentences: rows.map(({ start, end }) => ({ start, end })),
    draw: (part) => {
      const shown = rows.filter(({ start, end }) => start < part.end && end > part.start);
      return shown.length === 0
        ? ''
        : inFence([...lines, ...shown.map(({ line }) => line)].join('\n'), '');
    },
  };
}

function longest(rows: readonly DrawnRow[]): number {
  return Math.max(...rows.map(({ line }) => line.length));
}

/** Where each row stands, from its first cell to its last. */
export function rowSpans({ rows }: QuotedTable): Span[] {
  return rows.map((cells) => ({ start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 }));
}

function cellText(cell: string): string {
  return withoutFences(plainPieces(cell)).join('').replaceAll('\t', ' ').trim();
}

/** Null where the columns cannot be aligned. */
function columnWidths(rows: readonly (readonly string[])[]): number[] | null {
  const cells = rows.flat();
  const isNarrow = cells.every((cell) => narrow.test(cell) && !wide.test(cell));
  if (!isNarrow || cells.some((cell) => cell.includes('\n'))) return null;
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const all = widths.reduce((sum, width) => sum + width, gap.length * (columns - 1));
  const isEmpty = cells.every((cell) => cell === '');
  return isEmpty || all > mostColumns ? null : widths;
}

function align(cells: readonly string[], widths: readonly number[]): string {
  return widths
    .map((width, column) => {
      const cell = cells[column] ?? '';
      return cell + ' '.repeat(width - columnsOf(cell));
    })
    .join(gap)
    .trimEnd();
}

/** Letters with their marks: each takes a column; what has no width is part of one. */
function columnsOf(cell: string): number {
  return segmentEnds(cell.replaceAll('\u200B', ''), 'grapheme', 'und').length;
}

/** Each row costs its line at its first unit, and the head is part of the frame. */
function rowCosts({ start, end }: Span, rows: readonly DrawnRow[]): number[] {
  const costs = Array.from({ length: end - start }, () => 0);
  for (const { start: at, line } of rows) {
    if (at < end) costs[at - start] = (costs[at - start] ?? 0) + line.length + 1;
  }
  return costs;
}
