import { setTimeout as delay } from 'node:timers/promises';
import type { IndexingClient, IndexingRun, LastRun } from '../indexing/process/indexing-client.js';
import type { DocumentLook } from '../indexing/indexing-look.js';
import type { IndexingPreview } from '../indexing/indexing-preview.js';
import type { IndexingMode } from '../indexing/process/indexing-process-protocol.js';
import type { IndexingReport } from '../indexing/indexing-report.js';
import type { RemovalConsent } from '../indexing/collection/mass-removal.js';
import type { PassageStore } from '../index/passage-store.js';
import type { Library } from './library.js';

/** A look asks the kernel for a lock, which is quickly done. */
const lookForOtherEveryMs = 1_000;

/** A run whose report comes when its generation is answered from. */
export interface StartedRun {
  readonly run: IndexingRun;
  /** @throws as the run's report; UserError where the new generation cannot be opened */
  readonly done: Promise<IndexingReport>;
}

/** Starts and stops indexing runs, and lets the library take up what they make. */
export class IndexingRuns {
  readonly #client: IndexingClient;
  readonly #library: Pick<Library, 'follow' | 'generation'>;
  /** The run that makes the first index, until it is answered from. */
  #first: IndexingRun | null = null;
  #isAwaitingOther = false;

  constructor(client: IndexingClient, library: Pick<Library, 'follow' | 'generation'>) {
    this.#client = client;
    this.#library = library;
  }

  get running(): IndexingRun | null {
    return this.#client.running;
  }

  get last(): LastRun | null {
    return this.#client.last;
  }

  /**
   * While the first index is made, so that there is none to answer from: how much is done, 0 to 1,
   * or null where another process makes it.
   */
  get firstIndexing(): { readonly share: number | null } | null {
    // It is answered from a moment before its run is known to be over.
    if (this.#library.generation !== null) return null;
    if (this.#first !== null) return { share: shareDone(this.#first) };
    return this.#isAwaitingOther ? { share: null } : null;
  }

  /** Starts a run; null where one goes on already. @param by a Discord id, null for the bot */
  start(mode: IndexingMode, by: string | null, consent?: RemovalConsent): StartedRun | null {
    const run = this.#client.start(mode, by, consent);
    if (run === null) return null;
    if (this.#library.generation === null) this.#first = run;
    const done = this.#takeUp(run);
    // Whoever waits for it is told; nobody has to.
    done.catch(() => undefined);
    return { run, done };
  }

  preview(mode: IndexingMode): Promise<IndexingPreview> {
    return this.#client.preview(mode);
  }

  /** As IndexingClient.look. */
  look(folder: string, signal: AbortSignal): Promise<DocumentLook> {
    return this.#client.look(folder, signal);
  }

  /** @returns false where that run is over */
  stop(run: string, by: string): boolean {
    return this.#client.stop(run, by);
  }

  /** Waits until no other process writes the index, and takes up what was made. @throws as Library.follow */
  async awaitOther(store: Pick<PassageStore, 'writer'>): Promise<void> {
    this.#isAwaitingOther = true;
    try {
      while ((await store.writer()) !== null) {
        await delay(lookForOtherEveryMs, undefined, { ref: false });
      }
      await this.#library.follow();
    } finally {
      this.#isAwaitingOther = false;
    }
  }

  async #takeUp(run: IndexingRun): Promise<IndexingReport> {
    try {
      const report = await run.report;
      await this.#library.follow();
      return report;
    } finally {
      if (this.#first === run) this.#first = null;
    }
  }
}

/** How much of a run is done, 0 to 1, by the bytes of its documents. */
export function shareDone({ progress }: IndexingRun): number {
  if (progress === null || progress.bytes === 0) return 0;
  return Math.min(1, progress.bytesDone / progress.bytes);
}
