/** How often the time that passed is counted: this often, or ten times within the limit. */
const stepMs = 1_000;

/**
 * A limit in time that this process was awake for. Where this process was stopped, or the machine
 * slept, its children were, too, most likely: what they could not do then is not held against them.
 */
export class AwakeTimer {
  readonly #limitMs: number;
  readonly #stepMs: number;
  readonly #act: () => void;
  readonly #timer: NodeJS.Timeout;
  #leftMs: number;
  #counted = performance.now();

  /** Calls `act` once, `limitMs` from now or from the last `restart`. */
  constructor(limitMs: number, act: () => void) {
    this.#limitMs = limitMs;
    this.#leftMs = limitMs;
    this.#stepMs = Math.min(stepMs, limitMs / 10);
    this.#act = act;
    this.#timer = setInterval(() => this.#count(), this.#stepMs);
  }

  restart(): void {
    this.#leftMs = this.#limitMs;
    this.#counted = performance.now();
  }

  clear(): void {
    clearInterval(this.#timer);
  }

  #count(): void {
    const now = performance.now();
    this.#leftMs -= Math.min(now - this.#counted, 2 * this.#stepMs);
    this.#counted = now;
    if (this.#leftMs > 0) return;
    this.clear();
    this.#act();
  }
}
