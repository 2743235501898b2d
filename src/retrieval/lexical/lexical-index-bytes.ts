import { checkFormat } from '../binary-format.js';

/** The arrays of a lexical index; all of them views on one buffer. */
export interface LexicalArrays {
  /** Hashes of the terms, ascending. */
  readonly hashes: Float64Array;
  /** Where each term's postings start, in the order of the hashes; one more for the end. */
  readonly offsets: Uint32Array;
  /** Number of terms in each row, repeats included. */
  readonly lengths: Uint32Array;
  /** The rows of each term, ascending within a term. */
  readonly postings: Uint32Array;
  /** How often the term stands in the row of the same place in `postings`; 255 is 255 or more. */
  readonly frequencies: Uint8Array;
  /** Where each row's listed words start in `rowWords`, by row; one more for the end. */
  readonly wordOffsets: Uint32Array;
  /** The numbers of each row's listed words, each once and ascending within a row. */
  readonly rowWords: Uint32Array;
  /** The words for corrections, in UTF-8, ascending, each but the last followed by a line feed. */
  readonly words: Uint8Array;
}

interface LexicalSizes {
  readonly rows: number;
  readonly terms: number;
  readonly postings: number;
  readonly words: number;
  readonly wordBytes: number;
  /** Each listed word once for each row that has it. */
  readonly rowWords: number;
}

interface LexicalBytes {
  readonly bytes: Uint8Array;
  readonly sizes: LexicalSizes;
  readonly arrays: LexicalArrays;
}

/** "KLEX" read as a little-endian number. On a big-endian machine it reads as another. */
const magicNumber = 0x58454c4b;
/** Raised whenever the layout, the words of a row, the cutting into terms or the hash changes. */
const formatVersion = 4;
/** Stands between the listed words. */
export const lineFeed = 0x0a;
/** Magic, version and the six sizes, as 32-bit numbers. */
const headerLength = 32;

function byteLengthOf({ rows, terms, postings, wordBytes, rowWords }: LexicalSizes): number {
  const numbers = terms + 1 + rows + rows + 1 + rowWords;
  return headerLength + 8 * terms + 4 * numbers + 5 * postings + wordBytes;
}

/** The arrays in their order of decreasing alignment, so that none needs padding. */
function viewsOf(
  bytes: Uint8Array,
  { rows, terms, postings, wordBytes, rowWords }: LexicalSizes,
): LexicalArrays {
  const { buffer } = bytes;
  const hashesAt = bytes.byteOffset + headerLength;
  const offsetsAt = hashesAt + 8 * terms;
  const lengthsAt = offsetsAt + 4 * (terms + 1);
  const wordOffsetsAt = lengthsAt + 4 * rows;
  const rowWordsAt = wordOffsetsAt + 4 * (rows + 1);
  const postingsAt = rowWordsAt + 4 * rowWords;
  const frequenciesAt = postingsAt + 4 * postings;
  return {
    hashes: new Float64Array(buffer, hashesAt, terms),
    offsets: new Uint32Array(buffer, offsetsAt, terms + 1),
    lengths: new Uint32Array(buffer, lengthsAt, rows),
    wordOffsets: new Uint32Array(buffer, wordOffsetsAt, rows + 1),
    rowWords: new Uint32Array(buffer, rowWordsAt, rowWords),
    postings: new Uint32Array(buffer, postingsAt, postings),
    frequencies: new Uint8Array(buffer, frequenciesAt, postings),
    words: new Uint8Array(buffer, frequenciesAt + postings, wordBytes),
  };
}

/** New bytes of the right length, with the header written and the arrays still to be filled. */
export function newLexicalBytes(sizes: LexicalSizes): LexicalBytes {
  const bytes = new Uint8Array(byteLengthOf(sizes));
  const { rows, terms, postings, words, wordBytes, rowWords } = sizes;
  const header = [magicNumber, formatVersion, rows, terms, postings, words, wordBytes, rowWords];
  new Uint32Array(bytes.buffer, 0, header.length).set(header);
  return { bytes, sizes, arrays: viewsOf(bytes, sizes) };
}

/** What is thrown of bytes that no builder made. */
export function damagedLexicalIndex(reason: string): Error {
  return new Error(`The lexical index is damaged: ${reason}. Build the index again.`);
}

/** @param bytes of a lexical index, all or the first. @throws Error, NewerFormatError for another format */
export function checkLexicalFormat(bytes: Uint8Array): void {
  checkFormat(bytes, { magic: magicNumber, version: formatVersion }, damagedLexicalIndex);
}

function checkedSizes(bytes: Uint8Array): LexicalSizes {
  if (bytes.byteLength < headerLength) {
    throw damagedLexicalIndex(
      `${bytes.byteLength} bytes are too few for its header of ${headerLength}`,
    );
  }
  checkLexicalFormat(bytes);
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerLength / 4);
  const [, , rows = 0, terms = 0, postings = 0, words = 0, wordBytes = 0, rowWords = 0] = header;
  const sizes = { rows, terms, postings, words, wordBytes, rowWords };
  const expected = byteLengthOf(sizes);
  if (bytes.byteLength !== expected) {
    throw damagedLexicalIndex(
      `${rows} rows, ${terms} terms, ${postings} postings and ${words} words take ${expected} bytes, it has ${bytes.byteLength}`,
    );
  }
  return sizes;
}

/** What search relies on. Postings are not gone through: there are a hundred times as many. */
function checkOrder({ hashes, offsets, postings, wordOffsets, rowWords }: LexicalArrays): void {
  let previous = -1;
  for (const hash of hashes) {
    if (!(hash > previous)) throw damagedLexicalIndex('its terms are not in order');
    previous = hash;
  }
  checkOffsets(offsets, postings.length, 'postings');
  checkOffsets(wordOffsets, rowWords.length, "rows' words");
}

function checkOffsets(offsets: Uint32Array, length: number, what: string): void {
  let end = 0;
  for (const offset of offsets) {
    if (offset < end) throw damagedLexicalIndex(`the places of its ${what} are not in order`);
    end = offset;
  }
  if (offsets[0] !== 0 || end !== length) {
    throw damagedLexicalIndex(`the places of its ${what} do not cover them`);
  }
}

/** How many words there are in these bytes, each but the last followed by a line feed. */
export function wordCount(bytes: Uint8Array): number {
  let count = bytes.length === 0 ? 0 : 1;
  for (const byte of bytes) if (byte === lineFeed) count++;
  return count;
}

function checkWords({ words }: LexicalArrays, expected: number): void {
  const found = wordCount(words);
  if (found !== expected) {
    throw damagedLexicalIndex(`it lists ${found} words, its header says ${expected}`);
  }
}

/**
 * Opens bytes without copying them, unless they start at an address that is no multiple of 8.
 * @throws Error that says what is wrong where the bytes are no lexical index of this layout;
 *   NewerFormatError
 */
export function openLexicalBytes(bytes: Uint8Array): LexicalBytes {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const sizes = checkedSizes(aligned);
  const arrays = viewsOf(aligned, sizes);
  checkOrder(arrays);
  checkWords(arrays, sizes.words);
  return { bytes: aligned, sizes, arrays };
}
