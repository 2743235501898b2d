import { readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { isNotFound, isOtherKind, messageOf } from '../../errors.js';
import { CorruptIndexError } from '../passage-store.js';
import type { GenerationInfo } from '../passage-store.js';
import type { FileSeal } from './files/checked-file.js';
import { parseFingerprint } from './records/fingerprint-record.js';
import { clearPathForFile } from './files/clear-path.js';
import { newerIndex } from './newer-index.js';
import { syncFolder } from './files/synced-folder.js';

export const manifestFile = 'manifest.json';
/** Raised whenever the files of a generation or of a segment change their layout. */
const currentLayout = 3;
/** The last one in which a generation was one whole. */
const wholeLayout = 2;
/** What write-file-atomic calls the file before it is renamed. */
const unfinished = /^manifest\.json\.\d+$/u;

/** Also names of folders, so nothing but a plain name. */
const folderName = z.string().regex(/^\d{6,}-[0-9a-f]{6}$/u);
const count = z.int().nonnegative();
const seals = z.array(z.object({ name: z.string(), bytes: count, crc32: count }));

const manifest = z.object({
  layout: z.int(),
  info: z.object({
    generation: folderName,
    createdAt: z.string(),
    fingerprint: z.unknown(),
    documents: count,
    passages: count,
    kilde: z.string().exactOptional(),
  }),
  segments: z
    .array(z.object({ name: folderName, gone: z.array(count), files: seals }))
    .exactOptional(),
  files: seals,
});

/** Of every kilde, older and newer. */
const anyLayout = z.object({ layout: z.int() });
const anyInfo = z.object({ info: z.object({ kilde: z.string() }) });

/** A segment of a generation: its folder's name, and the seals of its files. */
export interface SegmentEntry {
  readonly name: string;
  /** Places of the documents that this generation has not any more, ascending. */
  readonly gone: readonly number[];
  readonly files: readonly FileSeal[];
}

/** Which generation is the current one, its segments, and the seals of its own files. */
export interface Manifest {
  readonly info: GenerationInfo;
  /** In the order of the rows; none where it is of an older layout. */
  readonly segments: readonly SegmentEntry[];
  readonly files: readonly FileSeal[];
  /** Whether it is of an older layout, of which only vectors are understood. */
  readonly isOlder?: true;
}

export function isUnfinishedManifest(name: string): boolean {
  return unfinished.test(name);
}

/** @param oldest the oldest layout that is understood */
function parseManifest(file: string, text: string, oldest: number): Manifest {
  try {
    const json: unknown = JSON.parse(text);
    const layout = anyLayout.safeParse(json).data?.layout ?? currentLayout;
    if (layout > currentLayout) throw newerLayout(file, json, layout);
    if (layout < oldest) throw new CorruptIndexError(file, olderLayout(layout));
    const { info, segments, files } = manifest.parse(json);
    const fingerprint = parseFingerprint(file, info.fingerprint, info.kilde);
    const read = { info: { ...info, fingerprint }, files };
    if (layout <= wholeLayout) return { ...read, segments: [], isOlder: true };
    if (segments === undefined) throw new CorruptIndexError(file, 'names no segments');
    return { ...read, segments };
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
    throw new CorruptIndexError(file, `is not the manifest of an index (${reasonOf(error)})`, {
      cause: error,
    });
  }
}

function olderLayout(layout: number): string {
  return `is of an older kilde (layout ${layout}, this one has ${currentLayout})`;
}

function newerLayout(file: string, json: unknown, layout: number): Error {
  const kilde = anyInfo.safeParse(json).data?.info.kilde;
  return newerIndex(file, { kilde, format: `layout ${layout}` }, `layout ${currentLayout}`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return messageOf(error);
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

/**
 * Null where there is none.
 * @throws CorruptIndexError where it is no manifest of this layout; NewerIndexError
 */
export function readManifest(folder: string): Promise<Manifest | null> {
  return readAnyManifest(folder, currentLayout);
}

/**
 * Also one of the layouts before, whose vectors lie as they do now; its other files may not.
 * @throws as readManifest
 */
export function readOlderManifest(folder: string): Promise<Manifest | null> {
  return readAnyManifest(folder, 1);
}

async function readAnyManifest(folder: string, oldest: number): Promise<Manifest | null> {
  const file = path.join(folder, manifestFile);
  try {
    return parseManifest(file, await readFile(file, 'utf8'), oldest);
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isOtherKind(error)) throw new CorruptIndexError(file, 'is no file', { cause: error });
    throw error;
  }
}

/**
 * In the folder of an index, switches to another generation, all at once: a reader sees the old
 * manifest or the new one. In the folder of a generation, tells what it is if the other is lost.
 */
export async function writeManifest(
  folder: string,
  { info, segments, files }: Manifest,
): Promise<void> {
  const text = JSON.stringify({ layout: currentLayout, info, segments, files }, null, 2);
  const file = path.join(folder, manifestFile);
  await clearPathForFile(file);
  await writeFileAtomic(file, `${text}\n`);
  await syncFolder(folder);
}
