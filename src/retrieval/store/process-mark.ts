import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { isNotFound } from '../../errors.js';

/** Stands for the start of a process where the system does not tell it. */
const UNKNOWN_START = '0';
const MARK = /^(?<pid>\d+)-(?<start>[0-9a-f.]+)-(?<host>[0-9a-f]{8})-[0-9a-f]+$/u;

/** Whether the process that made a mark still runs; a process elsewhere cannot be asked. */
export type Liveness = 'living' | 'dead' | 'elsewhere';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" means that there is one, which is not ours to signal.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    // What /proc answers for a process that ends while its file is read.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null;
    throw error;
  }
}

/**
 * Start of a process in clock ticks since boot (field 22 of /proc/<pid>/stat, proc(5)), after eight
 * digits that tell one boot from another. Null for a process that ended but was not waited for;
 * undefined where there is no /proc.
 */
async function startFromProc(pid: number): Promise<string | null | undefined> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return undefined;
  // The name of the program comes second, in parentheses, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const boot = await readIfThere('/proc/sys/kernel/random/boot_id');
  return `${boot?.slice(0, 8) ?? UNKNOWN_START}.${fields[19] ?? UNKNOWN_START}`;
}

async function startFromPs(pid: number): Promise<string> {
  if (process.platform === 'win32') return UNKNOWN_START;
  const options = { env: { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' } };
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`], options);
    const time = Date.parse(`${stdout.trim()} UTC`);
    return Number.isNaN(time) ? UNKNOWN_START : String(time);
  } catch {
    // No ps, or no such process any more: then the process id alone has to tell.
    return UNKNOWN_START;
  }
}

/** Null for a process that does not run. */
async function processStart(pid: number): Promise<string | null> {
  if (!isRunning(pid)) return null;
  const start = await startFromProc(pid);
  return start === undefined ? startFromPs(pid) : start;
}

function hostDigits(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/**
 * A name that no other process or call makes: `<pid>-<start>-<host>-<random>`. Fit for a file name,
 * so that a file says whose it is from the moment that it exists.
 */
export async function newProcessMark(): Promise<string> {
  const start = (await processStart(process.pid)) ?? UNKNOWN_START;
  return `${process.pid}-${start}-${hostDigits()}-${randomBytes(6).toString('hex')}`;
}

/**
 * Whether the process of a mark still runs. The start of the process tells a process id that was
 * given out again. What is no mark counts as dead.
 */
export async function livenessOf(mark: string): Promise<Liveness> {
  const { pid, start, host } = MARK.exec(mark)?.groups ?? {};
  if (pid === undefined) return 'dead';
  if (host !== hostDigits()) return 'elsewhere';
  const running = await processStart(Number(pid));
  if (running === null) return 'dead';
  const unknown = running === UNKNOWN_START || start === UNKNOWN_START;
  return unknown || running === start ? 'living' : 'dead';
}
