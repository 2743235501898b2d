import { setImmediate } from 'node:timers/promises';

/** In milliseconds: short beside what a person notices, long beside what a turn costs. */
const longestTurnMs = 20;

/**
 * For long work in this process: the function that is returned is to be awaited between its steps.
 * It lets others have their turn now and then, so that an abort is heard, and throws its reason.
 */
export function turnTaking(signal: AbortSignal | undefined): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < longestTurnMs) return;
    await setImmediate();
    since = performance.now();
  };
}
