import type { Hit, TermShare } from '../../index/passage-store.js';
import { BestRows } from '../best-rows.js';
import { highestWeight, inverseDocumentFrequency, lengthNorm, termWeight } from './bm25.js';
import { openLexicalBytes } from './lexical-index-bytes.js';
import type { LexicalArrays } from './lexical-index-bytes.js';
import { exactWords } from './exact-words.js';
import { termHash } from './term-hash.js';
import { terms, type Word } from './terms.js';
import { WordList } from './word-list.js';

/** A term of a question, once, with the stretch of postings that it has; empty if unknown. */
interface QueryTerm {
  readonly term: string;
  readonly idf: number;
  readonly start: number;
  readonly end: number;
}

/** A question as terms that this index has weighed. */
interface LexicalQuery {
  readonly terms: readonly QueryTerm[];
  /** The most that any row could score for these terms; 0 where there are none. */
  readonly highestScore: number;
}

/** How much more the terms of an exact word count than those of others, see `exactWords`. */
const exactWeight = 2;

/** First place of `wanted` or of something greater in `start..end` of an ascending array. */
function placeIn(
  array: Float64Array | Uint32Array,
  wanted: number,
  start: number,
  end: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((array[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * BM25 over the terms of rows of text, held in typed arrays. Scores are coverages: the BM25 score
 * of a row divided by the most that any row could score for the question, the sum of
 * `idf * (k1 + 1)` over the question's distinct terms. Terms that no row holds count there too,
 * with the highest idf. So a coverage lies between 0 and 1 and says how much of a question's words
 * a row has, comparable from question to question.
 */
export class LexicalIndex {
  readonly #bytes: Uint8Array;
  readonly #arrays: LexicalArrays;
  /** One a row, see `lengthNorm`. */
  readonly #norms: Float64Array;
  #words: WordList | null = null;
  #last: { readonly text: string; readonly coverages: Float64Array } | null = null;

  private constructor(bytes: Uint8Array, arrays: LexicalArrays) {
    this.#bytes = bytes;
    this.#arrays = arrays;
    const { lengths } = arrays;
    const total = lengths.reduce((sum, length) => sum + length, 0);
    this.#norms = Float64Array.from(lengths, (length) =>
      lengthNorm(length, total / lengths.length),
    );
  }

  /**
   * Opens what `toBytes` gave. The index keeps the bytes, which must not be written to any more.
   * @throws Error that says what is wrong with damaged bytes
   */
  static fromBytes(bytes: Uint8Array): LexicalIndex {
    const opened = openLexicalBytes(bytes);
    return new LexicalIndex(opened.bytes, opened.arrays);
  }

  /** The index as bytes, to be stored; the index's own memory, not to be written to. */
  toBytes(): Uint8Array {
    return this.#bytes;
  }

  /** The words that a misspelt one may be meant to be; made when they are first asked for. */
  get words(): WordList {
    const { words, wordRows } = this.#arrays;
    if (this.#words === null) {
      const text = new TextDecoder().decode(words);
      this.#words = new WordList(text === '' ? [] : text.split('\n'), wordRows);
    }
    return this.#words;
  }

  get rows(): number {
    return this.#arrays.lengths.length;
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
      const query = this.#query(text);
      const scores = this.#allScores(query);
      const highest = query.highestScore || 1;
      this.#last = { text, coverages: scores.map((score) => score / highest) };
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
    const { hashes, offsets } = this.#arrays;
    const hash = termHash(term);
    const place = placeIn(hashes, hash, 0, hashes.length);
    const known = hashes[place] === hash;
    const start = known ? (offsets[place] ?? 0) : 0;
    const end = known ? (offsets[place + 1] ?? 0) : 0;
    return { term, idf: inverseDocumentFrequency(this.rows, end - start), start, end };
  }

  #allScores(query: LexicalQuery): Float64Array {
    const { postings, frequencies } = this.#arrays;
    const norms = this.#norms;
    const scores = new Float64Array(this.rows);
    for (const { idf, start, end } of query.terms) {
      for (let place = start; place < end; place++) {
        const row = postings[place] ?? 0;
        const weight = termWeight(frequencies[place] ?? 0, norms[row] ?? 0);
        scores[row] = (scores[row] ?? 0) + idf * weight;
      }
    }
    return scores;
  }

  #scoreOf({ idf, start, end }: QueryTerm, row: number): number {
    const { postings, frequencies } = this.#arrays;
    const place = placeIn(postings, row, start, end);
    if (place === end || postings[place] !== row) return 0;
    return idf * termWeight(frequencies[place] ?? 0, this.#norms[row] ?? 0);
  }
}
