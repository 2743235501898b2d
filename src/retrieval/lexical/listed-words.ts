import { wordCount } from './lexical-index-bytes.js';
import type { LexicalPart } from './lexical-part.js';
import { WordTable } from './word-table.js';

/** The listed words of the rows that are there of some parts. */
export interface ListedWords {
  /** Each once, ascending, in UTF-8, each but the last followed by a line feed. */
  readonly bytes: Uint8Array;
  /** In how many rows that are there each of them stands. */
  readonly rows: Uint32Array;
  /**
   * For each part the numbers that its words have among these; that of a word which only rows that
   * are gone have means nothing.
   */
  readonly numbers: readonly Uint32Array[];
}

/** The listed words of all parts, each once, but those that only rows that are gone have. */
export function listedWords(parts: readonly LexicalPart[]): ListedWords {
  const [only, ...others] = parts;
  const asTheyAre = only === undefined || others.length > 0 ? null : wordsOfOne(only);
  return asTheyAre ?? mergedWords(parts);
}

/** The words of one part without a copy; null where some of them only stand in rows that are gone. */
function wordsOfOne(part: LexicalPart): ListedWords | null {
  const bytes = part.index.arrays.words;
  const rows = new Uint32Array(wordCount(bytes));
  countRows(part, rows);
  return rows.includes(0) ? null : { bytes, rows, numbers: [rows.map((_, word) => word)] };
}

function mergedWords(parts: readonly LexicalPart[]): ListedWords {
  const table = new WordTable(parts.map(({ index }) => index.arrays.words));
  const counts = new Uint32Array(table.firsts.at(-1) ?? 0);
  const runs = parts.map((part, number) => {
    const first = table.firsts[number] ?? 0;
    const own = counts.subarray(first, table.firsts[number + 1]);
    countRows(part, own);
    return own.map((_, word) => first + word).filter((word) => counts[word] !== 0);
  });
  const { distinct, rows, numbers } = numbered(mergedRuns(runs, table), counts, table);
  return {
    bytes: table.joined(distinct),
    rows,
    numbers: runs.map((_, part) => numbers.subarray(table.firsts[part], table.firsts[part + 1])),
  };
}

/** Adds up in how many rows that are there each word of the part stands. */
function countRows({ index, rows }: LexicalPart, counts: Uint32Array): void {
  const { wordOffsets, rowWords } = index.arrays;
  for (const { first, count } of rows) {
    const end = wordOffsets[first + count] ?? 0;
    for (let entry = wordOffsets[first] ?? 0; entry < end; entry++) {
      const word = rowWords[entry] ?? 0;
      counts[word] = (counts[word] ?? 0) + 1;
    }
  }
}

/** Words of a table, in ascending order, of some runs that are. */
function mergedRuns(runs: readonly Uint32Array[], table: WordTable): Uint32Array {
  if (runs.length < 2) return runs[0] ?? new Uint32Array();
  const half = runs.length >>> 1;
  const left = mergedRuns(runs.slice(0, half), table);
  const right = mergedRuns(runs.slice(half), table);
  const merged = new Uint32Array(left.length + right.length);
  let fromLeft = 0;
  let fromRight = 0;
  for (let at = 0; at < merged.length; at++) {
    const first = left[fromLeft];
    const second = right[fromRight];
    const takesLeft =
      second === undefined || (first !== undefined && table.compare(first, second) <= 0);
    merged[at] = (takesLeft ? first : second) ?? 0;
    if (takesLeft) fromLeft++;
    else fromRight++;
  }
  return merged;
}

interface NumberedWords {
  /** One word of the table for each different one. */
  readonly distinct: Uint32Array;
  /** In how many rows each of these stands. */
  readonly rows: Uint32Array;
  /** By word of the table, its number among these. */
  readonly numbers: Uint32Array;
}

function numbered(sorted: Uint32Array, counts: Uint32Array, table: WordTable): NumberedWords {
  const distinct = new Uint32Array(sorted.length);
  const rows = new Uint32Array(sorted.length);
  const numbers = new Uint32Array(counts.length);
  let size = 0;
  for (const word of sorted) {
    const isNew = size === 0 || table.compare(distinct[size - 1] ?? 0, word) !== 0;
    if (isNew) distinct[size++] = word;
    numbers[word] = size - 1;
    rows[size - 1] = (rows[size - 1] ?? 0) + (counts[word] ?? 0);
  }
  return { distinct: distinct.subarray(0, size), rows: rows.subarray(0, size), numbers };
}
