import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isNotFound, isSystemError } from '../../errors.js';

/** What is done under the lock takes a moment: whoever holds it for so long is dead. */
const isStaleAfterMs = 10_000;

const waitsForMs = 20_000;
const looksEveryMs = 15;

/**
 * Does something that no other process of kilde does at the same time, in a folder that all of them
 * have. A process that died with the lock holds the others up for ten seconds.
 * @returns what `work` gives; null where others kept the lock for too long
 */
export async function underLock<T>(
  folder: string,
  name: string,
  work: (isStillHeld: () => Promise<boolean>) => Promise<T>,
): Promise<T | null> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  const token = randomBytes(12).toString('base64url');
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

/** Moved aside first, which only one process can do with it. */
async function clearStale(file: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(file);
    if (Math.abs(Date.now() - mtimeMs) < isStaleAfterMs) return;
    const aside = `${file}.${randomBytes(6).toString('hex')}`;
    await rename(file, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isNotFound(error)) throw error;
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
