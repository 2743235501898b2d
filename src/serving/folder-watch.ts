import type { CollectionPlace } from '../domain/collection-place.js';
import { folderFacts } from '../indexing/collection/folder-facts.js';
import { messageOf } from '../errors.js';
import { IndexLockedError } from '../index/passage-store.js';
import { IndexingStoppedError } from '../indexing/process/indexing-client.js';
import { changeCounts, type IndexingReport } from '../indexing/indexing-report.js';
import type { IndexRepair } from './index-repair.js';
import type { IndexingRuns, StartedRun } from './indexing-runs.js';

/** A collection whose folder is watched. */
export interface WatchedCollection {
  readonly place: Pick<CollectionPlace, 'id' | 'documentsDir'>;
  readonly indexing: Pick<IndexingRuns, 'running' | 'start'>;
  readonly repair: Pick<IndexRepair, 'state'>;
}

/** What came of a run that was begun because a folder had changed. */
export type WatchOutcome =
  | { readonly kind: 'done'; readonly report: IndexingReport }
  | { readonly kind: 'failed'; readonly error: unknown };

interface WatchLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface FolderWatchOptions {
  /** The collections that are answered from. */
  readonly collections: () => readonly WatchedCollection[];
  /** Time between two looks; 0 for none at all. */
  readonly everyMs: number;
  /** Told how each run ended, but for those that somebody stopped. */
  readonly onOutcome: (collection: string, outcome: WatchOutcome) => void;
  readonly log: WatchLog;
}

/** What is known of a folder, by its facts. */
interface FolderState {
  /** At the look before. */
  seen: string | null;
  /** When the last run began, which no other is begun for, however it ended. */
  indexed: string | null;
}

/**
 * Looks at the folders of collections now and then, and has them indexed when they changed and stand
 * still: the same at two looks in a row. After a start, that is once in any case, for nobody looked
 * meanwhile. What too many documents at once are gone from waits for consent, as ever.
 */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #states = new Map<string, FolderState>();
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /** Looks from now on, one look after the other. */
  begin(): void {
    const { everyMs } = this.#options;
    if (everyMs === 0 || this.#ending.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#lookOnce(), everyMs).unref();
  }

  /** Looks no more. Runs that go on are ended by who ends all runs. */
  async end(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }

  /** Looks at all folders, one after the other. */
  async look(): Promise<void> {
    const collections = this.#options.collections();
    const served = new Set(collections.map(({ place }) => place.id));
    for (const id of this.#states.keys()) if (!served.has(id)) this.#states.delete(id);
    for (const collection of collections) {
      if (this.#ending.signal.aborted) return;
      await this.#lookAt(collection);
    }
  }

  /** A look that fails must not end the bot, nor the looks after it. */
  async #lookOnce(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.#options.log.warn({ reason: messageOf(error) }, 'folders not looked at');
    }
    this.begin();
  }

  async #lookAt({ place, indexing, repair }: WatchedCollection): Promise<void> {
    const facts = await this.#factsOf(place);
    if (this.#ending.signal.aborted) return;
    const state = this.#states.get(place.id) ?? { seen: null, indexed: null };
    this.#states.set(place.id, state);
    const isSettled = facts === state.seen;
    state.seen = facts;
    if (facts === null || !isSettled || facts === state.indexed) return;
    // It is looked again when that is over.
    if (indexing.running !== null || repair.state !== null) return;
    const started = indexing.start('changed', null);
    if (started === null) return;
    state.indexed = facts;
    void this.#follow(place.id, started, state);
  }

  /** Null where there is no such folder: what is indexed of it stays. */
  async #factsOf({ documentsDir }: WatchedCollection['place']): Promise<string | null> {
    const { signal } = this.#ending;
    try {
      return await folderFacts(documentsDir, signal);
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  async #follow(collection: string, { done }: StartedRun, state: FolderState): Promise<void> {
    const { log, onOutcome } = this.#options;
    try {
      const report = await done;
      log.info({ collection, ...changeCounts(report) }, 'folder indexed');
      onOutcome(collection, { kind: 'done', report });
    } catch (error) {
      // Whoever holds the lock may have read the folder before it changed.
      if (error instanceof IndexLockedError) state.indexed = null;
      else if (!(error instanceof IndexingStoppedError)) {
        log.warn({ collection, reason: messageOf(error) }, 'folder not indexed');
        onOutcome(collection, { kind: 'failed', error });
      }
    }
  }
}
