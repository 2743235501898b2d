import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound } from '../errors.js';

const dayFile = /^(\d{4}-\d{2}-\d{2})\.jsonl$/u;
const dayMs = 24 * 60 * 60_000;

/** A day in UTC, such as `2026-12-01`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Such as `2026-12-01T10:00Z`: what is kept shall not tell which message it was. */
export function toTheMinute(time: Date): string {
  return `${time.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)}Z`;
}

export function dayFileName(day: string): string {
  return `${day}.jsonl`;
}

/** Names of the files of days in a folder, the newest first; none where there is no folder. */
export async function dayFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => dayFile.test(name))
      .toSorted()
      .toReversed();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/**
 * Deletes files of days, each as a whole: those that would become older than so many days today, and
 * the oldest beyond so many bytes.
 */
export async function sweepDays(
  folder: string,
  {
    days,
    mostBytes,
    now,
  }: { readonly days: number; readonly mostBytes: number; readonly now: Date },
): Promise<void> {
  const firstKept = dayFileName(dayOf(new Date(now.getTime() - (days - 1) * dayMs)));
  let total = 0;
  for (const name of await dayFiles(folder)) {
    const file = path.join(folder, name);
    total += await sizeOf(file);
    if (days <= 0 || name < firstKept || total > mostBytes) {
      // Another process may be faster.
      await rm(file, { force: true });
    }
  }
}

/** In bytes; 0 where it is gone. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await lstat(file)).size;
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}
