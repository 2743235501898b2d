import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound } from '../../errors.js';
import { lockForRemoval } from './locks/generation-lock.js';
import { clearPathForFolder } from './files/clear-path.js';
import { namesIn } from './files/numbered-names.js';
import { isUnfinishedManifest, manifestFile } from './manifest.js';
import { isFormerClaim } from './locks/writer-lock.js';

const generationsName = 'generations';
const removedSuffix = '.removed';

/** Where the generations of an index lie, each in a folder of its name. */
export function generationsFolder(folder: string): string {
  return path.join(folder, generationsName);
}

export function generationFolder(folder: string, generation: string): string {
  return path.join(folder, generationsName, generation);
}

/** Names of all generations that lie there, whether current, former or never finished. */
export function generationNames(folder: string): Promise<string[]> {
  return namesIn(generationsFolder(folder));
}

/**
 * Removes a generation. It is renamed first, so that who opens it at this moment finds no such
 * generation, instead of half of one.
 */
export async function removeGeneration(folder: string, generation: string): Promise<void> {
  const original = generationFolder(folder, generation);
  const removed = generation.endsWith(removedSuffix) ? original : original + removedSuffix;
  try {
    if (removed !== original) await rename(original, removed);
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  await rm(removed, { recursive: true, force: true });
}

/** Removes a generation that is no longer current, unless somebody still reads it. */
export async function removeUnread(folder: string, generation: string): Promise<void> {
  // Nobody reads it under that name, and a lock made in it would keep who removes it from the end.
  if (generation.endsWith(removedSuffix)) return removeGeneration(folder, generation);
  const place = generationFolder(folder, generation);
  await clearPathForFolder(place);
  const lock = await lockForRemoval(place);
  if (lock === null) return;
  try {
    // Windows renames no folder that holds an open file, so readers are safe there without a lock.
    if (process.platform === 'win32') await lock.release();
    await removeGeneration(folder, generation);
  } finally {
    await lock.release();
  }
}

/** Removes what dead writers and readers left behind, of former versions, too. Only for who holds the writer lock. */
export async function sweepLeftovers(folder: string, current: string): Promise<void> {
  for (const name of await generationNames(folder)) {
    if (name !== current) await removeUnread(folder, name);
  }
  await removeUnfinishedManifests(folder);
}

/** Names of those that were finished, damaged since or not. */
export async function wholeGenerations(folder: string): Promise<string[]> {
  const whole: string[] = [];
  for (const name of await generationNames(folder)) {
    if (await isWhole(folder, name)) whole.push(name);
  }
  return whole;
}

async function isWhole(folder: string, name: string): Promise<boolean> {
  if (name.endsWith(removedSuffix)) return false;
  return (await namesIn(generationFolder(folder, name))).includes(manifestFile);
}

/** Removes what dead writers left behind that never became a generation. As `sweepLeftovers`. */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of await generationNames(folder)) {
    if (!(await isWhole(folder, name))) await removeUnread(folder, name);
  }
  await removeUnfinishedManifests(folder);
}

async function removeUnfinishedManifests(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (isUnfinishedManifest(name) || isFormerClaim(name)) {
      await rm(path.join(folder, name), { force: true });
    }
  }
}
