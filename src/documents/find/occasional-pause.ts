import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/** Longest time that steps go on without a pause, in milliseconds. */
const longestMs = 20;

/**
 * Gives what is called between short steps that block: it lets the process come to aborts and pings
 * now and then, and costs next to nothing else.
 */
export function occasionalPause(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longestMs) return;
    await turnOfTheLoop();
    last = performance.now();
  };
}
