import { randomBytes } from 'node:crypto';
import type PQueue from 'p-queue';
import { UserError } from '../../errors.js';
import { ChildProcessClient, type PingOptions } from '../../processes/child-process-client.js';
import { startPersistently } from '../../processes/start-child.js';
import { IndexLockedError } from '../../index/passage-store.js';
import type { DocumentLook } from '../indexing-look.js';
import type { IndexingPreview } from '../indexing-preview.js';
import type {
  IndexingMode,
  IndexingEvent,
  IndexingProtocol,
  IndexingSettings,
} from './indexing-process-protocol.js';
import {
  changeCounts,
  type ChangeCounts,
  type IndexingProgress,
  type IndexingReport,
} from '../indexing-report.js';
import type { RemovalConsent } from '../collection/mass-removal.js';
import { reviveIndexError } from './revive-index-error.js';

export interface IndexingClientOptions {
  readonly settings: IndexingSettings;
  /** The module that the process runs; `.js`, for it runs without a loader. */
  readonly entry?: URL | string;
  /** How a process is found to hang. */
  readonly pings?: PingOptions;
  /** Longest silence of a process, in milliseconds, until it is taken for stopped. */
  readonly stoppedLimitMs?: number;
  /** Shared with other collections: runs and previews wait there for their turn. */
  readonly turns?: PQueue;
  readonly onOutput?: (line: string) => void;
  /** Told what the owner should know, such as why all is made anew. */
  readonly onNotice?: (notice: string) => void;
}

const defaults = {
  entry: new URL('indexing-process.js', import.meta.url),
  /** As its own children have it: whoever serves people goes first. */
  priority: 10,
  /** Nobody is served until a repair is done. */
  repairPriority: 0,
  /**
   * A run that writes a large index may not come to its pings for a minute on a busy machine. One
   * that is stopped is noticed sooner, for its watching thread is silent, too.
   */
  pings: { everyMs: 5_000, silenceLimitMs: 180_000 },
} as const;

/** Who takes the next turn, the highest first: a preview is short, a run is not. */
const turnPriority = { preview: 1, run: 0 } as const;

/** Why a run was ended before its time. */
export class IndexingStoppedError extends UserError {
  override readonly name = 'IndexingStoppedError';
  /** Who stopped it: a Discord id, or null where the bot itself goes. */
  readonly by: string | null;

  constructor(by: string | null) {
    super('Indexing was stopped; the index is as it was.');
    this.by = by;
  }
}

/** An indexing run that goes on. */
export interface IndexingRun {
  /** Names it; no other run has had the same. */
  readonly id: string;
  readonly mode: IndexingMode;
  /** Who wanted it: a Discord id, or null for the bot itself. */
  readonly by: string | null;
  readonly since: Date;
  /** How far it is; null until that is known. */
  readonly progress: IndexingProgress | null;
  /** @throws IndexingStoppedError; IndexLockedError; UserError; ChildDiedError; ChildHungError */
  readonly report: Promise<IndexingReport>;
}

interface RunState extends IndexingRun {
  progress: IndexingProgress | null;
  readonly stopping: AbortController;
}

/** What came of the run before, for reports. */
export interface LastRun {
  readonly at: Date;
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** What it did to the documents, where it was done. */
  readonly changes?: ChangeCounts;
}

/** Runs indexing in a process of its own, one run at a time. */
export class IndexingClient {
  readonly #options: IndexingClientOptions;
  #running: RunState | null = null;
  #last: LastRun | null = null;
  /** Those that wait or go on: whoever asks for one of them meanwhile is told the same. */
  readonly #previews = new Map<IndexingMode, Promise<IndexingPreview>>();
  readonly #closing = new AbortController();

  constructor(options: IndexingClientOptions) {
    this.#options = options;
  }

  get running(): IndexingRun | null {
    return this.#running;
  }

  get last(): LastRun | null {
    return this.#last;
  }

  /** Starts a run; null where one goes on already, which `running` tells of. */
  start(mode: IndexingMode, by: string | null, consent?: RemovalConsent): IndexingRun | null {
    if (this.#running !== null) return null;
    const stopping = new AbortController();
    const id = randomBytes(6).toString('hex');
    const since = new Date();
    const signal = AbortSignal.any([stopping.signal, this.#closing.signal]);
    const priority = mode === 'repair' ? defaults.repairPriority : defaults.priority;
    const settings = { ...this.#options.settings, priority };
    const work = this.#inTurn('run', signal, () =>
      this.#inProcess(signal, priority, (child) =>
        child.request(
          'run',
          { settings, mode, consent },
          { signal, onNotification: (event) => this.#hear(id, event) },
        ),
      ),
    );
    const report = this.#rememberOutcome(work);
    // Whoever waits for it is told; nobody has to.
    report.catch(() => undefined);
    this.#running = { id, mode, by, since, progress: null, report, stopping };
    return this.#running;
  }

  /** Tells what a run would do. @throws as a run's report does */
  preview(mode: IndexingMode): Promise<IndexingPreview> {
    const going = this.#previews.get(mode);
    if (going !== undefined) return going;
    const { signal } = this.#closing;
    const preview = this.#inTurn('preview', signal, () =>
      this.#inProcess(signal, defaults.priority, (child) =>
        child.request('preview', { settings: this.#options.settings, mode }, { signal }),
      ),
    ).finally(() => this.#previews.delete(mode));
    this.#previews.set(mode, preview);
    return preview;
  }

  /** Looks at the one document of a folder, without a wait for runs. @throws as lookAtDocument */
  look(folder: string, signal: AbortSignal): Promise<DocumentLook> {
    const settings = { ...this.#options.settings, documentsDir: folder };
    const ends = AbortSignal.any([signal, this.#closing.signal]);
    return this.#inProcess(ends, defaults.priority, (child) =>
      child.request('look', { settings }, { signal: ends }),
    );
  }

  /**
   * Stops the run of this id. What it embedded is remembered for the next one.
   * @returns false where that run no longer goes on
   */
  stop(id: string, by: string): boolean {
    if (this.#running?.id !== id) return false;
    this.#running.stopping.abort(new IndexingStoppedError(by));
    return true;
  }

  /** Stops what goes on, and waits until its process is gone. */
  async close(): Promise<void> {
    this.#closing.abort(new IndexingStoppedError(null));
    await Promise.allSettled([this.#running?.report]);
  }

  #hear(id: string, event: IndexingEvent): void {
    if ('notice' in event) this.#options.onNotice?.(event.notice);
    else if (this.#running?.id === id) this.#running.progress = event.progress;
  }

  async #rememberOutcome(work: Promise<IndexingReport>): Promise<IndexingReport> {
    const [settled] = await Promise.allSettled([work]);
    if (!isRefused(settled)) this.#last = lastRunOf(settled);
    this.#running = null;
    return await work;
  }

  /**
   * Waits for a turn where there are any, unless the signal is aborted before. What has begun keeps
   * its turn until its process is gone, also where it is stopped.
   */
  async #inTurn<T>(
    what: keyof typeof turnPriority,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    const { turns } = this.#options;
    if (turns === undefined) return await work();
    signal.throwIfAborted();
    const waiting = new AbortController();
    const giveUp = () => waiting.abort(signal.reason);
    signal.addEventListener('abort', giveUp);
    const begin = () => {
      signal.removeEventListener('abort', giveUp);
      return work();
    };
    return await turns.add(begin, { signal: waiting.signal, priority: turnPriority[what] });
  }

  async #inProcess<T>(
    signal: AbortSignal,
    priority: number,
    work: (child: ChildProcessClient<IndexingProtocol>) => Promise<T>,
  ): Promise<T> {
    const { entry, pings, stoppedLimitMs, onOutput } = this.#options;
    const options = {
      name: 'indexing',
      entry: entry ?? defaults.entry,
      priority,
      hasChildren: true,
      reviveError: reviveIndexError,
      ...(stoppedLimitMs !== undefined && { stoppedLimitMs }),
      ...(onOutput && { onOutput }),
    };
    const child = await startPersistently(
      () => ChildProcessClient.start<IndexingProtocol>(options, signal),
      signal,
    );
    child.endWhenHung(pings ?? defaults.pings);
    try {
      return await work(child);
    } finally {
      await child.close();
    }
  }
}

/** While another run goes on, a run is none. */
function isRefused(settled: PromiseSettledResult<IndexingReport>): boolean {
  return settled.status === 'rejected' && settled.reason instanceof IndexLockedError;
}

function lastRunOf(settled: PromiseSettledResult<IndexingReport>): LastRun {
  const last = { at: new Date(), outcome: outcomeOf(settled) };
  return settled.status === 'rejected' ? last : { ...last, changes: changeCounts(settled.value) };
}

function outcomeOf(settled: PromiseSettledResult<IndexingReport>): LastRun['outcome'] {
  if (settled.status === 'fulfilled') return 'done';
  return settled.reason instanceof IndexingStoppedError ? 'stopped' : 'failed';
}
