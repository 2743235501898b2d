import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';

export interface AnswerCacheOptions {
  readonly lifetimeMs: number;
  readonly most: number;
}

const defaults = {
  /** Long enough for a question that goes round a channel, short enough to stay small. */
  lifetimeMs: 5 * 60_000,
  most: 500,
} as const satisfies AnswerCacheOptions;

interface CachedAnswer {
  readonly answer: TimedAnswer;
  readonly until: number;
}

/** Answers of the last minutes. Those of a generation that is no longer current are never given. */
export class AnswerCache {
  readonly #options: AnswerCacheOptions;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #answers = new Map<string, CachedAnswer>();

  constructor(options: Partial<AnswerCacheOptions> = {}, now = () => performance.now()) {
    this.#options = { ...defaults, ...options };
    this.#now = now;
  }

  get(collection: string, generation: string, request: AnswerRequest): TimedAnswer | null {
    const key = keyOf(collection, generation, request);
    const cached = this.#answers.get(key);
    if (cached === undefined) return null;
    if (cached.until > this.#now()) return cached.answer;
    this.#answers.delete(key);
    return null;
  }

  put(collection: string, generation: string, request: AnswerRequest, answer: TimedAnswer): void {
    const key = keyOf(collection, generation, request);
    this.#answers.delete(key);
    this.#answers.set(key, { answer, until: this.#now() + this.#options.lifetimeMs });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#options.most) break;
      this.#answers.delete(oldest);
    }
  }
}

/** The answer repeats the question as it was put, so only the very same request is the same. */
function keyOf(
  collection: string,
  generation: string,
  { question, filter, language, ...asked }: AnswerRequest,
): string {
  const { documents = null, languages = null } = filter ?? {};
  return JSON.stringify([
    collection,
    generation,
    question,
    language ?? null,
    documents,
    languages,
    asked.explain ?? false,
    asked.withVector ?? false,
    asked.withNearest ?? false,
  ]);
}
