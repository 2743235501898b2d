import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isNotFound, isSystemError } from '../../errors.js';

/** What is done under the lock takes a moment: whoever holds it for so long is dead, or hangs. */
const isStaleAfterMs = 10_000;

const waitsForMs = 20_000;
const looksEveryMs = 15;

/**
 * Does something that no other process of kilde does at the same time, in a folder that all of them
 * have. A process that died with the lock holds nobody up, unless it ran on another machine: then ten
 * seconds.
 * @param work is told whether the lock is still held, for a process that was stopped meanwhile
 * @returns what `work` gives; null where others kept the lock for too long
 */
export async function underLock<T>(
  folder: string,
  name: string,
  work: (isStillHeld: () => Promise<boolean>) => Promise<T>,
): Promise<T | null> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  const token = `${hostname()} ${process.pid} ${randomBytes(12).toString('base64url')}`;
  const until = performance.now() + waitsForMs;
  while (!(await take(file, token))) {
    if (performance.now() > until) return null;
    await clearStale(file);
    await delay(looksEveryMs);
  }
  const isHeld = async () => (await tokenIn(file)) === token;
  try {
    return await work(isHeld);
  } finally {
    if (await isHeld()) await rm(file, { force: true });
  }
}

async function take(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(token);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside first, which only one process can do with it, and back where it was another's. */
async function clearStale(file: string): Promise<void> {
  try {
    const token = await tokenIn(file);
    const { mtimeMs } = await stat(file);
    const isOld = Math.abs(Date.now() - mtimeMs) > isStaleAfterMs;
    if (!isOld && (token === null || !isOfTheDead(token))) return;
    const aside = `${file}.${randomBytes(6).toString('hex')}`;
    await rename(file, aside);
    if ((await tokenIn(aside)) !== token) await link(aside, file);
    await rm(aside, { force: true });
  } catch (error) {
    // It is gone, or taken anew.
    if (!isNotFound(error) && !(isSystemError(error) && error.code === 'EEXIST')) throw error;
  }
}

function isOfTheDead(token: string): boolean {
  const [host, pid] = token.split(' ');
  return host === hostname() && Number(pid) > 0 && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (isSystemError(error)) return error.code !== 'ESRCH';
    throw error;
  }
}

async function tokenIn(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
