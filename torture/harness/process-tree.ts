import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const childKinds = ['engine', 'indexing', 'inference', 'document'] as const;

/** What a child process of the bot or of the command line is for. */
export type ChildKind = (typeof childKinds)[number];

/** A process as the system tells of it; the start makes it another one than a later process. */
export interface SeenProcess {
  readonly pid: number;
  readonly kind: ChildKind | 'other';
  /** In clock ticks since the system came up. */
  readonly startedAt: string;
}

/** Often enough to catch a process in its first milliseconds. */
const lookEveryMs = 2;

/** Whether the system tells of processes in the way that is read here. */
export const seesProcesses = process.platform === 'linux';

/** All processes that a process started, directly or not, and that are still there (Linux). */
export function descendantsOf(pid: number): SeenProcess[] {
  const pids = (readProcFileSync(`/proc/${pid}/task/${pid}/children`) ?? '')
    .split(' ')
    .filter(Boolean);
  const children = pids.map(Number).flatMap((child) => look(child) ?? []);
  return children.concat(children.flatMap((child) => descendantsOf(child.pid)));
}

/**
 * Waits for a child of a kind that is not among those known.
 * @throws the signal's reason
 */
export async function appearanceOf(
  root: number,
  kind: ChildKind,
  known: readonly SeenProcess[],
  signal: AbortSignal,
): Promise<SeenProcess> {
  const isKnown = new Set(known.map(({ pid }) => pid));
  for (;;) {
    signal.throwIfAborted();
    const found = descendantsOf(root).find((one) => one.kind === kind && !isKnown.has(one.pid));
    if (found !== undefined) return found;
    await pause(lookEveryMs);
  }
}

/** Whether it has ended, buried or not. */
function hasEnded({ pid, startedAt }: SeenProcess): boolean {
  return look(pid)?.startedAt !== startedAt;
}

/** Those that are still there when the time is over. */
export async function leftAfter(
  seen: readonly SeenProcess[],
  limitMs: number,
): Promise<SeenProcess[]> {
  const until = performance.now() + limitMs;
  let left = seen.filter((one) => !hasEnded(one));
  while (left.length > 0 && performance.now() < until) {
    await pause(20);
    left = left.filter((one) => !hasEnded(one));
  }
  return left;
}

/** Sends a signal; false where the process has ended already. */
export function signalProcess(seen: SeenProcess, signal: NodeJS.Signals): boolean {
  if (hasEnded(seen)) return false;
  try {
    return process.kill(seen.pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

function look(pid: number): SeenProcess | null {
  const stat = readProcFileSync(`/proc/${pid}/stat`);
  const command = readProcFileSync(`/proc/${pid}/cmdline`);
  if (stat === null || command === null) return null;
  // After the name, which is in brackets and may hold anything: state, parent, …, start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  const kind = childKinds.find((one) => command.includes(`/${one}-process.js`)) ?? 'other';
  return { pid, kind, startedAt: fields[19] ?? '' };
}

/** Null for a process that is gone, also where it goes while it is read. */
export function readProcFileSync(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
