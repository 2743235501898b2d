import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  constants,
  copyFile,
  link,
  lstat,
  open,
  rename,
  rm,
  unlink,
} from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isSystemError } from '../../errors.js';

/** What a file is made of. */
export type Content = Uint8Array | { readonly copyOf: string };

/** A dot file, which is no document, until it has its name. */
const partName = /^\.kilde-[\w-]+\.part$/u;

/** Whether a file is what a process left half written. */
export function isPartName(name: string): boolean {
  return partName.test(name);
}

/**
 * Puts a whole file in a folder under a name that nothing has yet: whoever looks sees all of it or
 * nothing, and two who want the name do not both get it.
 * @returns false where the name is taken
 */
export async function putNew(file: string, content: Content): Promise<boolean> {
  return await withPart(file, content, (part) => takeName(part, file));
}

/**
 * Puts a whole file in place of another, or where nothing is, with the owner and the rights of the one
 * before.
 * @param isStill asked last: nothing is done where it says no
 * @returns whether it was done
 */
export async function putInstead(
  file: string,
  content: Content,
  isStill: () => Promise<boolean> = async () => true,
): Promise<boolean> {
  return await withPart(file, content, async (part) => {
    await likeBefore(part, file);
    if (!(await isStill())) return false;
    await rename(part, file);
    return true;
  });
}

/** Makes sure that names in a folder outlast a loss of power, where the file system can. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

async function withPart(
  file: string,
  content: Content,
  use: (part: string) => Promise<boolean>,
): Promise<boolean> {
  const folder = path.dirname(file);
  const part = path.join(folder, `.kilde-${randomBytes(9).toString('base64url')}.part`);
  try {
    await fill(part, content);
    const isDone = await use(part);
    if (isDone) await syncFolder(folder);
    return isDone;
  } finally {
    await rm(part, { force: true });
  }
}

async function fill(part: string, content: Content): Promise<void> {
  if (!(content instanceof Uint8Array)) {
    await copyFile(content.copyOf, part, constants.COPYFILE_EXCL);
  }
  const handle = await open(part, content instanceof Uint8Array ? 'wx' : 'r+');
  try {
    if (content instanceof Uint8Array) await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** File systems without hard links say so in one of these ways. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

async function takeName(part: string, file: string): Promise<boolean> {
  try {
    await link(part, file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EEXIST') return false;
    if (!withoutLinks.has(error.code ?? '')) throw error;
    return await takeNameWithoutLinks(part, file);
  }
  await unlink(part);
  return true;
}

/** An empty file holds the name: it is there for a moment, and after a crash then. */
async function takeNameWithoutLinks(part: string, file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
  await rename(part, file);
  return true;
}

async function likeBefore(part: string, file: string): Promise<void> {
  try {
    const { mode, uid, gid } = await lstat(file);
    await chmod(part, mode);
    await chown(part, uid, gid);
  } catch (error) {
    // Who may not give a file to its owner writes it as their own.
    if (
      !isNotFound(error) &&
      !(isSystemError(error) && /^E(?:PERM|INVAL|NOSYS)$/u.test(error.code ?? ''))
    ) {
      throw error;
    }
  }
}
