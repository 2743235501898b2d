/** How an interaction ended, for the log. */
export interface Ending {
  /** Of a question: `answered` (surely), `unsure`, `not-found`, `empty-index`, `first-indexing`. */
  readonly outcome: string;
  /** That the first quote answers, or the nearest passage, 0 to 1. */
  readonly probability?: number;
  /** Whether it is what moderators chose for the question. */
  readonly isChosen?: true;
  /** Only where texts of questions may be logged. */
  readonly question?: string;
}

/** How long each stage of an interaction took, in milliseconds, and how it ended. */
export class Stages {
  readonly #started = performance.now();
  readonly #durations: Record<string, number> = {};
  #ending: Ending = { outcome: 'done' };

  /** Runs a stage and notes how long it took, however it ends. */
  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.note(name, performance.now() - started);
    }
  }

  note(name: string, durationMs: number): void {
    this.#durations[name] = (this.#durations[name] ?? 0) + durationMs;
  }

  /** Says more of an ending than that it was reached; what was said before stays. */
  end(ending: Partial<Ending>): void {
    this.#ending = { ...this.#ending, ...ending };
  }

  get ending(): Ending {
    return this.#ending;
  }

  /** All stages and the time since the start as `total`, in milliseconds to a tenth. */
  summary(): Record<string, number> {
    const total = performance.now() - this.#started;
    const rounded = Object.entries({ ...this.#durations, total }).map(
      ([name, durationMs]) => [name, Math.round(durationMs * 10) / 10] as const,
    );
    return Object.fromEntries(rounded);
  }
}
