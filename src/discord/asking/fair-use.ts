import { RateLimiter } from './rate-limiter.js';

/** Whose limit is reached, and for how long. */
export interface LimitReached {
  readonly whose: 'person' | 'server';
  readonly waitMs: number;
}

/** How often questions may be asked. */
const windowMs = 60_000;

/** One person must not use up the bot for a server, nor one server for the others. */
export class FairUse {
  readonly #people: RateLimiter;
  readonly #servers: RateLimiter;

  /** @param limits questions a minute; 0 means no limit */
  constructor(
    limits: { readonly perPerson: number; readonly perServer: number },
    now?: () => number,
  ) {
    this.#people = new RateLimiter({ limit: limits.perPerson, windowMs }, now);
    this.#servers = new RateLimiter({ limit: limits.perServer, windowMs }, now);
  }

  /** Counts a question; null where it may be asked, and nothing is counted where it may not. */
  take(person: string, server: string | null): LimitReached | null {
    const personWaits = this.#people.waitMs(person);
    if (personWaits > 0) return { whose: 'person', waitMs: personWaits };
    const serverWaits = server === null ? 0 : this.#servers.waitMs(server);
    if (serverWaits > 0) return { whose: 'server', waitMs: serverWaits };
    this.#people.count(person);
    if (server !== null) this.#servers.count(server);
    return null;
  }
}
