import PQueue from 'p-queue';
import type { AnswerCache } from './answer-cache.js';
import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import type { Answer, PassageQuote } from '../domain/answer.js';
import { UserError } from '../errors.js';
import type { IndexEngine } from '../engine/index-engine.js';

/** As many questions wait as may: this one is turned away at once, instead of being left waiting. */
export class BusyError extends UserError {
  override readonly name = 'BusyError';
  readonly waiting: number;

  constructor(waiting: number) {
    super(`${waiting} questions are waiting already: ask again in a moment.`);
    this.waiting = waiting;
  }
}

/** An answer with how it came about. */
export interface ServedAnswer extends TimedAnswer {
  /** Whether it was remembered from an earlier question. */
  readonly isCached: boolean;
  /** What moderators chose for the question; it goes before all that was found. */
  readonly chosen?: PassageQuote;
  /** Milliseconds that the question waited for its turn. */
  readonly waitedMs: number;
  /** The generation that it was answered from; null where there was no index. */
  readonly generation: string | null;
}

/** Half of the time after which a question ends its engine, which nobody's question is worth here. */
const asideLimitMs = 10_000;

/** Why something that was asked aside was broken off. */
const givenWay = new Error('Somebody asks.');

/** A collection that is asked. */
export interface AskedCollection {
  /** Answers are remembered by it. */
  readonly id: string;
  readonly engine: Pick<IndexEngine, 'ask' | 'generation'>;
}

/**
 * Questions in work at a time. The engine embeds one question after the other; a second one keeps
 * it busy while the first one's sentences are read from disk.
 */
const atOnce = 2;

/**
 * Longest time in the queue. Twenty people who ask at once wait for some seconds; a longer wait is
 * that for an engine that was replaced, and again.
 */
const defaultWaitLimitMs = 60_000;

/**
 * Takes questions to the engine in order, whichever collection they are put to, a bounded number of
 * them, and remembers the answers.
 */
export class QuestionQueue {
  readonly #cache: AnswerCache;
  readonly #queue = new PQueue({ concurrency: atOnce });
  readonly #mostWaiting: number;
  readonly #waitLimitMs: number;
  /** What is asked aside takes turns: so many collections asked at once would hold up who asks next. */
  readonly #asides = new PQueue({ concurrency: 1 });
  /** Ends what is asked aside. */
  #aside = new AbortController();

  constructor(cache: AnswerCache, mostWaiting: number, waitLimitMs: number = defaultWaitLimitMs) {
    this.#cache = cache;
    this.#mostWaiting = mostWaiting;
    this.#waitLimitMs = waitLimitMs;
  }

  /** Questions that wait or are in work. */
  get load(): { readonly waiting: number; readonly inWork: number } {
    return { waiting: this.#queue.size, inWork: this.#queue.pending };
  }

  /** @throws BusyError where too many wait, or it waits too long; the signal's reason; as IndexEngine.ask */
  async ask(
    collection: AskedCollection,
    request: AnswerRequest,
    signal?: AbortSignal,
  ): Promise<ServedAnswer> {
    if (this.#queue.size >= this.#mostWaiting) throw new BusyError(this.#queue.size);
    this.#aside.abort(givenWay);
    const asked = performance.now();
    const waiting = new AbortController();
    const giveUp = () => waiting.abort(new BusyError(this.#queue.size));
    const timer = setTimeout(giveUp, this.#waitLimitMs);
    const answer = async () => {
      clearTimeout(timer);
      signal?.throwIfAborted();
      return await this.#answer(collection, request, performance.now() - asked, signal);
    };
    return await this.#queue.add(answer, { signal: waiting.signal });
  }

  /**
   * Asks what no person waits for: one such question at a time, not before nobody else asks, and
   * again where somebody did meanwhile, who then had not to wait for it.
   * @throws the signal's reason; a DOMException that is named TimeoutError where the answer takes
   *   too long; as IndexEngine.ask
   */
  askAside(
    { engine }: AskedCollection,
    request: AnswerRequest,
    signal: AbortSignal,
  ): Promise<Answer> {
    return this.#asides.add(() => this.#askWhenIdle(engine, request, signal), { signal });
  }

  async #askWhenIdle(
    engine: AskedCollection['engine'],
    request: AnswerRequest,
    signal: AbortSignal,
  ): Promise<Answer> {
    for (;;) {
      await this.#idle(signal);
      signal.throwIfAborted();
      this.#aside = new AbortController();
      const limit = AbortSignal.timeout(asideLimitMs);
      const ends = AbortSignal.any([this.#aside.signal, signal, limit]);
      try {
        return (await engine.ask(request, ends)).answer;
      } catch (error) {
        if (error !== givenWay) throw error;
      }
    }
  }

  /** Until nobody asks, or the signal is aborted. */
  async #idle(signal: AbortSignal): Promise<void> {
    while (this.#queue.size + this.#queue.pending > 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#queue.off('idle', done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        this.#queue.on('idle', done);
        signal.addEventListener('abort', done);
      });
    }
  }

  async #answer(
    { id, engine }: AskedCollection,
    request: AnswerRequest,
    waitedMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ServedAnswer> {
    const current = (await engine.generation())?.generation ?? null;
    const cached = current === null ? null : this.#cache.get(id, current, request);
    if (cached !== null) return { ...cached, isCached: true, waitedMs, generation: current };
    const { generation, ...answer } = await engine.ask(
      { ...request, waiting: this.#queue.size },
      signal,
    );
    // A new one may have taken over while it was answered.
    if (generation !== null) this.#cache.put(id, generation, request, answer);
    return { ...answer, isCached: false, waitedMs, generation };
  }
}
