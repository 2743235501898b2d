import { Worker } from 'node:worker_threads';

/** How soon an orphan is noticed, and how often it says that it runs; either costs a system call. */
const lookEveryMs = 1_000;

/**
 * The thread of the watch. When a parent dies, the system gives its children another one. (Windows
 * does not, so there only a child that is not blocked notices.)
 */
const watchSource = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  setInterval(() => {
    if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
    if (workerData.heartbeatFd === null) return;
    try {
      writeSync(workerData.heartbeatFd, '.');
    } catch {
      // The parent has gone, or reads nothing: the line above tells which.
    }
  }, ${lookEveryMs});
`;

/**
 * Ends this process when its parent is gone, even where it is caught in a loop and would never hear
 * that its channel closed: hence a thread of its own. It does not keep the process alive.
 * @param heartbeatFd where the thread writes a byte every second, which a process that is stopped does
 *   not; none by default
 */
export function watchForParent(heartbeatFd: number | null = null): void {
  const watch = new Worker(watchSource, {
    eval: true,
    workerData: { parent: process.ppid, heartbeatFd },
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  });
  watch.unref();
}
