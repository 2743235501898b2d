import { openLexicalBytes } from './lexical-index-bytes.js';
import type { LexicalArrays } from './lexical-index-bytes.js';

/**
 * The terms and words of rows of text, held in typed arrays: what is kept of them on disk, and never
 * changed. `LexicalSearch` answers questions from one or more.
 */
export class LexicalIndex {
  /** Not to be written to. */
  readonly arrays: LexicalArrays;
  readonly #bytes: Uint8Array;

  private constructor(bytes: Uint8Array, arrays: LexicalArrays) {
    this.#bytes = bytes;
    this.arrays = arrays;
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

  get rows(): number {
    return this.arrays.lengths.length;
  }
}
