import { isSystemError } from '../../errors.js';
import { within } from '../within.js';

/** Something that was asked of a disk that neither does it nor fails. */
export class StalledError extends Error {
  override readonly name = 'StalledError';
}

/** Whether a disk refused something or hangs. */
export function isOutOfReach(error: unknown): error is Error {
  return isSystemError(error) || error instanceof StalledError;
}

/**
 * Keeps a disk that hangs, as a network drive does, from holding up who waits for it: work is done
 * in turn, waited for so long only, and while some of it hangs no more is begun. So it takes one of
 * the few threads that all of the process's files and names are looked up by, and not all of them.
 */
export class StallGuard {
  readonly #limitMs: number;
  #last: Promise<unknown> = Promise.resolve();
  #isStalled = false;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** @throws StalledError where it is not done in time, though it may still be; as the work */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isStalled) throw this.#stalled();
    let isLate = false;
    const done = this.#last.then(() => {
      if (isLate) throw this.#stalled();
      return work();
    });
    this.#last = done.catch(() => undefined);
    if (await within(this.#limitMs, done)) return await done;
    isLate = true;
    this.#isStalled = true;
    void this.#last.finally(() => {
      this.#isStalled = false;
    });
    throw this.#stalled();
  }

  #stalled(): StalledError {
    return new StalledError(`nothing came of it within ${this.#limitMs / 1000} s`);
  }
}
