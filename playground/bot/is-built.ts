import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound } from '../../src/errors.js';

/** Whether `dist` is newer than all that it is made of; the playground itself is run from source. */
export async function isBuilt(root: string): Promise<boolean> {
  const built = await changedAt(path.join(root, 'dist/src/main.js'));
  if (built === null) return false;
  const folders = await Promise.all(['src', 'commands'].map((name) => sources(root, name)));
  const files = [...folders.flat(), path.join(root, 'tsconfig.json')];
  const times = await Promise.all(files.map(changedAt));
  return times.every((time) => time === null || time <= built);
}

async function sources(root: string, folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  return names.filter((name) => name.endsWith('.ts')).map((name) => path.join(root, folder, name));
}

/** Milliseconds since 1970; null for what is not there. */
async function changedAt(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
