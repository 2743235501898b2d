import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isSystemError } from '../../errors.js';

const bytes = 32;
const keyPattern = /^[\da-f]{64}$/u;

export function newButtonKey(): string {
  return randomBytes(bytes).toString('hex');
}

/**
 * The key that buttons are signed with: kept beside the replies, so that buttons outlive restarts
 * and new tokens. What lies in its place and is no key is set aside, for the bot must start again
 * by itself after damage, and its owner may have a backup to compare it with.
 * @param fresh becomes the key where there is none
 * @param onSetAside told where the damaged one lies now
 */
export async function readButtonKey(
  folder: string,
  fresh = newButtonKey(),
  onSetAside: (file: string) => void = () => undefined,
): Promise<string> {
  const file = path.join(folder, 'button-key');
  const kept = await readKeyFile(file);
  if (kept === null) return await makeKey(folder, file, fresh);
  if (keyPattern.test(kept)) return kept;
  const aside = `${file}.damaged`;
  await rm(aside, { recursive: true, force: true });
  await rename(file, aside);
  onSetAside(aside);
  return await makeKey(folder, file, fresh);
}

/** Null where there is nothing, and no key where there is a folder. */
async function readKeyFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isSystemError(error) && error.code === 'EISDIR') return '';
    throw error;
  }
}

async function makeKey(folder: string, file: string, fresh: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') {
      // Another process was faster, and may still be writing: what is no key yet is looked at again.
      const others = await readFile(file, 'utf8');
      if (keyPattern.test(others)) return others;
      throw error;
    }
    // A full disk has left a file that is no key, and would end every start.
    await rm(file, { force: true });
    throw error;
  }
  return fresh;
}
