import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';

const bytes = 32;

/**
 * The key that buttons are signed with: kept beside the replies, so that buttons outlive restarts
 * and new tokens. Made when it is missing.
 * @throws UserError where the file holds something else
 */
export async function readButtonKey(folder: string): Promise<string> {
  const file = path.join(folder, 'button-key');
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, randomBytes(bytes).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
  const key = await readFile(file, 'utf8');
  if (/^[\da-f]{64}$/u.test(key)) return key;
  throw new UserError(
    `${file} does not hold the 64 hex digits that buttons are signed with: put the old file back, or delete it, which makes the buttons of all older messages useless.`,
  );
}
