import type { MarkedText } from '../text-builder.js';
import type { HtmlElement } from './html-tree.js';

/** A cell of a row, as it is written in the file. */
export interface WrittenCell {
  readonly element: HtmlElement | null;
  readonly content: MarkedText;
}

/** Longest cell that is said again in the rows below that it reaches into. UTF-16 units. */
const longestRepeated = 100;
/** A page could have a cell reach into all of its rows; no more than this is said again. */
const mostRepeated = 20_000;
const mostColumns = 100;
const mostRows = 65_534;

/** The cells of a page's tables, those that span several rows in each of them. */
export class TableRows {
  #reaching = new Map<number, { readonly text: string; readonly rows: number }>();
  #repeated = 0;

  /** Forgets the table before. */
  begin(): void {
    this.#reaching.clear();
  }

  /** The cells of the next row by column; null where one that is wider goes on. */
  row(cells: readonly WrittenCell[]): (MarkedText | null)[] {
    const above = this.#reaching;
    this.#reaching = new Map();
    if (!cells.some(({ content }) => content.text.trim() !== '')) return [];
    const row: (MarkedText | null)[] = [];
    const repeat = (): void => {
      for (let cell = above.get(row.length); cell !== undefined; cell = above.get(row.length)) {
        this.#reach(row.length, cell.text, cell.rows - 1);
        row.push({ text: cell.text, links: [], code: [] });
      }
    };
    for (const { element, content } of cells) {
      repeat();
      this.#reach(row.length, content.text.trim(), spanOf(element, 'rowspan') - 1);
      row.push(content);
      const width = Math.min(spanOf(element, 'colspan'), mostColumns - row.length);
      for (let column = 1; column < width; column += 1) row.push(null);
    }
    repeat();
    return row;
  }

  #reach(column: number, text: string, rows: number): void {
    if (rows < 1 || text.length > longestRepeated || this.#repeated > mostRepeated) return;
    this.#repeated += text.length + 1;
    this.#reaching.set(column, { text, rows });
  }
}

function spanOf(element: HtmlElement | null, name: 'rowspan' | 'colspan'): number {
  const written = element?.attribs[name]?.trim() ?? '';
  // To the end of the table.
  if (name === 'rowspan' && /^\+?0+(?!\d)/u.test(written)) return mostRows;
  // Browsers read as much of it as is a number.
  const digits = /^\+?0*([1-9]\d*)/u.exec(written)?.[1];
  return digits === undefined ? 1 : Math.min(Number(digits), mostRows);
}
