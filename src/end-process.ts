import { setTimeout as delay } from 'node:timers/promises';

/** What a healthy disk was asked for last is done by then. */
const diskLimitMs = 1_000;
const lookEveryMs = 20;

/**
 * Ends the process, also where a disk hangs: Node itself would wait for what was asked of it, and a
 * bot that does not end is not started again.
 */
export async function endProcess(status: 0 | 1): Promise<never> {
  const until = performance.now() + diskLimitMs;
  while (isDiskAsked() && performance.now() < until) await delay(lookEveryMs);
  if (isDiskAsked()) process.kill(process.pid, 'SIGKILL');
  process.exit(status);
}

function isDiskAsked(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
}
