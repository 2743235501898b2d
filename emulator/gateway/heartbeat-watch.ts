/** How punctual the heartbeats of all lines have been, in milliseconds. */
export class HeartbeatWatch {
  readonly #intervalMs: number;
  readonly #now: () => number;
  /** When each open line has to be heard from at the latest. */
  readonly #dueAt = new Map<object, number>();
  #received = 0;
  #largestDelayMs = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(intervalMs: number, now: () => number = () => performance.now()) {
    this.#intervalMs = intervalMs;
    this.#now = now;
  }

  get received(): number {
    return this.#received;
  }

  /** The longest that one came, or is by now, later than the interval after the one before it. */
  get largestDelayMs(): number {
    return Math.max(this.#largestDelayMs, ...[...this.#dueAt.keys()].map((at) => this.#delay(at)));
  }

  /** A line was greeted; its first heartbeat may come at once. */
  expect(line: object): void {
    this.#dueAt.set(line, this.#now() + this.#intervalMs);
  }

  hear(line: object): void {
    this.#received += 1;
    this.forget(line);
    this.expect(line);
  }

  /** A line was closed; what it owed by then counts. */
  forget(line: object): void {
    this.#largestDelayMs = Math.max(this.#largestDelayMs, this.#delay(line));
    this.#dueAt.delete(line);
  }

  #delay(line: object): number {
    return this.#now() - (this.#dueAt.get(line) ?? this.#now());
  }
}
