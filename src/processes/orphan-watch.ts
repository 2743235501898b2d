import { Worker } from 'node:worker_threads';

/** How soon an orphan is noticed; a look costs a system call. */
const LOOK_EVERY_MS = 1_000;

/**
 * The thread of the watch. When a parent dies, the system gives its children another one. (Windows
 * does not, so there only a child that is not blocked notices.)
 */
const WATCH = `
  const { workerData: parent } = require('node:worker_threads');
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, ${LOOK_EVERY_MS});
`;

/**
 * Ends this process when its parent is gone, even where it is caught in a loop and would never hear
 * that its channel closed: hence a thread of its own. It does not keep the process alive.
 */
export function watchForParent(): void {
  const watch = new Worker(WATCH, {
    eval: true,
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  });
  watch.unref();
}
