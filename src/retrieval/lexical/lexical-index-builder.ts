import { newLexicalBytes } from './lexical-index-bytes.js';
import type { LexicalArrays } from './lexical-index-bytes.js';
import { LexicalIndex } from './lexical-index.js';
import { PostingLog } from './posting-log.js';
import { termHash } from './term-hash.js';
import { words } from './terms.js';
import { Vocabulary } from './vocabulary.js';
import { isListed } from './word-list.js';

/**
 * Gathers rows of text for a lexical index. Takes about nine bytes for each different term of each
 * row while gathering, and five more for the index itself; five and four for each listed word.
 */
export class LexicalIndexBuilder {
  readonly #vocabulary = new Vocabulary();
  /** The different terms of row 0, then those of row 1 and so on. */
  readonly #log = new PostingLog();
  /** Where each row's entries in the log end. */
  readonly #logEnds: number[] = [];
  readonly #lengths: number[] = [];
  /** The listed words, numbered in order of arrival. */
  readonly #words = new Map<string, number>();
  /** The different listed words of row 0, then those of row 1 and so on. */
  readonly #wordLog = new PostingLog();
  /** Where each row's entries in the log of words end. */
  readonly #wordLogEnds: number[] = [];

  /** Adds the text of the next row; the first is row 0. */
  add(text: string): void {
    const found = words(text);
    this.#listWords(found.map(({ word }) => word));
    const numbers = Uint32Array.from(
      found.flatMap(({ terms }) => terms),
      (term) => this.#vocabulary.numberOf(termHash(term)),
    ).sort();
    let start = 0;
    for (let end = 1; end <= numbers.length; end++) {
      if (numbers[end] === numbers[start]) continue;
      this.#log.push(numbers[start] ?? 0, end - start);
      start = end;
    }
    this.#logEnds.push(this.#log.length);
    this.#lengths.push(numbers.length);
  }

  /** The index over the rows added so far. */
  build(): LexicalIndex {
    const known = [...this.#words.keys()].sort();
    const wordBytes = new TextEncoder().encode(known.join('\n'));
    const { bytes, arrays } = newLexicalBytes({
      rows: this.#lengths.length,
      terms: this.#vocabulary.size,
      postings: this.#log.length,
      words: known.length,
      wordBytes: wordBytes.length,
      rowWords: this.#wordLog.length,
    });
    arrays.words.set(wordBytes);
    this.#fillRowWords(arrays, known);
    arrays.lengths.set(this.#lengths);
    arrays.hashes.set(this.#vocabulary.hashes().sort());
    this.#fillPostings(arrays, this.#fillOffsets(arrays));
    return LexicalIndex.fromBytes(bytes);
  }

  #listWords(found: readonly string[]): void {
    for (const word of new Set(found)) {
      if (!isListed(word)) continue;
      const number = this.#words.get(word) ?? this.#words.size;
      this.#words.set(word, number);
      this.#wordLog.push(number, 1);
    }
    this.#wordLogEnds.push(this.#wordLog.length);
  }

  /** @param known all listed words in their final order */
  #fillRowWords({ wordOffsets, rowWords }: LexicalArrays, known: readonly string[]): void {
    const places = new Uint32Array(known.length);
    known.forEach((word, place) => {
      places[this.#words.get(word) ?? 0] = place;
    });
    let entry = 0;
    this.#wordLog.forEach(0, this.#wordLog.length, (number) => {
      rowWords[entry++] = places[number] ?? 0;
    });
    wordOffsets.set(this.#wordLogEnds, 1);
    this.#wordLogEnds.forEach((end, row) => {
      rowWords.subarray(wordOffsets[row] ?? 0, end).sort();
    });
  }

  /** Gives every term room for its postings; returns where it starts, by the term's number. */
  #fillOffsets({ hashes, offsets }: LexicalArrays): Uint32Array {
    const rowCounts = new Uint32Array(this.#vocabulary.size);
    this.#log.forEach(0, this.#log.length, (term) => {
      rowCounts[term] = (rowCounts[term] ?? 0) + 1;
    });
    const starts = new Uint32Array(this.#vocabulary.size);
    let end = 0;
    hashes.forEach((hash, place) => {
      const term = this.#vocabulary.numberOf(hash);
      starts[term] = end;
      end += rowCounts[term] ?? 0;
      offsets[place + 1] = end;
    });
    return starts;
  }

  /** Moves the log, which is in the order of the rows, into the order of the terms. */
  #fillPostings({ postings, frequencies }: LexicalArrays, next: Uint32Array): void {
    let start = 0;
    this.#logEnds.forEach((end, row) => {
      this.#log.forEach(start, end, (term, frequency) => {
        const place = next[term] ?? 0;
        next[term] = place + 1;
        postings[place] = row;
        frequencies[place] = frequency;
      });
      start = end;
    });
  }
}
