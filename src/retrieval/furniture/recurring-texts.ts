import type { PageText } from './page-text.js';

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
  readonly #counts: Uint8Array;
  readonly #fewest: number;

  constructor(pages: readonly PageText[], fewest: number) {
    const keys = pages.reduce(
      (sum, { lines, paragraphs, facts }) => sum + lines.count + paragraphs.count + facts.count,
      1,
    );
    this.#fewest = fewest;
    this.#counts = new Uint8Array(2 ** Math.ceil(Math.log2(keys)));
    for (const page of pages) {
      forEachKey(page, (key) => {
        const bucket = this.#bucketOf(key);
        const count = this.#counts[bucket] ?? 0;
        if (count < fewest) this.#counts[bucket] = count + 1;
      });
    }
  }

  mayRecur(key: number): boolean {
    return (this.#counts[this.#bucketOf(key)] ?? 0) >= this.#fewest;
  }

  #bucketOf(key: number): number {
    return key & (this.#counts.length - 1);
  }
}

function numbersOf(
  pages: readonly PageText[],
  sketch: KeySketch,
  fewest: number,
): ReadonlyMap<number, number> {
  const seen = new Map<number, { documents: number; last: number }>();
  for (const [index, page] of pages.entries()) {
    forEachKey(page, (key) => {
      if (!sketch.mayRecur(key)) return;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, { documents: 1, last: index });
      } else if (before.last !== index) {
        before.documents++;
        before.last = index;
      }
    });
  }
  const numbers = new Map<number, number>();
  for (const [key, { documents }] of seen) if (documents >= fewest) numbers.set(key, numbers.size);
  return numbers;
}

/** Some of them more than once. */
function forEachKey(
  { columns, lines, paragraphs, facts }: PageText,
  visit: (key: number) => void,
): void {
  const { lineKeys, paragraphKeys, factDatelessKeys } = columns;
  for (let i = lines.first; i < lines.first + lines.count; i++) visit(lineKeys[i] ?? 0);
  for (let i = paragraphs.first; i < paragraphs.first + paragraphs.count; i++) {
    visit(paragraphKeys[i] ?? 0);
  }
  for (let i = facts.first; i < facts.first + facts.count; i++) visit(factDatelessKeys[i] ?? 0);
}
