import { z } from 'zod';
import { isSystemError } from '../errors.js';
import { DayLog, type DayLogSettings } from './day-log.js';
import type { QuestionGroup } from './question-group.js';

const dismissalLine = z.object({
  /** Keys of the words of questions, see `questionKey`. */
  words: z.array(z.string()),
  /** The last that was known of them. */
  last: z.iso.datetime(),
});

const sizes = { mostBytes: 8 * 1024 * 1024, dayBytes: 2 * 1024 * 1024 } as const;
/** The oldest are forgotten beyond so many. */
const mostWords = 50_000;
/** So that a line stays short. */
const wordsALine = 1000;

/**
 * The groups of questions that moderators want to see no more. Their questions come again when they
 * are asked, or voted wrong, after what was known of them then. They last as long as the questions.
 */
export class Dismissals {
  readonly #days: DayLog;
  /** Times in milliseconds by key of words. */
  readonly #last = new Map<string, number>();
  /** When those of before are known; they are not waited for. */
  readonly loaded: Promise<void>;

  /** @param folder of the dismissals alone, which need not be there yet */
  constructor(folder: string, options: DayLogSettings) {
    this.#days = new DayLog(folder, { ...sizes, ...options });
    this.loaded = this.#load(options.onOutOfReach);
  }

  dismiss({ wordings, last }: Pick<QuestionGroup, 'wordings' | 'last'>): void {
    const words = wordings.map(({ key }) => key);
    this.#put(words, last.getTime());
    for (let start = 0; start < words.length; start += wordsALine) {
      const line = { words: words.slice(start, start + wordsALine), last: last.toISOString() };
      this.#days.append(line satisfies z.input<typeof dismissalLine>);
    }
  }

  /** @param at when a question of these words was asked, or last voted wrong */
  covers(key: string, at: Date): boolean {
    return at.getTime() <= (this.#last.get(key) ?? -Infinity);
  }

  /** When all dismissals are written or lost; for ever while a disk hangs. */
  settled(): Promise<void> {
    return this.#days.settled();
  }

  close(): void {
    this.#days.close();
  }

  async #load(onOutOfReach: (reason: string) => void): Promise<void> {
    try {
      for await (const line of this.#days.newestFirst()) {
        const parsed = dismissalLine.safeParse(line).data;
        if (parsed !== undefined) this.#put(parsed.words, Date.parse(parsed.last));
        if (this.#last.size >= mostWords) break;
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      onOutOfReach(error.message);
    }
  }

  #put(words: readonly string[], last: number): void {
    for (const key of words) {
      const known = this.#last.get(key) ?? -Infinity;
      this.#last.delete(key);
      this.#last.set(key, Math.max(known, last));
    }
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= mostWords) break;
      this.#last.delete(oldest);
    }
  }
}
