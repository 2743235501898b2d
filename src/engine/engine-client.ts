import PQueue from 'p-queue';
import { ChildTimeoutError } from '../processes/child-errors.js';
import type { GenerationInfo, PassageStore } from '../index/passage-store.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';
import {
  EngineRun,
  openIndex,
  type EngineLimits,
  type KnownIndex,
  type WarmEngine,
} from './engine-run.js';
import { IndexEngine, type BriefMethod } from './index-engine.js';

/** Limits in milliseconds. */
export interface EngineClientLimits extends EngineLimits {
  /** For one question in one engine. */
  readonly questionMs: number;
  /** How long those who ask share the error of an engine that could not be started. */
  readonly retryAfterMs: number;
}

export interface EngineClientOptions {
  readonly settings: EngineSettings;
  /** The module that the process runs; `.js`, for it runs without a loader. */
  readonly entry?: URL | string;
  readonly limits?: Partial<EngineClientLimits>;
  readonly onOutput?: (line: string) => void;
}

/** Passages of an index that is taken up by the engine that answers; opening them takes some 50 ms. */
const mostReopened = 10_000;

const defaultEntry = new URL('engine-process.js', import.meta.url);

const defaultLimits = {
  /** 50,000 passages open in a second, so 500,000 in a dozen; ten times that for a busy machine. */
  startMs: 120_000,
  pingEveryMs: 5_000,
  /**
   * Two pings that are missed. An inference blocks an engine for well under a second, so that this
   * is no question's doing; and with the start of the next engine a person waits 15 seconds.
   */
  silenceMs: 12_000,
  /** A question takes a tenth of a second, or some seconds where twenty people ask at once. */
  questionMs: 20_000,
  /** Its last question may have begun just now. */
  finishMs: 20_000,
  /** What keeps an engine from starting is a file, which nobody mends more quickly. */
  retryAfterMs: 5_000,
} as const satisfies EngineClientLimits;

/**
 * Answers questions through an engine process. An engine that dies or hangs is replaced, and its
 * questions are asked once more; `follow` lets a fresh engine take over when it is warm.
 */
export class EngineClient {
  readonly #options: EngineClientOptions;
  readonly #limits: EngineClientLimits;
  /** All that were started and are not known to have ended, the one that answers among them. */
  readonly #runs = new Set<EngineRun>();
  /**
   * Questions that are asked once more take turns: the one that ended the engine would end the
   * others a second time.
   */
  readonly #secondTries = new PQueue({ concurrency: 1 });
  #current: EngineRun;
  /** Who follows takes turns: of two at once, one would be for nothing. */
  #following: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#current = this.#begin();
  }

  /** @throws CorruptIndexError; UserError where the model or the index cannot be opened */
  static async start(options: EngineClientOptions): Promise<EngineClient> {
    const client = new EngineClient(options);
    try {
      await client.of(options.settings.indexDir).generation();
    } catch (error) {
      await client.close();
      throw error;
    }
    return client;
  }

  /** Starts without waiting: what is asked meanwhile waits, and is told why where it fails. */
  static launch(options: EngineClientOptions): EngineClient {
    return new EngineClient(options);
  }

  /** What one index is asked through. @param indexDir its folder */
  of(indexDir: string): IndexEngine {
    return new IndexEngine(indexDir, {
      twice: (work, signal) => this.#twice(work, signal),
      request: (engine, method, params, signal) => this.#request(engine, method, params, signal),
      known: (engine) => this.#knownIndex(engine, indexDir),
      follow: (store) => this.#inTurn(() => this.#follow(indexDir, store)),
      forget: () => this.#inTurn(() => this.#forget(indexDir)),
    });
  }

  /** Ends all engines, in whatever state they are. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#runs].map((run) => run.close(closedError())));
  }

  /** Does it once more with another engine where the first one is lost. */
  async #twice<T>(work: (engine: WarmEngine) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const engine = await this.#engine();
    try {
      return await work(engine);
    } catch (error) {
      // It died, hung or was too slow, or another took over at this very moment.
      if (engine.child.alive || this.#closed || signal?.aborted === true) throw error;
    }
    return await this.#secondTries.add(async () => {
      signal?.throwIfAborted();
      return await work(await this.#engine());
    });
  }

  async #request<M extends BriefMethod>(
    { child }: WarmEngine,
    method: M,
    params: EngineProtocol[M]['params'],
    signal?: AbortSignal,
  ): Promise<EngineProtocol[M]['result']> {
    try {
      return await child.request(method, params, { signal, timeoutMs: this.#limits.questionMs });
    } catch (error) {
      if (error instanceof ChildTimeoutError) child.kill();
      throw error;
    }
  }

  /**
   * The engine that answers now; in place of one that is lost, a new one. Where it cannot be
   * started, all who ask share the attempt and, for some seconds, its error.
   */
  async #engine(): Promise<WarmEngine> {
    const since = performance.now() - this.#limits.retryAfterMs;
    for (;;) {
      const current = this.#current;
      const isAlive = await current.isAlive();
      if (this.#closed) throw closedError();
      if (this.#current !== current) continue;
      if (isAlive || current.hasFailedSince(since)) return await current.warm;
      this.#current = this.#begin();
    }
  }

  /** An index as this engine has it open, which it is let to where it has not. */
  #knownIndex(engine: WarmEngine, indexDir: string): KnownIndex {
    const known = engine.indexes.get(indexDir);
    const isFresh =
      known?.failedAt == null || known.failedAt >= performance.now() - this.#limits.retryAfterMs;
    if (known !== undefined && isFresh) return known;
    const opening = openIndex(engine, indexDir, { anew: false, limitMs: this.#limits.startMs });
    engine.indexes.set(indexDir, opening);
    return opening;
  }

  /** What the current engine has open, and 'unknown' where it could not be opened. */
  async #opened(indexDir: string): Promise<GenerationInfo | null | 'unknown'> {
    const [engine] = await Promise.allSettled([this.#current.warm]);
    if (engine.status === 'rejected') return 'unknown';
    const [info] = await Promise.allSettled([engine.value.indexes.get(indexDir)?.info ?? null]);
    return info.status === 'fulfilled' ? info.value : 'unknown';
  }

  #begin(): EngineRun {
    const { settings, entry = defaultEntry, onOutput } = this.#options;
    const run = new EngineRun({ settings, entry, limits: this.#limits, onOutput });
    this.#runs.add(run);
    void run.ended.then(() => this.#runs.delete(run));
    return run;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#following.then(work);
    this.#following = turn.catch(() => undefined);
    return turn;
  }

  async #follow(indexDir: string, store: Pick<PassageStore, 'current'>): Promise<void> {
    const [current, open] = await Promise.all([store.current(), this.#opened(indexDir)]);
    if (open !== 'unknown' && current?.generation === open?.generation) return;
    const isFirst = indexDir === this.#options.settings.indexDir;
    if (isFirst || (current?.passages ?? 0) > mostReopened) await this.#replaceEngine(indexDir);
    else await this.#reopen(indexDir);
  }

  /**
   * Lets the engine that answers take up a small index, which keeps the others waiting shortly. Until
   * it is open, and where it cannot be, the generation before goes on being answered from.
   */
  async #reopen(indexDir: string): Promise<void> {
    await this.#twice(async (engine) => {
      const fresh = openIndex(engine, indexDir, { anew: true, limitMs: this.#limits.startMs });
      await fresh.info;
      engine.indexes.set(indexDir, fresh);
    });
  }

  /** An engine that is being replaced is gone in a moment, with all that it has open. */
  async #forget(indexDir: string): Promise<void> {
    const [engine] = await Promise.allSettled([this.#current.warm]);
    if (this.#closed || engine.status === 'rejected' || !engine.value.child.alive) return;
    engine.value.indexes.delete(indexDir);
    await this.#request(engine.value, 'forget', { indexDir });
  }

  async #replaceEngine(indexDir: string): Promise<void> {
    if (this.#closed) return;
    const fresh = this.#begin();
    const opened = fresh.warm.then((engine) => this.#knownIndex(engine, indexDir).info);
    const [started] = await Promise.allSettled([opened]);
    if (this.#closed) return;
    if (started.status === 'rejected') {
      // The old one goes on answering, where it can; else those who ask share this error.
      if ((await this.#opened(indexDir)) === 'unknown') this.#takeOver(fresh);
      else void fresh.retire();
      throw started.reason;
    }
    this.#takeOver(fresh);
  }

  #takeOver(fresh: EngineRun): void {
    const replaced = this.#current;
    this.#current = fresh;
    void replaced.retire();
  }
}

function closedError(): Error {
  return new Error('The engine is closed.');
}
