import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { isNotFound, isOtherKind } from '../../../errors.js';

/** Names of what lies in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return [];
    throw error;
  }
}

/**
 * A name for the next generation or segment: a number that rises, to be read by people, and a
 * random part, so that no name comes twice.
 */
export function nextNumberedName(names: readonly string[]): string {
  const numbers = names.map((name) => Number.parseInt(name, 10)).filter(Number.isSafeInteger);
  const next = numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  return `${String(next).padStart(6, '0')}-${randomBytes(3).toString('hex')}`;
}
