import { setTimeout as delay } from 'node:timers/promises';
import { isSystemError, UserError } from '../errors.js';
import {
  IndexLockedError,
  NewerIndexError,
  type GenerationInfo,
  type PassageStore,
} from '../index/passage-store.js';
import type { GuardedEngine } from './guarded-engine.js';
import type { IndexingRuns } from './indexing-runs.js';
import type { Library } from './library.js';

/** What the owner is to know. */
interface RepairLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface IndexRepairParts {
  readonly engine: Pick<GuardedEngine, 'indexError'>;
  readonly indexing: Pick<IndexingRuns, 'start' | 'running' | 'awaitOther'>;
  readonly library: Pick<Library, 'follow'>;
  readonly store: Pick<PassageStore, 'current' | 'writer'>;
  readonly log: RepairLog;
  readonly waits?: RepairWaits;
}

/** In milliseconds. */
export interface RepairWaits {
  /** After one failure, two, and so on; the last one from then on. */
  readonly afterFailures: readonly number[];
  /** How often it is looked meanwhile whether somebody else made the index anew. */
  readonly look: number;
}

const defaultWaits: RepairWaits = {
  // What fails for want of space or documents is mended by people, in minutes.
  afterFailures: [5_000, 15_000, 60_000, 300_000, 600_000],
  look: 1_000,
};

/**
 * Repairs the index while others wait: one run at a time, again after growing times where it fails.
 * Who else makes the index anew, in a shell or by `/reindex`, is waited for and followed.
 */
export class IndexRepair {
  readonly #parts: IndexRepairParts;
  readonly #waits: RepairWaits;
  readonly #closing = new AbortController();
  #going: Promise<void> | null = null;
  #tried: Promise<unknown> = Promise.resolve();
  /** Passages that were embedded since the index was last well. */
  #embedded = 0;

  constructor(parts: IndexRepairParts) {
    this.#parts = parts;
    this.#waits = parts.waits ?? defaultWaits;
  }

  /** Why nothing is answered just now; null where that is not the index's fault. */
  get state(): 'repairing' | 'newer' | null {
    const { indexError } = this.#parts.engine;
    if (indexError === null) return null;
    return indexError instanceof NewerIndexError ? 'newer' : 'repairing';
  }

  /** To be called when the engine has an index error. What a newer kilde made is left to its owner. */
  begin(): void {
    const { engine, log } = this.#parts;
    if (engine.indexError === null) return;
    const reason = engine.indexError.message;
    if (engine.indexError instanceof NewerIndexError) {
      log.error({ reason }, 'index of a newer kilde: nothing is answered');
      return;
    }
    if (this.#going !== null) return;
    log.warn({ reason }, 'index damaged: it is repaired');
    const damaged = this.#currentGeneration();
    const first = damaged.then(() => this.#tryOnce());
    this.#tried = first;
    this.#going = this.#untilWell(damaged, first)
      .catch((error: unknown) => this.#brokeOff(error))
      .finally(() => {
        this.#going = null;
        // It may have been damaged again at this very moment.
        if (!this.#isClosed && this.state === 'repairing') this.begin();
      });
  }

  /** Resolves when the first try is over, however it went; at once where there is none. */
  async tried(): Promise<void> {
    await Promise.allSettled([this.#tried]);
  }

  /** Begins nothing more. A run that goes on is ended by who ends all runs. */
  close(): void {
    this.#closing.abort();
  }

  async #untilWell(damaged: Promise<string | null>, first: Promise<boolean>): Promise<void> {
    let isLocked = await first;
    let failures = 0;
    while (this.state === 'repairing' && !this.#isClosed) {
      if (isLocked) await this.#follows(() => this.#parts.indexing.awaitOther(this.#parts.store));
      else await this.#waitForOthers(await damaged, ++failures);
      if (this.state === 'repairing' && !this.#isClosed) isLocked = await this.#tryOnce();
    }
    if (this.state !== null) return;
    this.#parts.log.info({ embedded: this.#embedded }, 'index repaired');
    this.#embedded = 0;
  }

  /** A mistake of the program must end neither the bot nor the repair, nor fill the log. */
  async #brokeOff(error: unknown): Promise<void> {
    this.#parts.log.error({ err: error }, 'repair broken off: it begins again later');
    await this.#pause(this.#waits.afterFailures.at(-1) ?? 0);
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Never throws. @returns whether another process has the lock */
  async #tryOnce(): Promise<boolean> {
    const { engine, indexing, library, log } = this.#parts;
    try {
      const started = indexing.start('repair', null);
      if (started !== null) {
        const { passages, embedded, seconds } = await started.done;
        this.#embedded += embedded;
        log.info({ passages, embedded, seconds }, 'repairing run done');
      } else {
        await Promise.allSettled([indexing.running?.report]);
        await library.follow();
      }
      if (engine.indexError !== null) throw engine.indexError;
    } catch (error) {
      if (this.#isClosed) return false;
      if (error instanceof IndexLockedError) {
        log.info({ reason: error.message }, 'waiting for an indexing run elsewhere');
        return true;
      }
      if (error instanceof UserError) log.warn({ reason: error.message }, 'index not repaired');
      else log.error({ err: error }, 'index not repaired');
    }
    return false;
  }

  /** Waits before the next try; ends early where there is another generation that can be opened. */
  async #waitForOthers(damaged: string | null, failures: number): Promise<void> {
    const { afterFailures, look } = this.#waits;
    const wait = afterFailures[Math.min(failures, afterFailures.length) - 1] ?? 0;
    const until = performance.now() + wait;
    let known = damaged;
    while (performance.now() < until && !this.#isClosed) {
      await this.#pause(look);
      const current = await this.#currentGeneration();
      if (current === null || current === known) continue;
      known = current;
      if (await this.#follows(() => this.#parts.library.follow())) return;
    }
  }

  async #follows(follow: () => Promise<void>): Promise<boolean> {
    try {
      await follow();
      return true;
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'new generation not taken up');
      return false;
    }
  }

  async #currentGeneration(): Promise<GenerationInfo['generation'] | null> {
    try {
      return (await this.#parts.store.current())?.generation ?? null;
    } catch (error) {
      // What is wrong with it is known, and being mended; a disk may come back.
      if (error instanceof UserError || isSystemError(error)) return null;
      throw error;
    }
  }

  async #pause(durationMs: number): Promise<void> {
    const { signal } = this.#closing;
    await delay(durationMs, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
