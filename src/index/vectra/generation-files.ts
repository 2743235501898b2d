import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GenerationContents } from '../generation/loaded-generation.js';
import type { PlacedSegment, Segment } from '../generation/segment.js';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import type { IndexedDocument, RecognisedEditions } from '../passage-store.js';
import { presentPlaces, presentRows } from '../generation/segment.js';
import { writeSealed } from './files/checked-file.js';
import type { FileSeal } from './files/checked-file.js';
import { explainingReadErrors } from './files/explaining-read-errors.js';
import { SealedFileStorage } from './files/sealed-file-storage.js';
import { syncFolder } from './files/synced-folder.js';
import { generationFolder } from './generation-folders.js';
import { readersLock } from './locks/generation-lock.js';
import { manifestFile, readManifest } from './manifest.js';
import type { Manifest, SegmentEntry } from './manifest.js';
import { closeSegment } from './open-segment.js';
import { decodeEditions, encodeEditions } from './records/edition-record.js';
import type { SealedFolder } from './segment-file-names.js';
import { segmentFolder } from './segment-folders.js';

const editionsFile = 'editions.json';

/** Makes the folder of a generation, which must not be there. */
export async function createGenerationFolder(generation: string): Promise<void> {
  await mkdir(generation);
  // Made now, for readers may not be allowed to write here.
  await writeFile(path.join(generation, readersLock), '');
  await syncFolder(path.dirname(generation));
}

/** Writes what belongs to a generation as a whole into its folder. */
export async function writeEditions(
  generation: string,
  editions: RecognisedEditions,
): Promise<FileSeal> {
  const seal = await writeSealed(path.join(generation, editionsFile), encodeEditions(editions));
  await syncFolder(generation);
  return seal;
}

/** @throws CorruptIndexError, NewerIndexError */
export async function readEditions(
  generation: string,
  files: readonly FileSeal[],
  documents: readonly IndexedDocument[],
): Promise<RecognisedEditions> {
  const file = path.join(generation, editionsFile);
  return explainingReadErrors(file, async () =>
    decodeEditions(await new SealedFileStorage(files).readFile(file), documents),
  );
}

type OpenSegment = (sealed: SealedFolder) => Promise<Segment>;

/**
 * Opens a generation, each of its segments as `openSegment` does.
 * @param folder of the index
 * @throws CorruptIndexError where a file is missing or not what was written; NewerIndexError
 */
export async function readGeneration(
  folder: string,
  manifest: Manifest,
  openSegment: OpenSegment,
): Promise<GenerationContents> {
  const generation = generationFolder(folder, manifest.info.generation);
  const segments: PlacedSegment[] = [];
  try {
    for (const entry of manifest.segments) {
      segments.push(await readSegment(folder, entry, openSegment));
    }
    const documents = documentsOf(segments);
    const isFitting =
      new Set(documents.map(({ id }) => id)).size === manifest.info.documents &&
      rowCount(segments) === manifest.info.passages;
    if (!isFitting) {
      throw new CorruptIndexError(generation, 'holds other numbers than the manifest says');
    }
    const editions = await readEditions(generation, manifest.files, documents);
    await checkOwnManifest(generation, manifest);
    return { info: manifest.info, segments, editions };
  } catch (error) {
    await closeSegments(segments);
    throw error;
  }
}

/** @throws as `readGeneration` */
export async function readSegment(
  folder: string,
  { name, files, gone }: SegmentEntry,
  openSegment: OpenSegment,
): Promise<PlacedSegment> {
  const place = segmentFolder(folder, name);
  return { segment: await openSegment({ folder: place, files }), gone: new Set(gone) };
}

export function documentsOf(segments: readonly PlacedSegment[]): readonly IndexedDocument[] {
  return segments.flatMap((placed) =>
    presentPlaces(placed).flatMap((place) => placed.segment.documents[place]?.document ?? []),
  );
}

/** Of the rows that are there. */
export function rowCount(segments: readonly PlacedSegment[]): number {
  return segments.flatMap(presentRows).reduce((sum, { count }) => sum + count, 0);
}

function toldBy(manifest: Manifest | null): string {
  return JSON.stringify([manifest?.info, manifest?.segments, manifest?.files]);
}

/** What is needed when the index's own manifest is lost must be sound by then. */
async function checkOwnManifest(generation: string, manifest: Manifest): Promise<void> {
  const own = await readManifest(generation).catch((error: unknown) => {
    if (error instanceof NewerIndexError) return null;
    throw error;
  });
  if (toldBy(own) === toldBy(manifest)) return;
  const file = path.join(generation, manifestFile);
  throw new CorruptIndexError(file, 'does not tell what the manifest of the index tells');
}

/** Closes the files that segments read from while they are open. */
export async function closeSegments(segments: readonly PlacedSegment[]): Promise<void> {
  for (const { segment } of segments) await closeSegment(segment);
}
