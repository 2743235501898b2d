export interface RateLimit {
  /** How often within the window; 0 means no limit. */
  readonly limit: number;
  readonly windowMs: number;
}

/** Counts what each key did within the last window, to the millisecond. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  /** Times of each key within the window, oldest first. */
  readonly #times = new Map<string, number[]>();
  #sweptAt = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
    this.#sweptAt = now();
  }

  /** Milliseconds until the key may go on; 0 where it may now. Counts nothing. */
  waitMs(key: string): number {
    const { limit, windowMs } = this.#limit;
    if (limit === 0) return 0;
    const times = this.#recent(key);
    const oldest = times[times.length - limit];
    return oldest === undefined ? 0 : oldest + windowMs - this.#now();
  }

  /** Counts the key as having gone on now. */
  count(key: string): void {
    if (this.#limit.limit === 0) return;
    this.#sweep();
    this.#times.set(key, [...this.#recent(key), this.#now()]);
  }

  /** How many keys are remembered, for reports. */
  get size(): number {
    return this.#times.size;
  }

  #recent(key: string): number[] {
    const since = this.#now() - this.#limit.windowMs;
    return (this.#times.get(key) ?? []).filter((time) => time > since);
  }

  /** Once a window, forgets who has been silent for one. */
  #sweep(): void {
    const now = this.#now();
    if (now - this.#sweptAt < this.#limit.windowMs) return;
    this.#sweptAt = now;
    for (const key of this.#times.keys()) {
      if (this.#recent(key).length === 0) this.#times.delete(key);
    }
  }
}
