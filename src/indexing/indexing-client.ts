import { randomBytes } from 'node:crypto';
import { UserError } from '../errors.js';
import { ChildProcessClient } from '../processes/child-process-client.js';
import type { WireError } from '../processes/child-protocol.js';
import { IndexLockedError } from '../retrieval/passage-store.js';
import type { IndexingPreview } from './indexing-preview.js';
import type {
  IndexingMode,
  IndexingNews,
  IndexingProtocol,
  IndexingSettings,
} from './indexing-process-protocol.js';
import type { IndexingProgress, IndexingReport } from './indexing-report.js';
import type { RemovalConsent } from './mass-removal.js';

export interface IndexingClientOptions {
  readonly settings: IndexingSettings;
  /** The module that the process runs; `.js`, for it runs without a loader. */
  readonly entry?: URL | string;
  readonly onOutput?: (line: string) => void;
  /** Told what the owner should know, such as why all is made anew. */
  readonly onNotice?: (notice: string) => void;
}

const defaults = {
  entry: new URL('indexing-process.js', import.meta.url),
  /** As its own children have it: whoever serves people goes first. */
  priority: 10,
} as const;

/** Why a run was ended before its time. */
export class IndexingStoppedError extends UserError {
  override readonly name = 'IndexingStoppedError';
  /** Who stopped it: a Discord id, or null where the bot itself goes. */
  readonly by: string | null;

  constructor(by: string | null) {
    super('The indexing run was stopped; the index is as it was.');
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
  /** @throws IndexingStoppedError; IndexLockedError; UserError; ChildDiedError */
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
}

/** Runs indexing in a process of its own, one run at a time. */
export class IndexingClient {
  readonly #options: IndexingClientOptions;
  #running: RunState | null = null;
  #last: LastRun | null = null;
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
    const work = this.#inProcess((child) =>
      child.request(
        'run',
        { settings: this.#options.settings, mode, consent },
        { signal, onNotification: (news) => this.#hear(id, news) },
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
    const signal = this.#closing.signal;
    return this.#inProcess((child) =>
      child.request('preview', { settings: this.#options.settings, mode }, { signal }),
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

  #hear(id: string, news: IndexingNews): void {
    if ('notice' in news) this.#options.onNotice?.(news.notice);
    else if (this.#running?.id === id) this.#running.progress = news.progress;
  }

  async #rememberOutcome(work: Promise<IndexingReport>): Promise<IndexingReport> {
    const [settled] = await Promise.allSettled([work]);
    this.#last = { at: new Date(), outcome: outcomeOf(settled) };
    this.#running = null;
    return await work;
  }

  async #inProcess<T>(
    work: (child: ChildProcessClient<IndexingProtocol>) => Promise<T>,
  ): Promise<T> {
    this.#closing.signal.throwIfAborted();
    const child = await ChildProcessClient.start<IndexingProtocol>({
      name: 'indexing',
      entry: this.#options.entry ?? defaults.entry,
      priority: defaults.priority,
      reviveError,
      ...(this.#options.onOutput && { onOutput: this.#options.onOutput }),
    });
    try {
      return await work(child);
    } finally {
      // The lock that a stopped run may leave behind is a dead process's: the next one takes over.
      await child.close();
    }
  }
}

/** The error of a run elsewhere, as the class that says so. */
function reviveError({ name, fields }: WireError): Error | undefined {
  const { pid, host, since } = fields;
  if (name !== 'IndexLockedError') return undefined;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'string') {
    return undefined;
  }
  return new IndexLockedError({ pid, host, since }, 'Wait for it to end, or end it.');
}

function outcomeOf(settled: PromiseSettledResult<IndexingReport>): LastRun['outcome'] {
  if (settled.status === 'fulfilled') return 'done';
  return settled.reason instanceof IndexingStoppedError ? 'stopped' : 'failed';
}
