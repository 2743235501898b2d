import { NewerFormatError } from '../newer-format-error.js';

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
  /** In how many rows each of the words stands. */
  readonly wordRows: Uint32Array;
  /** The words for corrections, in UTF-8, each but the last followed by a line feed. */
  readonly words: Uint8Array;
}

interface LexicalSizes {
  readonly rows: number;
  readonly terms: number;
  readonly postings: number;
  readonly words: number;
  readonly wordBytes: number;
}

interface LexicalBytes {
  readonly bytes: Uint8Array;
  readonly arrays: LexicalArrays;
}

/** "KLEX" read as a little-endian number. On a big-endian machine it reads as another. */
const magicNumber = 0x58454c4b;
/** Raised whenever the layout, the words of a row, the cutting into terms or the hash changes. */
const formatVersion = 3;
/** Magic, version, the five sizes and a reserved zero, as 32-bit numbers. */
const headerLength = 32;

function byteLengthOf({ rows, terms, postings, words, wordBytes }: LexicalSizes): number {
  return headerLength + 8 * terms + 4 * (terms + 1 + rows + words) + 5 * postings + wordBytes;
}

/** The arrays in their order of decreasing alignment, so that none needs padding. */
function viewsOf(
  bytes: Uint8Array,
  { rows, terms, postings, words, wordBytes }: LexicalSizes,
): LexicalArrays {
  const { buffer } = bytes;
  const hashesAt = bytes.byteOffset + headerLength;
  const offsetsAt = hashesAt + 8 * terms;
  const lengthsAt = offsetsAt + 4 * (terms + 1);
  const wordRowsAt = lengthsAt + 4 * rows;
  const postingsAt = wordRowsAt + 4 * words;
  const frequenciesAt = postingsAt + 4 * postings;
  return {
    hashes: new Float64Array(buffer, hashesAt, terms),
    offsets: new Uint32Array(buffer, offsetsAt, terms + 1),
    lengths: new Uint32Array(buffer, lengthsAt, rows),
    postings: new Uint32Array(buffer, postingsAt, postings),
    wordRows: new Uint32Array(buffer, wordRowsAt, words),
    frequencies: new Uint8Array(buffer, frequenciesAt, postings),
    words: new Uint8Array(buffer, frequenciesAt + postings, wordBytes),
  };
}

/** New bytes of the right length, with the header written and the arrays still to be filled. */
export function newLexicalBytes(sizes: LexicalSizes): LexicalBytes {
  const bytes = new Uint8Array(byteLengthOf(sizes));
  const { rows, terms, postings, words, wordBytes } = sizes;
  const header = [magicNumber, formatVersion, rows, terms, postings, words, wordBytes];
  new Uint32Array(bytes.buffer, 0, header.length).set(header);
  return { bytes, arrays: viewsOf(bytes, sizes) };
}

function damaged(reason: string): Error {
  return new Error(`The lexical index is damaged: ${reason}. Build the index again.`);
}

function checkedSizes(bytes: Uint8Array): LexicalSizes {
  if (bytes.byteLength < headerLength) {
    throw damaged(`${bytes.byteLength} bytes are too few for its header of ${headerLength}`);
  }
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerLength / 4);
  const [magic, version, rows = 0, terms = 0, postings = 0, words = 0, wordBytes = 0, reserved] =
    header;
  if (magic !== magicNumber) throw damaged('its header is not that of a lexical index');
  if (version !== formatVersion) {
    const error = damaged(`it has layout ${version}, this program reads layout ${formatVersion}`);
    if (version === undefined || version < formatVersion) throw error;
    throw new NewerFormatError(error.message, version, formatVersion);
  }
  if (reserved !== 0) throw damaged('its header is not that of a lexical index');
  const sizes = { rows, terms, postings, words, wordBytes };
  const expected = byteLengthOf(sizes);
  if (bytes.byteLength !== expected) {
    throw damaged(
      `${rows} rows, ${terms} terms, ${postings} postings and ${words} words take ${expected} bytes, it has ${bytes.byteLength}`,
    );
  }
  return sizes;
}

/** What search relies on. Postings are not gone through: there are a hundred times as many. */
function checkOrder({ hashes, offsets, postings }: LexicalArrays): void {
  let previous = -1;
  for (const hash of hashes) {
    if (!(hash > previous)) throw damaged('its terms are not in order');
    previous = hash;
  }
  let end = 0;
  for (const offset of offsets) {
    if (offset < end) throw damaged('the places of its postings are not in order');
    end = offset;
  }
  if (offsets[0] !== 0 || end !== postings.length) {
    throw damaged('the places of its postings do not cover them');
  }
}

/**
 * Opens bytes without copying them, unless they start at an address that is no multiple of 8.
 * @throws Error that says what is wrong where the bytes are no lexical index of this layout;
 *   NewerFormatError
 */
export function openLexicalBytes(bytes: Uint8Array): LexicalBytes {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const arrays = viewsOf(aligned, checkedSizes(aligned));
  checkOrder(arrays);
  return { bytes: aligned, arrays };
}
