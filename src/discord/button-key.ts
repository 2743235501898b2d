import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isSystemError, UserError } from '../errors.js';

const bytes = 32;

export function newButtonKey(): string {
  return randomBytes(bytes).toString('hex');
}

/**
 * The key that buttons are signed with: kept beside the replies, so that buttons outlive restarts
 * and new tokens.
 * @param fresh becomes the key where there is none
 * @throws UserError where the file holds something else
 */
export async function readButtonKey(folder: string, fresh = newButtonKey()): Promise<string> {
  const file = path.join(folder, 'button-key');
  const key = (await readIfThere(file)) ?? (await makeKey(folder, file, fresh));
  if (/^[\da-f]{64}$/u.test(key)) return key;
  throw new UserError(
    `${file} does not hold the 64 hex digits that buttons are signed with: put the old file back, or delete it, which makes the buttons of all older messages useless.`,
  );
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function makeKey(folder: string, file: string, fresh: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another process was faster.
    if (isSystemError(error) && error.code === 'EEXIST') return await readFile(file, 'utf8');
    // A full disk has left a file that is no key, and would end every start.
    await rm(file, { force: true });
    throw error;
  }
  return fresh;
}
