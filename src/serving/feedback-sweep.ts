import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isCollectionId, type CollectionPlaces } from '../collections/collection-places.js';
import { isNotFound, isSystemError } from '../errors.js';
import { sweepDays } from '../feedback/day-files.js';
import { keptFolders } from './collection-feedback.js';

export interface FeedbackSweepParts {
  /** Has a folder for each collection, whether it has documents, and anybody comes to it, or not. */
  readonly collectionsDir: string;
  readonly places: Pick<CollectionPlaces, 'of'>;
  /** Days for which questions are kept; 0 where they are not. */
  readonly keptDays: number;
  /** Told why something too old could not be deleted. */
  readonly onLeftBehind: (reason: string) => void;
}

const everyMs = 60 * 60_000;

/**
 * Deletes what was kept of questions for long enough, at the start and every hour, also of
 * collections that nobody comes to. Nobody waits for it.
 */
export class FeedbackSweep {
  readonly #parts: FeedbackSweepParts;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | null = null;

  constructor(parts: FeedbackSweepParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.sweep(), everyMs).unref();
    void this.sweep();
  }

  /** One at a time: a disk may hang. Never throws. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweepAll().finally(() => {
      this.#sweeping = null;
    });
    return this.#sweeping;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #sweepAll(): Promise<void> {
    const { places, keptDays, onLeftBehind } = this.#parts;
    try {
      for (const id of await this.#collections()) {
        const { keepingDir } = places.of(id);
        for (const { name, days } of keptFolders(keptDays)) {
          const now = new Date();
          await sweepDays(path.join(keepingDir, name), { days, mostBytes: Infinity, now });
        }
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      onLeftBehind(error.message);
    }
  }

  async #collections(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#parts.collectionsDir)).filter(isCollectionId);
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  }
}
