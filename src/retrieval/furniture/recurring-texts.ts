import type { PageText, Range } from './page-text.js';

/** The texts of lines and paragraphs that so many documents have that they may be furniture. */
export class RecurringTexts {
  /** How many there are. */
  readonly count: number;
  readonly #sketch: KeySketch;
  readonly #numbers: ReadonlyMap<number, number>;

  /** @param fewest how many documents must have one */
  constructor(pages: readonly PageText[], fewest: number) {
    this.#sketch = new KeySketch(pages, fewest);
    this.#numbers = numbersOf(pages, this.#sketch, fewest);
    this.count = this.#numbers.size;
  }

  /** The number of the text with this key, from 0; -1 where too few documents have it. */
  numberOf(key: number): number {
    return this.#sketch.mayRecur(key) ? (this.#numbers.get(key) ?? -1) : -1;
  }
}

/**
 * Most texts are those of one document. A small counter for each bucket of keys finds that out of
 * nearly all of them without a place for each key: no bucket holds less than any key in it.
 */
class KeySketch {
  readonly #counts: Uint8ClampedArray;
  readonly #fewest: number;

  constructor(pages: readonly PageText[], fewest: number) {
    this.#fewest = fewest;
    this.#counts = new Uint8ClampedArray(2 ** Math.ceil(Math.log2(keysIn(pages))));
    for (const { columns, lines, paragraphs, facts } of pages) {
      countKeys(this.#counts, columns.lineKeys, lines);
      countKeys(this.#counts, columns.paragraphKeys, paragraphs);
      countKeys(this.#counts, columns.factDatelessKeys, facts);
    }
  }

  mayRecur(key: number): boolean {
    return (this.#counts[key & (this.#counts.length - 1)] ?? 0) >= this.#fewest;
  }
}

/** At least 1. */
function keysIn(pages: readonly PageText[]): number {
  return pages.reduce(
    (sum, { lines, paragraphs, facts }) => sum + lines.count + paragraphs.count + facts.count,
    1,
  );
}

function countKeys(counts: Uint8ClampedArray, keys: Float64Array, { first, count }: Range): void {
  const mask = counts.length - 1;
  for (let at = first; at < first + count; at++) {
    const bucket = (keys[at] ?? 0) & mask;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
}

/** How many documents have a text, and the number of the last of them. */
interface Occurrence {
  documents: number;
  last: number;
}

function numbersOf(
  pages: readonly PageText[],
  sketch: KeySketch,
  fewest: number,
): ReadonlyMap<number, number> {
  const occurrences = new Map<number, Occurrence>();
  for (const [index, { columns, lines, paragraphs, facts }] of pages.entries()) {
    noteKeys(occurrences, sketch, columns.lineKeys, lines, index);
    noteKeys(occurrences, sketch, columns.paragraphKeys, paragraphs, index);
    noteKeys(occurrences, sketch, columns.factDatelessKeys, facts, index);
  }
  const numbers = new Map<number, number>();
  for (const [key, { documents }] of occurrences) {
    if (documents >= fewest) numbers.set(key, numbers.size);
  }
  return numbers;
}

function noteKeys(
  occurrences: Map<number, Occurrence>,
  sketch: KeySketch,
  keys: Float64Array,
  { first, count }: Range,
  document: number,
): void {
  for (let at = first; at < first + count; at++) {
    const key = keys[at] ?? 0;
    if (!sketch.mayRecur(key)) continue;
    const known = occurrences.get(key);
    if (known === undefined) {
      occurrences.set(key, { documents: 1, last: document });
    } else if (known.last !== document) {
      known.documents++;
      known.last = document;
    }
  }
}
