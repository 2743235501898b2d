import { setImmediate } from 'node:timers/promises';

/** In milliseconds: short beside what a person notices, long beside what a yield costs. */
const longestWithoutYieldMs = 20;

/**
 * For long work in this process: the function that is returned is to be awaited between its steps.
 * It yields to the event loop now and then, so that an abort is heard, and throws its reason.
 */
export function eventLoopYielder(signal: AbortSignal | undefined): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < longestWithoutYieldMs) return;
    await setImmediate();
    since = performance.now();
  };
}
