import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isNotFound } from '../../../errors.js';
import { fields, string, wholeNumber } from '../../../json-shape.js';
import { IndexLockedError } from '../../passage-store.js';
import type { IndexWriter } from '../../passage-store.js';
import { FileLock } from './file-lock.js';
import { clearPathForFile } from '../files/clear-path.js';

const lockFile = 'writer.lock';
/** What a former kilde, which was killed, left beside the lock. */
const formerPrefix = `${lockFile}.`;
/** Long enough for who only looks whether the lock is held, and for a run that is about to end. */
const patienceMs = 500;
const lookEveryMs = 25;

const writer = fields({ pid: wholeNumber, host: string, since: string });

export function isFormerClaim(name: string): boolean {
  return name.startsWith(formerPrefix);
}

/** The writer that a lock file names. Before it did so, only the time of the file is known. */
async function writerNamedIn(file: string): Promise<IndexWriter> {
  const text = await readFile(file, 'utf8');
  try {
    return writer(JSON.parse(text));
  } catch {
    const since = (await stat(file)).mtime.toISOString();
    return { pid: 0, host: 'an unknown machine', since };
  }
}

/** Who writes the index now; null where nobody does. @throws NoFileLocksError */
export async function currentWriter(folder: string): Promise<IndexWriter | null> {
  const file = path.join(folder, lockFile);
  try {
    // A folder in its place is nobody's lock, and goes when the next one writes.
    if (!(await stat(file)).isFile()) return null;
    const lock = await FileLock.tryTake(await open(file, 'r'), file, 'shared');
    if (lock === null) return await writerNamedIn(file);
    await lock.release();
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return null;
}

/**
 * The right to write an index: an exclusive lock on the file `writer.lock`, which stays where it is
 * for ever, as a lock on a file that was removed would exclude nobody. What the file says is for
 * people to read, and who holds the lock is not decided by it.
 */
export class WriterLock {
  readonly #lock: FileLock;
  readonly #handle: FileHandle;

  private constructor(lock: FileLock, handle: FileHandle) {
    this.#lock = lock;
    this.#handle = handle;
  }

  /**
   * @throws IndexLockedError where another process, or this one, holds it and does not let go soon;
   *   NoFileLocksError
   */
  static async acquire(folder: string): Promise<WriterLock> {
    const file = path.join(folder, lockFile);
    const end = performance.now() + patienceMs;
    await clearPathForFile(file);
    for (;;) {
      const handle = await open(file, constants.O_RDWR | constants.O_CREAT);
      const lock = await FileLock.tryTake(handle, file, 'exclusive');
      if (lock !== null) return await WriterLock.#named(lock, handle);
      if (performance.now() >= end) throw new IndexLockedError(await writerNamedIn(file));
      await delay(lookEveryMs);
    }
  }

  static async #named(lock: FileLock, handle: FileHandle): Promise<WriterLock> {
    try {
      const mine: IndexWriter = {
        pid: process.pid,
        host: hostname(),
        since: new Date().toISOString(),
      };
      await handle.truncate();
      await handle.write(`${JSON.stringify(mine)}\n`, 0);
      return new WriterLock(lock, handle);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Lets go; a second time it does nothing. */
  async release(): Promise<void> {
    if (this.#handle.fd === -1) return;
    try {
      await this.#handle.truncate();
    } finally {
      await this.#lock.release();
    }
  }
}
