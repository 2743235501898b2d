import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { isNotFound } from '../../src/errors.js';
import { patience } from '../patience.js';

/** A process as the system tells of it; the start makes it another one than a later process. */
export interface SeenProcess {
  readonly pid: number;
  /** In clock ticks since the system came up. */
  readonly startedAt: string;
}

/** Whether the system tells of processes in the way that is read here. */
export const seesProcesses = process.platform === 'linux';

/** The processes that a process has started and that are still there (Linux). */
export async function childrenOf(pid: number): Promise<SeenProcess[]> {
  const pids = (await readProcFile(`/proc/${pid}/task/${pid}/children`)) ?? '';
  const seen = await Promise.all(pids.split(' ').filter(Boolean).map(Number).map(look));
  return seen.filter((child) => child !== null);
}

/** Waits until these processes have ended. */
export async function gone(seen: readonly SeenProcess[]): Promise<void> {
  for (const each of seen) {
    await vi.waitUntil(() => hasEnded(each), { ...patience, interval: 10 });
  }
}

/** Ends a process and waits until it has ended. */
export async function kill(seen: SeenProcess): Promise<void> {
  process.kill(seen.pid, 'SIGKILL');
  await gone([seen]);
}

/** Ends those that are still there. */
export async function killLeft(seen: readonly SeenProcess[]): Promise<void> {
  for (const each of seen) if (!(await hasEnded(each))) await kill(each);
}

/** Whether it has ended, buried or not. */
async function hasEnded({ pid, startedAt }: SeenProcess): Promise<boolean> {
  return (await look(pid))?.startedAt !== startedAt;
}

async function look(pid: number): Promise<SeenProcess | null> {
  const stat = await readProcFile(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // After the name, which is in brackets and may hold anything: state, parent, …, start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : { pid, startedAt: fields[19] ?? '' };
}

/** Null for a process that is gone, also where it goes while it is read. */
export async function readProcFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null;
    throw error;
  }
}
