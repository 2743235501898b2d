/** Why a program that runs until it is told to stop comes to its end. */
export class Ending {
  /** Resolves when the bot is asked to stop; rejects with what makes going on impossible. */
  readonly reached: Promise<void>;
  #fail: ((reason: unknown) => void) | null = null;

  constructor(signal: AbortSignal) {
    this.reached = new Promise((resolve, reject) => {
      this.#fail = reject;
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // Whoever waits for it is told; until then nobody may be waiting.
    this.reached.catch(() => undefined);
  }

  /** Ends with an error; the first reason counts. */
  fail(reason: unknown): void {
    this.#fail?.(reason);
  }
}
