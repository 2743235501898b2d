import type { Application } from '../world/entities.js';

const startsPerDay = 1000;
const dayMs = 24 * 60 * 60_000;

interface Starts {
  remaining: number;
  resetAfterMs: number;
  lastIdentifyAt: number;
}

/** How often each application may still identify itself. */
export class SessionStarts {
  readonly #windowMs: number;
  readonly #starts = new Map<Application, Starts>();

  /** @param windowMs time in which one IDENTIFY is accepted */
  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  payload(application: Application) {
    const { remaining, resetAfterMs } = this.#of(application);
    return { total: startsPerDay, remaining, reset_after: resetAfterMs, max_concurrency: 1 };
  }

  set(application: Application, limit: { remaining: number; resetAfterMs: number }): void {
    Object.assign(this.#of(application), limit);
  }

  /** Whether this IDENTIFY comes late enough after the last one; counts it then. */
  take(application: Application): boolean {
    const starts = this.#of(application);
    if (Date.now() - starts.lastIdentifyAt < this.#windowMs) return false;
    starts.lastIdentifyAt = Date.now();
    starts.remaining -= 1;
    return true;
  }

  #of(application: Application): Starts {
    const known = this.#starts.get(application);
    if (known !== undefined) return known;
    const starts = { remaining: startsPerDay, resetAfterMs: dayMs, lastIdentifyAt: 0 };
    this.#starts.set(application, starts);
    return starts;
  }
}
