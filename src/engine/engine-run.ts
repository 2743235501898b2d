import type { DocumentCatalogue } from '../answering/document-catalogue.js';
import { loadLimitMs } from '../embedding/model/model-settings.js';
import { ChildTimeoutError, isLostChild } from '../processes/child-errors.js';
import type { ChildProcessClient } from '../processes/child-process-client.js';
import { startConfigured, startPersistently } from '../processes/start-child.js';
import { reviveIndexError } from '../indexing/process/revive-index-error.js';
import type { GenerationInfo } from '../index/passage-store.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';

/** Limits of an engine process, in milliseconds. */
export interface EngineLimits {
  /** To load the model and open the index. */
  readonly startMs: number;
  /** How often an engine is asked for a sign of life. */
  readonly pingEveryMs: number;
  /** Longest silence: of its main thread once it is warm, of its watching thread always. */
  readonly silenceMs: number;
  /** For an engine that others have taken over from: as long as its last question may take. */
  readonly finishMs: number;
}

export interface EngineStartOptions {
  readonly settings: EngineSettings;
  readonly entry: URL | string;
  readonly limits: EngineLimits;
  readonly onOutput?: ((line: string) => void) | undefined;
}

/** An engine process that answers, with what is known of its indexes. */
export interface WarmEngine {
  readonly child: ChildProcessClient<EngineProtocol>;
  /** By their folders. */
  readonly indexes: Map<string, KnownIndex>;
}

/** What is known of an index that an engine has, or had, open. */
export interface KnownIndex {
  /** What is answered from; null where there is no index. */
  readonly info: Promise<GenerationInfo | null>;
  /** When it could not be opened, of performance.now. */
  failedAt: number | null;
  /** Its documents, asked for once. */
  catalogue: Promise<DocumentCatalogue> | null;
}

/** Lets an engine open an index, or open it anew. */
export function openIndex(
  { child }: WarmEngine,
  indexDir: string,
  { anew, limitMs, signal }: OpeningOptions,
): KnownIndex {
  const info = child.request('open', { indexDir, anew }, { timeoutMs: limitMs, signal });
  const known: KnownIndex = { info, failedAt: null, catalogue: null };
  info.catch(() => {
    known.failedAt = performance.now();
  });
  return known;
}

interface OpeningOptions {
  /** Whether to take the current generation where another is open. */
  readonly anew: boolean;
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** One engine from its start to its end, whether or not it becomes warm. */
export class EngineRun {
  readonly warm: Promise<WarmEngine>;
  /** Resolves when its process is gone, however it went; never rejects. */
  readonly ended: Promise<void>;
  readonly #limits: EngineLimits;
  readonly #starting = new AbortController();
  #failedAt: number | null = null;

  constructor(options: EngineStartOptions) {
    this.#limits = options.limits;
    const { signal } = this.#starting;
    this.warm = startPersistently(() => startEngine(options, signal), signal);
    this.ended = this.warm.then(
      async ({ child }) => void (await child.exited),
      () => {
        this.#failedAt = performance.now();
      },
    );
  }

  /** Waits until it is warm or failed. @returns false where it failed, or is no more */
  async isAlive(): Promise<boolean> {
    return await this.warm.then(
      ({ child }) => child.alive,
      () => false,
    );
  }

  /** Whether it could not be started, and is known not to since `time` (of performance.now). */
  hasFailedSince(time: number): boolean {
    return this.#failedAt !== null && this.#failedAt >= time;
  }

  /** Lets it finish its questions, for a limited time, and ends it. */
  async retire(): Promise<void> {
    this.#starting.abort(new Error('Another engine took over.'));
    const [engine] = await Promise.allSettled([this.warm]);
    if (engine.status === 'rejected') return;
    const { child } = engine.value;
    const timer = setTimeout(() => child.kill(), this.#limits.finishMs);
    await child.whenIdle();
    clearTimeout(timer);
    await child.close();
  }

  /** Ends it at once, in whatever state it is. @param reason told to those who wait for it */
  async close(reason: Error): Promise<void> {
    this.#starting.abort(reason);
    const [engine] = await Promise.allSettled([this.warm]);
    if (engine.status === 'fulfilled') await engine.value.child.close();
  }
}

async function startEngine(options: EngineStartOptions, signal: AbortSignal): Promise<WarmEngine> {
  const { settings, entry, limits, onOutput } = options;
  const startMs = loadLimitMs(settings.model, limits.startMs);
  const { child } = await startConfigured<EngineProtocol>(
    {
      name: 'engine',
      entry,
      execArgv: ['--expose-gc'],
      stoppedLimitMs: limits.silenceMs,
      reviveError: reviveIndexError,
      ...(onOutput && { onOutput }),
    },
    settings,
    { signal, configureLimitMs: startMs },
  );
  const engine: WarmEngine = { child, indexes: new Map() };
  await openFirst(engine, settings.indexDir, { anew: false, limitMs: startMs, signal });
  child.endWhenHung({ everyMs: limits.pingEveryMs, silenceLimitMs: limits.silenceMs });
  return engine;
}

/**
 * Opens the first index before anything is asked. Where it cannot be, others still can: its error is
 * told to whoever asks it.
 */
async function openFirst(
  engine: WarmEngine,
  indexDir: string,
  options: OpeningOptions,
): Promise<void> {
  const { child } = engine;
  const first = openIndex(engine, indexDir, options);
  engine.indexes.set(indexDir, first);
  const [opened] = await Promise.allSettled([first.info]);
  if (opened.status === 'fulfilled') return;
  const { reason } = opened;
  const isLost = !child.alive || isLostChild(reason) || reason instanceof ChildTimeoutError;
  if (!isLost && options.signal?.aborted !== true) return;
  // What was given up may block it for as long as it likes.
  child.kill();
  await child.close();
  throw reason;
}
