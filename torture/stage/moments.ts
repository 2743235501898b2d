import { type FSWatcher, mkdirSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { isNotFound } from '../../src/errors.js';

/**
 * Waits for the next change of a file in a folder.
 * @throws the signal's reason
 */
export function changeIn(
  folder: string,
  isMeant: (name: string) => boolean,
  signal: AbortSignal,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  return watching(signal, (found) =>
    watch(folder, (_, name) => {
      if (name !== null && isMeant(name)) found(name);
    }),
  );
}

/** Waits until a generation that was not there is begun. @returns its folder */
export async function newGeneration(indexDir: string, signal: AbortSignal): Promise<string> {
  const folder = path.join(indexDir, 'generations');
  mkdirSync(folder, { recursive: true });
  const known = new Set(readdirSync(folder));
  const name = await changeIn(folder, (one) => !known.has(one) && isThere(folder, one), signal);
  return path.join(folder, name);
}

/** Waits until a file of a generation that is being written is there, and perhaps half written. */
export async function fileOf(folder: string, name: string, signal: AbortSignal): Promise<void> {
  await watching(signal, (found) => {
    const watcher = watch(folder, (_, changed) => {
      if (changed === name) found(name);
    });
    if (isThere(folder, name)) found(name);
    return watcher;
  });
}

function isThere(folder: string, name: string): boolean {
  try {
    return readdirSync(folder).includes(name);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function watching(
  signal: AbortSignal,
  start: (found: (name: string) => void) => FSWatcher,
): Promise<string> {
  let watcher: FSWatcher | null = null;
  try {
    return await new Promise<string>((resolve, reject) => {
      const give = (): void => reject(signal.reason);
      if (signal.aborted) return give();
      signal.addEventListener('abort', give, { once: true });
      watcher = start(resolve);
      watcher.on('error', reject);
    });
  } finally {
    // The compiler does not see that the promise's function has set it.
    (watcher as FSWatcher | null)?.close();
  }
}
