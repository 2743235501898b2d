import { readdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound } from '../../errors.js';

/** A file of replies: its month and a random part. Whatever else lies there is not touched. */
const ledgerFile = /^\d{6}[\da-z]{6}\.jsonl$/u;

interface Candidate {
  readonly name: string;
  readonly size: number;
  readonly writtenAt: number;
}

/**
 * Deletes the oldest files of replies until the others have at most so many bytes. A file goes as a
 * whole, so that a crash leaves nothing half done, and by the time of its last reply.
 */
export async function pruneReplies(folder: string, mostBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ledgerFile.test(name));
  const found = await Promise.all(names.map((name) => candidate(folder, name)));
  const newestFirst = found.filter((one) => one !== null).sort(byAge);
  let total = 0;
  for (const { name, size } of newestFirst) {
    total += size;
    if (total > mostBytes) await removeFile(path.join(folder, name));
  }
}

/** By month first, for a folder that was copied may have lost the times. */
function byAge(a: Candidate, b: Candidate): number {
  const [older, newer] = [a.name.slice(0, 6), b.name.slice(0, 6)];
  return newer.localeCompare(older) || b.writtenAt - a.writtenAt;
}

async function candidate(folder: string, name: string): Promise<Candidate | null> {
  try {
    const { size, mtimeMs } = await stat(path.join(folder, name));
    return { name, size, writtenAt: mtimeMs };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Another process may be faster. */
async function removeFile(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
