import { rm } from 'node:fs/promises';
import path from 'node:path';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import { namesIn, nextNumberedName } from './files/numbered-names.js';
import { generationFolder, generationNames } from './generation-folders.js';
import { readManifest } from './manifest.js';

const segmentsName = 'segments';

/** Where the segments of an index lie, each in a folder of its name. */
export function segmentsFolder(folder: string): string {
  return path.join(folder, segmentsName);
}

export function segmentFolder(folder: string, segment: string): string {
  return path.join(folder, segmentsName, segment);
}

export async function newSegmentName(folder: string): Promise<string> {
  return nextNumberedName(await namesIn(segmentsFolder(folder)));
}

export async function removeSegment(folder: string, segment: string): Promise<void> {
  await rm(segmentFolder(folder, segment), { recursive: true, force: true });
}

/**
 * Removes the segments that no generation has, whether current, read or damaged. Only for who holds
 * the writer lock: a segment in the making belongs to no generation yet.
 */
export async function sweepSegments(folder: string): Promise<void> {
  await removeUnlessUsed(folder, await namesIn(segmentsFolder(folder)));
}

/**
 * Removes those of these segments that no generation has. A replaced generation's may go whoever
 * writes meanwhile, for what the current one lacks no later one takes up.
 */
export async function removeUnlessUsed(folder: string, segments: readonly string[]): Promise<void> {
  const used = await usedSegments(folder);
  if (used === null) return;
  for (const name of segments) if (!used.has(name)) await removeSegment(folder, name);
}

/** Null where a generation cannot tell which are its own. */
async function usedSegments(folder: string): Promise<ReadonlySet<string> | null> {
  const places = (await generationNames(folder)).map((name) => generationFolder(folder, name));
  const used = new Set<string>();
  try {
    for (const place of [folder, ...places]) {
      const manifest = await readManifest(place);
      for (const { name } of manifest?.segments ?? []) used.add(name);
    }
    return used;
  } catch (error) {
    if (error instanceof CorruptIndexError || error instanceof NewerIndexError) return null;
    throw error;
  }
}
