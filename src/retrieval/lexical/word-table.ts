import { lineFeed, wordCount } from './lexical-index-bytes.js';

/**
 * The words of some lists, one list after the other, numbered from 0 through all of them. They are
 * compared and copied as the bytes that they are stored as: as strings it takes many times as long.
 */
export class WordTable {
  /** The number of each list's first word; one more for the end. */
  readonly firsts: readonly number[];
  /** In UTF-8, each word followed by a line feed. */
  readonly #bytes: Uint8Array;
  /** Where each word begins; one more for the end. */
  readonly #starts: Uint32Array;

  /** @param lists words in UTF-8, each but the last of a list followed by a line feed */
  constructor(lists: readonly Uint8Array[]) {
    const firsts = [0];
    for (const list of lists) firsts.push((firsts.at(-1) ?? 0) + wordCount(list));
    this.firsts = firsts;
    this.#bytes = joinedLists(lists);
    this.#starts = new Uint32Array((firsts.at(-1) ?? 0) + 1);
    let word = 0;
    for (let at = 0; at < this.#bytes.length; at++) {
      if (this.#bytes[at] === lineFeed) this.#starts[++word] = at + 1;
    }
  }

  /** The order of two words by their UTF-16 units, as that of sorted strings; 0 for the same word. */
  compare(left: number, right: number): number {
    const bytes = this.#bytes;
    let leftAt = this.#starts[left] ?? 0;
    let rightAt = this.#starts[right] ?? 0;
    while (bytes[leftAt] === bytes[rightAt]) {
      if (bytes[leftAt] === lineFeed) return 0;
      leftAt++;
      rightAt++;
    }
    return unitOrder(bytes[leftAt] ?? 0) - unitOrder(bytes[rightAt] ?? 0);
  }

  /** The given words in UTF-8, each but the last followed by a line feed. */
  joined(words: Uint32Array): Uint8Array {
    const starts = this.#starts;
    const lengthOf = (word: number): number => (starts[word + 1] ?? 0) - (starts[word] ?? 0);
    const joined = new Uint8Array(words.reduce((sum, word) => sum + lengthOf(word), 0));
    let end = 0;
    for (const word of words) {
      const start = starts[word] ?? 0;
      const next = start + lengthOf(word);
      for (let at = start; at < next; at++) joined[end++] = this.#bytes[at] ?? 0;
    }
    return joined.subarray(0, Math.max(0, end - 1));
  }
}

function joinedLists(lists: readonly Uint8Array[]): Uint8Array {
  const filled = lists.filter(({ length }) => length > 0);
  const joined = new Uint8Array(filled.reduce((sum, { length }) => sum + length + 1, 0));
  let end = 0;
  for (const list of filled) {
    joined.set(list, end);
    end += list.length;
    joined[end++] = lineFeed;
  }
  return joined;
}

/**
 * The place of a byte of UTF-8 in the order of UTF-16 units: there what begins with 0xee and 0xef
 * (from U+E000 on) comes behind the surrogates that stand for what begins with 0xf0 to 0xf4.
 */
function unitOrder(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
