import { AwakeTimer } from './awake-timer.js';

export interface Limits {
  readonly signal?: AbortSignal | undefined;
  /** Longest time in all. */
  readonly timeoutMs?: number | undefined;
  /** Longest time without a notification. */
  readonly stallMs?: number | undefined;
}

/** Why a request is given up: its signal, or the limit in milliseconds that was exceeded. */
export type GiveUpReason = 'aborted' | { readonly limit: 'timeout' | 'stall'; readonly ms: number };

/** Watches over the limits of one request until it ends, or is given up. */
export class RequestLimits {
  readonly #signal: AbortSignal | undefined;
  readonly #stall: AwakeTimer | null;
  readonly #timeout: AwakeTimer | null;
  readonly #onAbort: () => void;

  constructor({ signal, timeoutMs, stallMs }: Limits, giveUp: (reason: GiveUpReason) => void) {
    const endWith = (reason: GiveUpReason): void => {
      this.end();
      giveUp(reason);
    };
    const timer = (limit: 'timeout' | 'stall', ms: number | undefined) =>
      ms === undefined ? null : new AwakeTimer(ms, () => endWith({ limit, ms }));
    this.#signal = signal;
    this.#onAbort = () => endWith('aborted');
    this.#timeout = timer('timeout', timeoutMs);
    this.#stall = timer('stall', stallMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** The request told something: it is getting on. */
  heard(): void {
    this.#stall?.restart();
  }

  end(): void {
    this.#timeout?.clear();
    this.#stall?.clear();
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}
