import { ReadingError } from '../../src/reading/reader.js';
import type { PassageReading, ReadablePassage, Reader } from '../../src/reading/reader.js';

/** Reads by a list of texts with the logits that they answer; what is not on it is unreadable. */
export class ListedReader implements Reader {
  /** All that was read, in order. */
  readonly passages: ReadablePassage[] = [];
  /** Milliseconds, which go on by `ms` with each passage. */
  clock = 0;
  readonly #logits: Readonly<Record<string, number>>;
  readonly #ms: number;

  constructor(logits: Readonly<Record<string, number>>, ms = 0) {
    this.#logits = logits;
    this.#ms = ms;
  }

  async read(
    _question: string,
    passages: readonly ReadablePassage[],
    signal?: AbortSignal,
  ): Promise<readonly (PassageReading | ReadingError)[]> {
    signal?.throwIfAborted();
    return passages.map((passage) => {
      this.passages.push(passage);
      this.clock += this.#ms;
      const text = passage.text.trim();
      const logit = this.#logits[text];
      if (logit === undefined) return new ReadingError('unreadable');
      return { logit, spans: [{ start: 0, end: text.indexOf(' '), score: 1 }] };
    });
  }

  async close(): Promise<void> {}
}
