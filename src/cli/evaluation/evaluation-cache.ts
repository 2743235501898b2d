import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * One cache a set or collection, or part of it: what was embedded for it is used again, and never
 * for another one.
 */
export async function evaluationCache(
  cacheDir: string,
  folder: string,
  share: number,
): Promise<string> {
  const place = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 8);
  const part = share === 1 ? '' : `-share-${share}`;
  return path.join(cacheDir, 'evaluation', `${path.basename(folder)}-${place}${part}`);
}
