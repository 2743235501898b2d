import { randomBytes } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, messageOf, UserError } from '../../errors.js';
import { FileLock } from '../../index/vectra/locks/file-lock.js';
import type { CliContext } from '../cli-command.js';

/** A folder that a setting names, made when it is missing. */
interface SetFolder {
  readonly setting: string;
  readonly folder: string;
}

/** The folder itself, or where it is missing, the one in which it would be made. */
async function standingFolder(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch (error) {
    if (!isNotFound(error) || path.dirname(folder) === folder) throw error;
    return await standingFolder(path.dirname(folder));
  }
}

/** What the system says against it becomes what its owner can do about it. */
async function explaining<T>({ setting, folder }: SetFolder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${folder} cannot be written (${messageOf(error)}): let this user write there, or set ${setting} to another folder.`,
      { cause: error },
    );
  }
}

/** Makes a file there, does something with it, and removes it. */
async function withTrialFile(
  folder: string,
  use: (handle: FileHandle, file: string) => Promise<void>,
): Promise<void> {
  const name = `.kilde-doctor-${randomBytes(6).toString('hex')}`;
  const file = path.join(await standingFolder(folder), name);
  const handle = await open(file, 'wx+');
  try {
    await handle.write('Can this be written?');
    await use(handle, file);
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}

/** Whether this user may write where a setting says. @throws UserError where not */
export async function checkWritable(where: SetFolder): Promise<string> {
  await explaining(where, () => withTrialFile(where.folder, () => Promise.resolve()));
  return `${where.folder} can be written`;
}

/** Who writes the index, and whether its file system has locks. @throws UserError where not */
export async function checkLock({ config, parts }: CliContext): Promise<string> {
  const folder = config.indexDir;
  const store = parts.store();
  return await explaining({ setting: 'INDEX_DIR', folder }, async () => {
    const writer = await store.writer();
    if (writer !== null) {
      const { since, pid, host } = writer;
      return `indexing has been going on since ${since} (process ${pid} on ${host})`;
    }
    await withTrialFile(folder, async (handle, file) => {
      await (await FileLock.tryTake(handle, file, 'exclusive'))?.release();
    });
    return 'free, and locks hold on this file system';
  });
}
