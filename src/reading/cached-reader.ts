import { createHash } from 'node:crypto';
import { ReadingError } from './reader.js';
import type { PassageReading, ReadablePassage, Reader } from './reader.js';

interface CachedReaderOptions {
  /** Readings that are kept; those used longest ago go first. */
  readonly most: number;
}

const defaults = {
  /** Those of some hundred questions, in about a megabyte. */
  most: 2000,
} as const satisfies CachedReaderOptions;

/** Keeps what another reader has read, for a question that is asked again and again. */
export class CachedReader implements Reader {
  readonly #reader: Reader;
  readonly #options: CachedReaderOptions;
  /** By the hash of what was read; used longest ago first. */
  readonly #readings = new Map<string, PassageReading>();
  #closed = false;

  constructor(reader: Reader, options: Partial<CachedReaderOptions> = {}) {
    this.#reader = reader;
    this.#options = { ...defaults, ...options };
  }

  async read(
    question: string,
    passages: readonly ReadablePassage[],
    signal?: AbortSignal,
  ): Promise<readonly (PassageReading | ReadingError)[]> {
    if (this.#closed) throw new Error('The cached reader is closed.');
    signal?.throwIfAborted();
    const keys = passages.map((passage) => keyOf(question, passage));
    const missing = new Map<string, ReadablePassage>();
    const readings = new Map<string, PassageReading | ReadingError>();
    for (const [i, passage] of passages.entries()) {
      const key = keys[i] ?? '';
      const known = this.#readings.get(key);
      if (known === undefined) missing.set(key, passage);
      else readings.set(key, known);
    }
    const read =
      missing.size > 0 ? await this.#reader.read(question, [...missing.values()], signal) : [];
    for (const [i, key] of [...missing.keys()].entries()) {
      readings.set(key, read[i] ?? new ReadingError('The reader gave no result for a passage.'));
    }
    this.#keep(readings);
    return keys.flatMap((key) => readings.get(key) ?? []);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#reader.close();
  }

  /** What could not be read is read again the next time. */
  #keep(readings: ReadonlyMap<string, PassageReading | ReadingError>): void {
    for (const [key, reading] of readings) {
      this.#readings.delete(key);
      if (!(reading instanceof ReadingError)) this.#readings.set(key, reading);
    }
    for (const oldest of this.#readings.keys()) {
      if (this.#readings.size <= this.#options.most) break;
      this.#readings.delete(oldest);
    }
  }
}

/** JSON tells where each text ends, and a lone surrogate from others, which UTF-8 does not. */
function keyOf(question: string, { context, text }: ReadablePassage): string {
  const read = JSON.stringify([question, context, text]);
  return createHash('sha256').update(read).digest('base64');
}
