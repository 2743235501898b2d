import type { Hit, TermShare } from '../../index/passage-store.js';
import { BestRows } from '../best-rows.js';
import { highestWeight, inverseDocumentFrequency } from './bm25.js';
import { exactWords } from './exact-words.js';
import { checkRows, rowsThere, type LexicalPart } from './lexical-part.js';
import { listedWords } from './listed-words.js';
import { SearchedPart } from './searched-part.js';
import { SearchedRows } from './searched-rows.js';
import { termHash } from './term-hash.js';
import { terms, type Word } from './terms.js';
import { WordList } from './word-list.js';

/** A term of a question, once. */
interface QueryTerm {
  readonly term: string;
  readonly idf: number;
  /** By part, where the term stands among those of the part; null where the part lacks it. */
  readonly places: readonly (number | null)[];
}

/** A question as terms weighed by the rows that are there. */
interface LexicalQuery {
  readonly terms: readonly QueryTerm[];
  /** The most that any row could score for these terms; 0 where there are none. */
  readonly highestScore: number;
}

/** How much more the terms of an exact word count than those of others, see `exactWords`. */
const exactWeight = 2;

/**
 * BM25 over the terms of the rows of several indexes, as if those that are there stood in one. They
 * are numbered from 0, part by part. Scores are coverages: the BM25 score of a row divided by the
 * most that any row could score for the question, the sum of `idf * (k1 + 1)` over the question's
 * distinct terms. Terms that no row holds count there too, with the highest idf. So a coverage lies
 * between 0 and 1 and says how much of a question's words a row has, comparable from question to
 * question.
 */
export class LexicalSearch {
  /** How many rows are there. */
  readonly rows: number;
  readonly #given: readonly LexicalPart[];
  readonly #parts: readonly SearchedPart[];
  readonly #places: SearchedRows;
  #words: WordList | null = null;
  #last: { readonly text: string; readonly coverages: Float64Array } | null = null;

  /** @throws RangeError where the rows of a part are not ascending ranges of its index's rows */
  constructor(parts: readonly LexicalPart[]) {
    parts.forEach(checkRows);
    this.#given = parts;
    this.rows = parts.reduce((sum, part) => sum + rowsThere(part), 0);
    const meanLength = parts.reduce((sum, part) => sum + totalLength(part), 0) / this.rows;
    this.#parts = parts.map((part) => new SearchedPart(part, meanLength));
    this.#places = new SearchedRows(parts);
  }

  /** The words that a misspelt one may be meant to be; made when they are first asked for. */
  get words(): WordList {
    if (this.#words === null) {
      const { bytes, rows } = listedWords(this.#given);
      const text = new TextDecoder().decode(bytes);
      this.#words = new WordList(text === '' ? [] : text.split('\n'), rows);
    }
    return this.#words;
  }

  /**
   * The best `topK` rows that share a term with the question, by coverage, best first, ties by row.
   */
  search(
    text: string,
    {
      topK,
      accepts = () => true,
    }: { readonly topK: number; readonly accepts?: (row: number) => boolean },
  ): readonly Hit[] {
    const coverages = this.coverages(text);
    const best = new BestRows(topK);
    for (let row = 0; row < coverages.length; row++) {
      const coverage = coverages[row] ?? 0;
      // Most rows share nothing or too little, so `accepts` is asked about few.
      if (coverage <= 0 || coverage <= best.threshold || !accepts(row)) continue;
      best.offer(row, coverage);
    }
    return best.hits();
  }

  /**
   * Coverage of every row, by row; not to be written to. A question is asked for several things in
   * a row, so the last one's are kept.
   */
  coverages(text: string): Float64Array {
    if (this.#last?.text !== text) {
      this.#last = { text, coverages: this.#allCoverages(this.#query(text)) };
    }
    return this.#last.coverages;
  }

  /** Coverage of the given rows, in their order; 0 where nothing is shared. */
  coverage(text: string, rows: readonly number[]): Float64Array {
    const coverages = this.coverages(text);
    return Float64Array.from(rows, (row) => coverages[row] ?? 0);
  }

  /**
   * Share of the question's exact words (see `exactWords`) that each row has, weighted by their idf,
   * 0 to 1, in the order of the rows; null where the question has none. A row has a word when it
   * has all its terms, of which the first and the last carry the word's ends. Only a row with 3341
   * and 1334 would be taken for one with 334.
   */
  exactShare(text: string, rows: readonly number[]): Float64Array | null {
    const wanted = exactWords(text).map((word) => this.#exactWord(word));
    const total = wanted.reduce((sum, { idf }) => sum + idf, 0);
    if (total === 0) return null;
    return Float64Array.from(rows, (row) => {
      let found = 0;
      for (const word of wanted) {
        if (word.terms.every((term) => this.#scoreOf(term, row) > 0)) found += word.idf;
      }
      return found / total;
    });
  }

  /** What each term that the question shares with the row adds to its coverage, largest first. */
  explain(text: string, row: number): TermShare[] {
    const query = this.#query(text);
    return query.terms
      .map((term) => ({ term: term.term, share: this.#scoreOf(term, row) / query.highestScore }))
      .filter(({ share }) => share > 0)
      .sort((left, right) => right.share - left.share);
  }

  #query(text: string): LexicalQuery {
    const exact = new Set(exactWords(text).flatMap((word) => word.terms));
    const found = Array.from(new Set(terms(text)), (term) => {
      const known = this.#queryTerm(term);
      return exact.has(term) ? { ...known, idf: known.idf * exactWeight } : known;
    });
    return {
      terms: found,
      highestScore: found.reduce((sum, { idf }) => sum + idf * highestWeight, 0),
    };
  }

  /** A word is at least as rare as its rarest term. */
  #exactWord({ terms: wordTerms }: Word): { terms: readonly QueryTerm[]; idf: number } {
    const found = wordTerms.map((term) => this.#queryTerm(term));
    return { terms: found, idf: Math.max(...found.map(({ idf }) => idf)) };
  }

  #queryTerm(term: string): QueryTerm {
    const hash = termHash(term);
    let frequency = 0;
    const places = this.#parts.map((part) => {
      const place = part.placeOf(hash);
      if (place !== null) frequency += part.rowsWith(place);
      return place;
    });
    return { term, idf: inverseDocumentFrequency(this.rows, frequency), places };
  }

  #allCoverages({ terms: queryTerms, highestScore }: LexicalQuery): Float64Array {
    const highest = highestScore || 1;
    const coverages = new Float64Array(this.rows);
    const room = new Float64Array(Math.max(0, ...this.#parts.map(({ rows }) => rows)));
    let next = 0;
    for (const [number, part] of this.#parts.entries()) {
      const scores = room.subarray(0, part.rows).fill(0);
      for (const { idf, places } of queryTerms) {
        const place = places[number] ?? null;
        if (place !== null) part.addScores(scores, place, idf);
      }
      for (const { first, count } of part.ranges) {
        for (let row = first; row < first + count; row++) {
          coverages[next++] = (scores[row] ?? 0) / highest;
        }
      }
    }
    return coverages;
  }

  #scoreOf({ idf, places }: QueryTerm, row: number): number {
    const found = this.#places.placeOf(row);
    if (found === null) return 0;
    const place = places[found.part] ?? null;
    return place === null ? 0 : (this.#parts[found.part]?.scoreOf(place, found.row, idf) ?? 0);
  }
}

/** Terms of the rows that are there. */
function totalLength({ index, rows }: LexicalPart): number {
  const { lengths } = index.arrays;
  let total = 0;
  for (const { first, count } of rows) {
    for (let row = first; row < first + count; row++) total += lengths[row] ?? 0;
  }
  return total;
}
