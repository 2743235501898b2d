import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound } from '../../errors.js';
import { livenessOf, newProcessMark } from './process-mark.js';

const READERS = 'readers';
/**
 * A lease of another machine counts this long, as its process cannot be asked. Readers move on to a
 * new generation within minutes, and the files that they hold open stay readable when removed.
 */
const ELSEWHERE_MS = 24 * 60 * 60 * 1000;

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

async function writeLease(generationFolder: string): Promise<string> {
  const readers = path.join(generationFolder, READERS);
  try {
    await mkdir(readers);
  } catch (error) {
    if (!hasCode(error, ['EEXIST'])) throw error;
  }
  const lease = path.join(readers, await newProcessMark());
  await writeFile(lease, '', { flag: 'wx' });
  return lease;
}

/**
 * Tells writers that a generation is being read. Where the reader may not write, nothing is told:
 * the files that it holds open stay readable when they are removed.
 * @returns what ends the lease; null where there is no such generation (any more)
 */
export async function takeLease(generationFolder: string): Promise<(() => Promise<void>) | null> {
  try {
    const lease = await writeLease(generationFolder);
    return () => rm(lease, { force: true });
  } catch (error) {
    if (isNotFound(error)) return null;
    if (hasCode(error, ['EROFS', 'EACCES', 'EPERM'])) return () => Promise.resolve();
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function ageMs(file: string): Promise<number> {
  try {
    return Date.now() - (await stat(file)).mtimeMs;
  } catch (error) {
    if (isNotFound(error)) return Infinity;
    throw error;
  }
}

/** Whether a process that still runs reads the generation. */
export async function isLeased(generationFolder: string): Promise<boolean> {
  const readers = path.join(generationFolder, READERS);
  for (const mark of await namesIn(readers)) {
    const liveness = await livenessOf(mark);
    if (liveness === 'living') return true;
    if (liveness === 'elsewhere' && (await ageMs(path.join(readers, mark))) < ELSEWHERE_MS) {
      return true;
    }
  }
  return false;
}
