import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind } from '../../../errors.js';
import { FileLock, NoFileLocksError } from './file-lock.js';
import { clearPathForFile } from '../files/clear-path.js';

/**
 * Lies in the folder of each generation. Readers hold it shared, who removes the generation
 * exclusively: of a reader and a remover that come at one moment, one is late.
 */
export const readersLock = 'readers.lock';

const openOrCreate = constants.O_RDWR | constants.O_CREAT;

function mayNotWrite(error: unknown): boolean {
  const codes: unknown[] = ['EROFS', 'EACCES', 'EPERM'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

/** A file that need not be writable; where it is missing, as in the index of a former kilde, it is made. */
async function openForReading(file: string): Promise<FileHandle> {
  await clearPathForFile(file);
  try {
    return await open(file, 'r');
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return await open(file, openOrCreate);
  }
}

/**
 * Keeps a generation from being removed while it is read. Where no lock can be had, nothing is
 * kept: the files that a reader holds open stay readable when they are removed, and to refuse would
 * cost every answer for what is only a safeguard. Nobody writes an index without locks.
 * @returns what ends this; null where there is no such generation (any more)
 */
export async function protectFromRemoval(
  generationFolder: string,
): Promise<(() => Promise<void>) | null> {
  const file = path.join(generationFolder, readersLock);
  try {
    const lock = await FileLock.tryTake(await openForReading(file), file, 'shared');
    return lock && (() => lock.release());
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return null;
    if (mayNotWrite(error) || error instanceof NoFileLocksError) return () => Promise.resolve();
    throw error;
  }
}

/** @returns null where somebody reads the generation, or it is gone */
export async function lockForRemoval(generationFolder: string): Promise<FileLock | null> {
  const file = path.join(generationFolder, readersLock);
  try {
    await clearPathForFile(file);
    return await FileLock.tryTake(await open(file, openOrCreate), file, 'exclusive');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
