/** How long each stage of an interaction took, in milliseconds. */
export class Stages {
  readonly #started = performance.now();
  readonly #durations: Record<string, number> = {};

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

  /** All stages and the time since the start as `total`, in milliseconds to a tenth. */
  summary(): Record<string, number> {
    const total = performance.now() - this.#started;
    const rounded = Object.entries({ ...this.#durations, total }).map(
      ([name, durationMs]) => [name, Math.round(durationMs * 10) / 10] as const,
    );
    return Object.fromEntries(rounded);
  }
}
