import PQueue from 'p-queue';
import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import { DocumentCatalogue } from '../answering/document-catalogue.js';
import type { ExampleCandidate } from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import { ChildTimeoutError } from '../processes/child-errors.js';
import type { GenerationInfo, PassageStore } from '../index/passage-store.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';
import { EngineRun, type EngineLimits, type WarmEngine } from './engine-run.js';

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
  /** They take turns: of two at once, one would be for nothing. */
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
    await client.#current.warm;
    return client;
  }

  /** Starts without waiting: what is asked meanwhile waits, and is told why where it fails. */
  static launch(options: EngineClientOptions): EngineClient {
    return new EngineClient(options);
  }

  /** The generation that is answered from; null where there is no index. */
  async generation(): Promise<GenerationInfo | null> {
    return (await this.#engine()).info;
  }

  /** The documents that are answered from. */
  catalogue(): Promise<DocumentCatalogue> {
    return this.#twice(async (engine) => {
      engine.catalogue ??= this.#request(engine, 'catalogue', null).then(
        (entries) => new DocumentCatalogue(entries),
      );
      return await engine.catalogue;
    });
  }

  /** Their headings that are worth to be asked for. No limit of time: nobody waits for them. */
  headings(signal?: AbortSignal): Promise<readonly Heading[]> {
    return this.#twice(({ child }) => child.request('headings', null, { signal }), signal);
  }

  /** Questions of which some may serve as examples; as for `headings`. */
  exampleCandidates(signal?: AbortSignal): Promise<readonly ExampleCandidate[]> {
    return this.#twice(({ child }) => child.request('exampleCandidates', null, { signal }), signal);
  }

  /**
   * @throws the signal's reason; ChildDiedError, ChildHungError or ChildTimeoutError where the
   *   question ended two engines, one after the other; whatever keeps an engine from starting
   */
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    return this.#twice((engine) => this.#request(engine, 'ask', request, signal), signal);
  }

  /** A passage that was quoted before, with its neighbours; null where it is gone. */
  passage(request: PassageRequest, signal?: AbortSignal): Promise<PassageContext | null> {
    return this.#twice((engine) => this.#request(engine, 'passage', request, signal), signal);
  }

  /** A page of a document's text; null where there is no such document. */
  page(request: DocumentPageRequest, signal?: AbortSignal): Promise<DocumentPage | null> {
    return this.#twice((engine) => this.#request(engine, 'page', request, signal), signal);
  }

  /**
   * Where the current generation is not the one that is answered from, opens it in a fresh engine,
   * which takes over when it is warm. The old one finishes its questions, which nobody waits for.
   * @throws as EngineClient.start; as the store
   */
  follow(store: Pick<PassageStore, 'current'>): Promise<void> {
    const turn = this.#following.then(() => this.#followInTurn(store));
    this.#following = turn.catch(() => undefined);
    return turn;
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

  async #request<M extends 'ask' | 'passage' | 'page' | 'catalogue'>(
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

  /** What the current engine has open, and 'unknown' where it could not be started. */
  async #opened(): Promise<GenerationInfo | null | 'unknown'> {
    const [engine] = await Promise.allSettled([this.#current.warm]);
    return engine.status === 'fulfilled' ? engine.value.info : 'unknown';
  }

  #begin(): EngineRun {
    const { settings, entry = defaultEntry, onOutput } = this.#options;
    const run = new EngineRun({ settings, entry, limits: this.#limits, onOutput });
    this.#runs.add(run);
    void run.ended.then(() => this.#runs.delete(run));
    return run;
  }

  async #followInTurn(store: Pick<PassageStore, 'current'>): Promise<void> {
    const [current, open] = await Promise.all([store.current(), this.#opened()]);
    if (open === 'unknown' || current?.generation !== open?.generation) {
      await this.#replaceEngine();
    }
  }

  async #replaceEngine(): Promise<void> {
    if (this.#closed) return;
    const fresh = this.#begin();
    const [started] = await Promise.allSettled([fresh.warm]);
    if (this.#closed) return;
    if (started.status === 'rejected') {
      // The old one goes on answering, where it can; else those who ask share this error.
      if (!(await this.#current.isAlive())) this.#current = fresh;
      throw started.reason;
    }
    const replaced = this.#current;
    this.#current = fresh;
    void replaced.retire();
  }
}

function closedError(): Error {
  return new Error('The engine is closed.');
}
