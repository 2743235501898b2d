import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind, messageOf } from '../../errors.js';
import {
  count,
  fields,
  isObject,
  listOf,
  object,
  type Shape,
  ShapeError,
  string,
  wholeNumber,
} from '../../json-shape.js';
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
const folderName: Shape<string> = (value, place = '') => {
  const name = string(value, place);
  if (/^\d{6,}-[0-9a-f]{6}$/u.test(name)) return name;
  throw new ShapeError(place, 'a name such as 000042-1a2b3c');
};
const seals = listOf(fields({ name: string, bytes: count, crc32: count }));

const manifest = fields(
  {
    layout: wholeNumber,
    info: fields(
      {
        generation: folderName,
        createdAt: string,
        fingerprint: object,
        documents: count,
        passages: count,
      },
      { kilde: string },
    ),
    files: seals,
  },
  { segments: listOf(fields({ name: folderName, gone: listOf(count), files: seals })) },
);

/** Of every kilde, older and newer. */
const anyLayout = fields({}, { layout: wholeNumber });

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
    const { layout = currentLayout } = anyLayout(json);
    if (layout > currentLayout) throw newerLayout(file, json, layout);
    if (layout < oldest) throw new CorruptIndexError(file, olderLayout(layout));
    const { info, segments, files } = manifest(json);
    const fingerprint = parseFingerprint(file, info.fingerprint, info.kilde);
    const read = { info: { ...info, fingerprint }, files };
    if (layout <= wholeLayout) return { ...read, segments: [], isOlder: true };
    if (segments === undefined) throw new CorruptIndexError(file, 'names no segments');
    return { ...read, segments };
  } catch (error) {
    if (!(error instanceof ShapeError || error instanceof SyntaxError)) throw error;
    throw new CorruptIndexError(file, `is not the manifest of an index (${messageOf(error)})`, {
      cause: error,
    });
  }
}

function olderLayout(layout: number): string {
  return `is of an older kilde (layout ${layout}, this one has ${currentLayout})`;
}

function newerLayout(file: string, json: unknown, layout: number): Error {
  const info = isObject(json) && isObject(json['info']) ? json['info'] : {};
  const kilde = typeof info['kilde'] === 'string' ? info['kilde'] : undefined;
  return newerIndex(file, { kilde, format: `layout ${layout}` }, `layout ${currentLayout}`);
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
  // Loaded here, for most runs find nothing changed.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(file, `${text}\n`);
  await syncFolder(folder);
}
