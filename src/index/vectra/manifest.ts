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
/** Raised whenever a generation's files change their layout. */
const currentLayout = 2;
/** What write-file-atomic calls the file before it is renamed. */
const unfinished = /^manifest\.json\.\d+$/u;

const manifest = z.object({
  layout: z.int(),
  info: z.object({
    /** Also the name of its folder, so nothing but a plain name. */
    generation: z.string().regex(/^\d{6,}-[0-9a-f]{6}$/u),
    createdAt: z.string(),
    fingerprint: z.unknown(),
    documents: z.int().nonnegative(),
    passages: z.int().nonnegative(),
    kilde: z.string().exactOptional(),
  }),
  files: z.array(
    z.object({ name: z.string(), bytes: z.int().nonnegative(), crc32: z.int().nonnegative() }),
  ),
});

/** Of every kilde, older and newer. */
const anyLayout = z.object({ layout: z.int() });
const anyInfo = z.object({ info: z.object({ kilde: z.string() }) });

/** Which generation is the current one, and the seals of its files. */
export interface Manifest {
  readonly info: GenerationInfo;
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
    const { info, files } = manifest.parse(json);
    const fingerprint = parseFingerprint(file, info.fingerprint, info.kilde);
    const read = { info: { ...info, fingerprint }, files };
    return layout < currentLayout ? { ...read, isOlder: true } : read;
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
 * Also one of the layout before, whose vectors lie as they do now; its other files may not.
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
export async function writeManifest(folder: string, { info, files }: Manifest): Promise<void> {
  const text = JSON.stringify({ layout: currentLayout, info, files }, null, 2);
  const file = path.join(folder, manifestFile);
  await clearPathForFile(file);
  await writeFileAtomic(file, `${text}\n`);
  await syncFolder(folder);
}
