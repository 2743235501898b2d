import { readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { isNotFound, messageOf } from '../../errors.js';
import { CorruptIndexError } from '../passage-store.js';
import type { GenerationInfo } from '../passage-store.js';
import type { FileSeal } from './checked-file.js';
import { syncFolder } from './synced-folder.js';

const NAME = 'manifest.json';
/** Raised whenever a generation's files change their layout. */
const LAYOUT = 2;
/** What write-file-atomic calls the file before it is renamed. */
const UNFINISHED = /^manifest\.json\.\d+$/u;

const fingerprint = z.object({
  model: z.string(),
  dtype: z.string(),
  dimensions: z.int().positive(),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  pooling: z.string(),
  splitterVersion: z.number(),
});

const manifest = z.object({
  layout: z.literal(LAYOUT),
  info: z.object({
    /** Also the name of its folder, so nothing but a plain name. */
    generation: z.string().regex(/^\d{6,}-[0-9a-f]{6}$/u),
    createdAt: z.string(),
    fingerprint,
    documents: z.int().nonnegative(),
    passages: z.int().nonnegative(),
  }),
  files: z.array(
    z.object({ name: z.string(), bytes: z.int().nonnegative(), crc32: z.int().nonnegative() }),
  ),
});

/** Of every kilde, older and newer. */
const anyLayout = z.object({ layout: z.int() });

/** Which generation stands, and the seals of its files. */
export interface Manifest {
  readonly info: GenerationInfo;
  readonly files: readonly FileSeal[];
}

export function isUnfinishedManifest(name: string): boolean {
  return UNFINISHED.test(name);
}

function parseManifest(file: string, text: string): Manifest {
  try {
    const json: unknown = JSON.parse(text);
    const layout = anyLayout.safeParse(json).data?.layout ?? LAYOUT;
    if (layout !== LAYOUT) throw new CorruptIndexError(file, otherLayout(layout));
    return manifest.parse(json);
  } catch (error) {
    if (error instanceof CorruptIndexError) throw error;
    throw new CorruptIndexError(file, `is not the manifest of an index (${reasonOf(error)})`, {
      cause: error,
    });
  }
}

function otherLayout(layout: number): string {
  const age = layout < LAYOUT ? 'an older' : 'a newer';
  return `is of ${age} kilde (layout ${layout}, this one has ${LAYOUT})`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return messageOf(error);
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

/**
 * Null where there is none.
 * @throws CorruptIndexError where it is no manifest of this layout
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const file = path.join(folder, NAME);
  try {
    return parseManifest(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Switches to another generation, all at once: a reader sees the old manifest or the new one. */
export async function writeManifest(folder: string, { info, files }: Manifest): Promise<void> {
  const text = JSON.stringify({ layout: LAYOUT, info, files }, null, 2);
  await writeFileAtomic(path.join(folder, NAME), `${text}\n`);
  await syncFolder(folder);
}
