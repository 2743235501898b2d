import { lengthNorm, termWeight } from './bm25.js';
import type { LexicalArrays } from './lexical-index-bytes.js';
import { rowsThere, type LexicalPart, type RowRange } from './lexical-part.js';
import { placeIn, placeOfHash } from './place-in.js';

/** One part of what is searched. Rows are those of its own index, also where some are gone. */
export class SearchedPart {
  /** Those that are there. */
  readonly ranges: readonly RowRange[];
  readonly #arrays: LexicalArrays;
  /** One a row, see `lengthNorm`. */
  readonly #norms: Float64Array;
  readonly #counts: PresentCounts | null;

  /** @param meanLength of all rows that are there, of all parts */
  constructor(part: LexicalPart, meanLength: number) {
    const { arrays, rows } = part.index;
    this.ranges = part.rows;
    this.#arrays = arrays;
    this.#norms = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      this.#norms[row] = lengthNorm(arrays.lengths[row] ?? 0, meanLength);
    }
    this.#counts = rowsThere(part) === rows ? null : new PresentCounts(part);
  }

  /** Rows of the index, also those that are gone. */
  get rows(): number {
    return this.#norms.length;
  }

  /** Where the term of this hash stands among those of the index; null where no row ever had it. */
  placeOf(hash: number): number | null {
    const { hashes } = this.#arrays;
    const place = placeOfHash(hashes, hash);
    return hashes[place] === hash ? place : null;
  }

  /** How many rows that are there have the term at this place. */
  rowsWith(place: number): number {
    if (this.#counts !== null) return this.#counts.of(place);
    const { offsets } = this.#arrays;
    return (offsets[place + 1] ?? 0) - (offsets[place] ?? 0);
  }

  /**
   * Adds to the score of each row what the term at this place gives it. Rows that are gone get
   * theirs, too: to leave them out would cost a look at each posting.
   */
  addScores(scores: Float64Array, place: number, idf: number): void {
    const { offsets, postings, frequencies } = this.#arrays;
    const norms = this.#norms;
    const end = offsets[place + 1] ?? 0;
    for (let posting = offsets[place] ?? 0; posting < end; posting++) {
      const row = postings[posting] ?? 0;
      const weight = termWeight(frequencies[posting] ?? 0, norms[row] ?? 0);
      scores[row] = (scores[row] ?? 0) + idf * weight;
    }
  }

  /** What the term at this place gives the score of this row. */
  scoreOf(place: number, row: number, idf: number): number {
    const { offsets, postings, frequencies } = this.#arrays;
    const end = offsets[place + 1] ?? 0;
    const posting = placeIn(postings, row, offsets[place] ?? 0, end);
    if (posting === end || postings[posting] !== row) return 0;
    return idf * termWeight(frequencies[posting] ?? 0, this.#norms[row] ?? 0);
  }
}

/**
 * How many rows that are there have a term, in an index of which some are gone. Each is counted when
 * it is first asked for and then known, since most questions share their commonest terms.
 */
class PresentCounts {
  readonly #arrays: LexicalArrays;
  /** 1 for a row that is there, 0 for one that is gone. */
  readonly #isThere: Uint8Array;
  /** By the term's place, one more than the count; 0 where it was not counted yet. */
  readonly #known: Uint32Array;

  constructor({ index, rows }: LexicalPart) {
    this.#arrays = index.arrays;
    this.#isThere = new Uint8Array(index.rows);
    for (const { first, count } of rows) this.#isThere.fill(1, first, first + count);
    this.#known = new Uint32Array(index.arrays.hashes.length);
  }

  of(place: number): number {
    const known = this.#known[place] ?? 0;
    if (known > 0) return known - 1;
    const { offsets, postings } = this.#arrays;
    const end = offsets[place + 1] ?? 0;
    let count = 0;
    for (let posting = offsets[place] ?? 0; posting < end; posting++) {
      count += this.#isThere[postings[posting] ?? 0] ?? 0;
    }
    this.#known[place] = count + 1;
    return count;
  }
}
