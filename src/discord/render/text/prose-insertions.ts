import type { QuotedBlock, QuotedTable } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';
import type { ListItem } from '../../../domain/structure.js';
import { rowSpans } from './aligned-table.js';
import { inlineMarkdown } from './inline-text.js';

/** What running text shows that is not in its words, and which of them it does not show. */
export interface Insertions {
  /** Markdown that goes before a unit, by its offset. */
  readonly before: ReadonlyMap<number, string>;
  /** What is left out, but for a line break that stands in its place where it parts two cells. */
  readonly hidden: readonly { readonly span: Span; readonly isBreak: boolean }[];
  /** Where an item or a row begins, which starts a sentence. */
  readonly starts: readonly number[];
}

const bullet = '• ';
const indent = '  ';
/** A longer head would push its cell away. */
const longestHead = 80;

/** The bullets of lists, and the cells of tables that could not be aligned under their heads. */
export function insertionsOf(text: string, blocks: readonly QuotedBlock[]): Insertions {
  const items = blocks
    .filter((block) => block.kind === 'item')
    .filter(({ start }) => isLineStart(text, start));
  const tables = blocks.filter((block) => block.kind === 'table');
  const headed = tables.filter(({ head }) => head.some((cell) => cell.trim() !== ''));
  return {
    before: new Map([...items.map(itemMark), ...headed.flatMap(cellMarks)]),
    hidden: [
      ...headed.flatMap(hiddenHead),
      ...headed.flatMap(({ rows }) => rows.flatMap(hiddenGaps)),
    ],
    starts: [...items, ...tables.flatMap(rowSpans)].map(({ start }) => start),
  };
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === '\n';
}

/** An ordered item has its number in its words. */
function itemMark({ start, depth, isOrdered }: ListItem): [number, string] {
  return [start, indent.repeat(depth) + (isOrdered ? '' : bullet)];
}

/** "• Option: port", and below it "  Type: number". */
function cellMarks({ head, rows }: QuotedTable): [number, string][] {
  return rows.flatMap((cells) =>
    filled(cells).map(({ start, column }, place): [number, string] => {
      const name = head[column]?.trim() ?? '';
      const label = name === '' ? '' : `${inlineMarkdown(name, longestHead)}: `;
      return [start, (place === 0 ? bullet : indent) + label];
    }),
  );
}

/** The head of a table says nothing by itself: it stands with each of the cells. */
function hiddenHead({ start, rows }: QuotedTable): Insertions['hidden'] {
  const first = rows[0]?.[0]?.start ?? start;
  return first > start ? [{ span: { start, end: first }, isBreak: false }] : [];
}

/** The bars between cells, and those around empty ones. */
function hiddenGaps(cells: readonly Span[]): Insertions['hidden'] {
  const gaps: { span: Span; isBreak: boolean }[] = [];
  let end = cells[0]?.start ?? 0;
  for (const [place, cell] of filled(cells).entries()) {
    if (cell.start > end) gaps.push({ span: { start: end, end: cell.start }, isBreak: place > 0 });
    ({ end } = cell);
  }
  const rowEnd = cells.at(-1)?.end ?? end;
  if (rowEnd > end) gaps.push({ span: { start: end, end: rowEnd }, isBreak: false });
  return gaps;
}

function filled(cells: readonly Span[]): (Span & { readonly column: number })[] {
  return cells.map((cell, column) => ({ ...cell, column })).filter(({ start, end }) => start < end);
}
