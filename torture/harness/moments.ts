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
export function newGeneration(indexDir: string, signal: AbortSignal): Promise<string> {
  return newFolder(path.join(indexDir, 'generations'), signal);
}

/** Waits until a segment that was not there is begun. @returns its folder */
export function newSegment(indexDir: string, signal: AbortSignal): Promise<string> {
  return newFolder(path.join(indexDir, 'segments'), signal);
}

async function newFolder(folder: string, signal: AbortSignal): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const known = new Set(readdirSync(folder));
  // One that is removed has another name for a moment.
  const isNew = (one: string): boolean =>
    !known.has(one) && !one.endsWith('.removed') && isThere(folder, one);
  const name = await changeIn(folder, isNew, signal);
  return path.join(folder, name);
}

/**
 * Waits until a file of a generation or segment that is being written is there, and perhaps half
 * written; in vain where it is given up.
 */
export async function fileOf(folder: string, name: string, signal: AbortSignal): Promise<void> {
  await watching(signal, (found) => {
    const watcher = watchUnlessGone(folder, (changed) => {
      if (changed === name) found(name);
    });
    if (isThere(folder, name)) found(name);
    return watcher;
  });
}

function watchUnlessGone(
  folder: string,
  onChange: (name: string | null) => void,
): FSWatcher | null {
  try {
    return watch(folder, (_, name) => onChange(name));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
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
  start: (found: (name: string) => void) => FSWatcher | null,
): Promise<string> {
  signal.throwIfAborted();
  const watchers: FSWatcher[] = [];
  const over = new AbortController();
  try {
    return await new Promise<string>((resolve, reject) => {
      const options = { once: true, signal: over.signal } as const;
      signal.addEventListener('abort', () => reject(signal.reason), options);
      const watcher = start(resolve);
      if (watcher === null) return;
      watchers.push(watcher);
      watcher.on('error', reject);
    });
  } finally {
    over.abort();
    for (const watcher of watchers) watcher.close();
  }
}
