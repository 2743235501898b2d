import { damagedLexicalIndex, newLexicalBytes } from './lexical-index-bytes.js';
import type { LexicalArrays } from './lexical-index-bytes.js';
import { LexicalIndex } from './lexical-index.js';
import { checkRows, rowsThere, type LexicalPart } from './lexical-part.js';
import { listedWords } from './listed-words.js';
import { unionOf } from './sorted-union.js';

/** The number that stands for a row that is gone; an index has fewer rows. */
const gone = 0xffff_ffff;

interface MergedPart extends LexicalPart {
  /** By row of the part its row in the merged index, or `gone`. */
  readonly newRows: Uint32Array;
  /** By the term's place, in how many rows that are there it stands. */
  readonly counts: Uint32Array;
}

/**
 * One index of the rows that are there, in their order: byte for byte that of a builder which was
 * given their texts. Takes, beside the bytes of the merged index, four bytes for each row and each
 * term of the parts, and their words.
 * @throws RangeError where the rows of a part are not ascending ranges of its index's rows; Error
 *   where a part turns out to be damaged
 */
export function mergedLexicalIndex(parts: readonly LexicalPart[]): LexicalIndex {
  parts.forEach(checkRows);
  const merged = mergedParts(parts);
  const hashes = unionOf(merged.map(hashesThere));
  const words = listedWords(parts);
  const { bytes, arrays } = newLexicalBytes({
    rows: parts.reduce((total, part) => total + rowsThere(part), 0),
    terms: hashes.length,
    postings: sum(merged.map(({ counts }) => sum(counts))),
    words: words.rows.length,
    wordBytes: words.bytes.length,
    rowWords: sum(words.rows),
  });
  arrays.words.set(words.bytes);
  arrays.hashes.set(hashes);
  fillRows(arrays, parts, words.numbers);
  fillOffsets(arrays, merged);
  fillPostings(arrays, merged);
  return LexicalIndex.fromBytes(bytes);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function mergedParts(parts: readonly LexicalPart[]): MergedPart[] {
  let next = 0;
  return parts.map((part) => {
    const newRows = new Uint32Array(part.index.rows).fill(gone);
    for (const { first, count } of part.rows) {
      for (let row = first; row < first + count; row++) newRows[row] = next++;
    }
    return { ...part, newRows, counts: countsThere(part, newRows) };
  });
}

function countsThere(part: LexicalPart, newRows: Uint32Array): Uint32Array {
  const { hashes, offsets, postings } = part.index.arrays;
  const counts = new Uint32Array(hashes.length);
  const isWhole = rowsThere(part) === part.index.rows;
  for (let place = 0; place < counts.length; place++) {
    const start = offsets[place] ?? 0;
    const end = offsets[place + 1] ?? 0;
    let count = end - start;
    if (!isWhole) {
      for (let posting = start; posting < end; posting++) {
        if (newRows[postings[posting] ?? 0] === gone) count--;
      }
    }
    counts[place] = count;
  }
  return counts;
}

/** The terms of the rows that are there. */
function hashesThere({ index, counts }: MergedPart): Float64Array {
  const { hashes } = index.arrays;
  return counts.includes(0) ? hashes.filter((_, place) => counts[place] !== 0) : hashes;
}

/** Writes what is kept by row: lengths and listed words. */
function fillRows(
  { lengths, wordOffsets, rowWords }: LexicalArrays,
  parts: readonly LexicalPart[],
  numbers: readonly Uint32Array[],
): void {
  let row = 0;
  let entry = 0;
  for (const [part, { index, rows }] of parts.entries()) {
    const { arrays } = index;
    const own = numbers[part] ?? new Uint32Array();
    for (const { first, count } of rows) {
      lengths.set(arrays.lengths.subarray(first, first + count), row);
      for (let from = first; from < first + count; from++) {
        const end = arrays.wordOffsets[from + 1] ?? 0;
        for (let at = arrays.wordOffsets[from] ?? 0; at < end; at++) {
          rowWords[entry++] = wordOf(own, arrays.rowWords[at] ?? gone);
        }
        wordOffsets[++row] = entry;
      }
    }
  }
}

function wordOf(numbers: Uint32Array, word: number): number {
  const number = numbers[word];
  if (number !== undefined) return number;
  throw damagedLexicalIndex(`a row has word ${word} of ${numbers.length}`);
}

/** Gives every term room for its postings. */
function fillOffsets({ hashes, offsets }: LexicalArrays, parts: readonly MergedPart[]): void {
  for (const part of parts) {
    forEachTerm(part, hashes, (place, target) => {
      offsets[target + 1] = (offsets[target + 1] ?? 0) + (part.counts[place] ?? 0);
    });
  }
  for (let target = 0; target < hashes.length; target++) {
    offsets[target + 1] = (offsets[target + 1] ?? 0) + (offsets[target] ?? 0);
  }
}

/** Part by part, so that the rows of a term are in ascending order. */
function fillPostings(
  { hashes, offsets, postings, frequencies }: LexicalArrays,
  parts: readonly MergedPart[],
): void {
  const next = offsets.slice(0, hashes.length);
  for (const part of parts) {
    const { arrays } = part.index;
    forEachTerm(part, hashes, (place, target) => {
      let free = next[target] ?? 0;
      const end = arrays.offsets[place + 1] ?? 0;
      for (let posting = arrays.offsets[place] ?? 0; posting < end; posting++) {
        const row = rowOf(part.newRows, arrays.postings[posting] ?? gone);
        if (row === gone) continue;
        postings[free] = row;
        frequencies[free++] = arrays.frequencies[posting] ?? 0;
      }
      next[target] = free;
    });
  }
}

function rowOf(newRows: Uint32Array, row: number): number {
  const newRow = newRows[row];
  if (newRow !== undefined) return newRow;
  throw damagedLexicalIndex(`a term is said to stand in row ${row} of ${newRows.length}`);
}

/** Calls back for each term of rows that are there, with its places in the part and in `hashes`. */
function forEachTerm(
  { index, counts }: MergedPart,
  hashes: Float64Array,
  visit: (place: number, target: number) => void,
): void {
  const own = index.arrays.hashes;
  let target = 0;
  for (let place = 0; place < own.length; place++) {
    if (counts[place] === 0) continue;
    while (hashes[target] !== own[place]) target++;
    visit(place, target);
  }
}
