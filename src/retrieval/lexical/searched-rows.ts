import type { LexicalPart } from './lexical-part.js';
import { placeIn } from './place-in.js';

/** A row by the number of its part and its own number there. */
interface RowPlace {
  readonly part: number;
  readonly row: number;
}

/** Where the rows that are there lie, numbered from 0, part by part. */
export class SearchedRows {
  /** The number that the last row of each range has, ascending. */
  readonly #lasts: Uint32Array;
  /** Of each range its part, and its last row there. */
  readonly #ends: readonly RowPlace[];

  /** @param parts of each the rows that are there, in ascending ranges apart from each other */
  constructor(parts: readonly Pick<LexicalPart, 'rows'>[]) {
    const lasts: number[] = [];
    const ends: RowPlace[] = [];
    let rows = 0;
    for (const [part, { rows: ranges }] of parts.entries()) {
      for (const { first, count } of ranges) {
        if (count === 0) continue;
        rows += count;
        lasts.push(rows - 1);
        ends.push({ part, row: first + count - 1 });
      }
    }
    this.#lasts = Uint32Array.from(lasts);
    this.#ends = ends;
  }

  /** Null for a row that is not there. */
  placeOf(row: number): RowPlace | null {
    if (row < 0 || !Number.isInteger(row)) return null;
    const range = placeIn(this.#lasts, row, 0, this.#lasts.length);
    const end = this.#ends[range];
    if (end === undefined) return null;
    return { part: end.part, row: end.row - ((this.#lasts[range] ?? 0) - row) };
  }
}
