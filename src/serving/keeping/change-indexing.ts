import { IndexLockedError, type PassageStore } from '../../index/passage-store.js';
import type { IndexingReport } from '../../indexing/indexing-report.js';
import type { IndexingRuns } from '../indexing-runs.js';

export interface ChangeIndexingParts {
  readonly indexing: Pick<IndexingRuns, 'start' | 'running' | 'awaitOther'>;
  readonly store: Pick<PassageStore, 'writer'>;
  /** Paths of the documents that were taken out, to whose removal a run has consent. */
  readonly removed: () => Promise<readonly string[]>;
}

/** What came of the run that took changes up. */
export type ChangeOutcome =
  | { readonly kind: 'done'; readonly report: IndexingReport }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Brings the index up to date with what was changed: with one run for all changes that wait, after
 * the one that goes on.
 */
export class ChangeIndexing {
  readonly #parts: ChangeIndexingParts;
  /** A run that has not begun yet. */
  #next: Promise<ChangeOutcome> | null = null;

  constructor(parts: ChangeIndexingParts) {
    this.#parts = parts;
  }

  /** Takes up all that was changed before this was called; never throws. @param by a Discord id */
  take(by: string): Promise<ChangeOutcome> {
    this.#next ??= this.#run(by);
    return this.#next;
  }

  async #run(by: string): Promise<ChangeOutcome> {
    const { indexing, removed, store } = this.#parts;
    await Promise.allSettled([indexing.running?.report]);
    // What is changed from now on is for another run: this one may have looked already.
    this.#next = null;
    try {
      for (;;) {
        await Promise.allSettled([indexing.running?.report]);
        const started = indexing.start('changed', by, { documents: await removed() });
        if (started === null) continue;
        try {
          return { kind: 'done', report: await started.done };
        } catch (error) {
          if (!(error instanceof IndexLockedError)) throw error;
          await indexing.awaitOther(store);
        }
      }
    } catch (error) {
      return { kind: 'failed', error };
    }
  }
}
