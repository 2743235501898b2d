import type { LexicalIndex } from './lexical-index.js';

/** Rows that follow each other. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

/** An index of which some rows may be gone. */
export interface LexicalPart {
  readonly index: LexicalIndex;
  /** The rows that are there, ascending; all others are gone. */
  readonly rows: readonly RowRange[];
}

/** An index with all its rows. */
export function wholePart(index: LexicalIndex): LexicalPart {
  return { index, rows: [{ first: 0, count: index.rows }] };
}

/** How many rows are there. */
export function rowsThere({ rows }: LexicalPart): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** @throws RangeError where the rows that are there are not ascending ranges of the index's rows */
export function checkRows({ index, rows }: LexicalPart): void {
  let end = 0;
  for (const { first, count } of rows) {
    if (!(first >= end && count >= 0 && first + count <= index.rows)) {
      throw new RangeError(
        `Rows ${first} to ${first + count} of a lexical index are to lie between ${end} and ${index.rows}.`,
      );
    }
    end = first + count;
  }
}
