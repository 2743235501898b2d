import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:os';
import { messageOf, UserError } from '../../../errors.js';

/** Any number may hold a shared lock at a time; an exclusive one excludes all others. */
export type LockKind = 'shared' | 'exclusive';

/**
 * The byte that is locked, far behind what a lock file says: Windows lets nobody read what another
 * one has locked. macOS locks whole files only, and lets them be read.
 */
const lockedCodes =
  process.platform === 'darwin' ? { offset: 0, length: 0 } : { offset: 2 ** 30, length: 1 };

/** What the system says; errors of locks are among those that Node has no words for. */
function reasonOf(error: unknown): string {
  // The list of places where no binary was found would not help.
  const [message = ''] = messageOf(error).split('\n');
  const number = Number(/^Unknown system error -(\d+)$/u.exec(message)?.[1]);
  return Object.entries(constants.errno).find(([, value]) => value === number)?.[0] ?? message;
}

/** Neither this kind of lock nor any other can be had on a file. */
export class NoFileLocksError extends UserError {
  override readonly name = 'NoFileLocksError';

  constructor(file: string, cause: unknown) {
    super(
      `${file} cannot be locked (${reasonOf(cause)}), and without locks two runs could write one ` +
        'index at a time. Its folder must be on a file system with file locks, such as a local ' +
        'disk or a volume of the container: set INDEX_DIR to one.',
      { cause },
    );
  }
}

/**
 * A lock on an open file. The kernel keeps it for the open file and drops it when that is closed or
 * its process ends, however it ends: so it tells nothing wrong of processes in other containers,
 * and two holders within one process exclude each other, too. Node opens files so that no child
 * process inherits them.
 */
export class FileLock {
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /**
   * Takes the file over: closes it with the lock, or at once where there is none to be had.
   * @param file its path, for errors; an exclusive lock needs a file that is open for writing
   * @returns null where somebody holds a lock that excludes this one
   * @throws NoFileLocksError
   */
  static async tryTake(handle: FileHandle, file: string, kind: LockKind): Promise<FileLock | null> {
    let isTaken = false;
    try {
      isTaken = await tryLock(handle, file, kind);
      return isTaken ? new FileLock(handle) : null;
    } finally {
      if (!isTaken) await handle.close();
    }
  }

  /** Lets go; a second time it does nothing. */
  async release(): Promise<void> {
    if (this.#handle.fd === -1) return;
    // Closing alone would not do while a child process that is being started has not let go of it.
    const { unlock } = await import('fs-native-extensions');
    unlock(this.#handle.fd, lockedCodes.offset, lockedCodes.length);
    await this.#handle.close();
  }
}

async function tryLock({ fd }: FileHandle, file: string, kind: LockKind): Promise<boolean> {
  try {
    // Loaded here, because it does not load on systems that it has no binary for.
    const locks = await import('fs-native-extensions');
    return locks.tryLock(fd, lockedCodes.offset, lockedCodes.length, { shared: kind === 'shared' });
  } catch (error) {
    throw new NoFileLocksError(file, error);
  }
}
