import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { UserError, isNotFound, messageOf } from '../../errors.js';
import { modelFile, neededFiles, weightsFile } from './model-settings.js';
import type { ModelSettings } from './model-settings.js';

/** A file of the model, and how it is. */
export interface ModelFileReport {
  /** Relative to the model's folder. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  /** Null where it is missing. */
  readonly bytes: number | null;
  /** `unknown`: it is there, but no checksum is listed for it. */
  readonly status: 'ok' | 'missing' | 'damaged' | 'unknown';
}

const checksumList = z.record(z.string(), z.record(z.string(), z.string().regex(/^[\da-f]{64}$/)));

/**
 * Compares the files that the model needs in `modelsDir` with the SHA-256 sums listed in its
 * checksums.json, by model name and file.
 * @throws UserError when the list cannot be read
 */
export async function checkModelFiles(
  settings: ModelSettings,
): Promise<readonly ModelFileReport[]> {
  const sums = await sumsOf(settings);
  return await Promise.all(
    neededFiles(settings).map((file) => checkFile(file, modelFile(settings, file), sums[file])),
  );
}

/**
 * Does so with the model's reader, which may be missing.
 * @throws UserError when the list cannot be read
 */
export async function checkReaderFile(settings: ModelSettings): Promise<ModelFileReport> {
  const sums = await sumsOf(settings);
  const file = weightsFile(settings, 'reader');
  return await checkFile(file, modelFile(settings, file), sums[file]);
}

/** The sums of a model's files; of a model that is not listed there are none. */
async function sumsOf({ modelsDir, name }: ModelSettings): Promise<Record<string, string>> {
  return (await readChecksums(modelsDir))[name] ?? {};
}

async function checkFile(
  file: string,
  path: string,
  sum: string | undefined,
): Promise<ModelFileReport> {
  const bytes = await sizeOf(path);
  if (bytes === null) return { file, path, bytes, status: 'missing' };
  if (sum === undefined) return { file, path, bytes, status: 'unknown' };
  return { file, path, bytes, status: (await sha256(path)) === sum ? 'ok' : 'damaged' };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function readChecksums(modelsDir: string): Promise<z.infer<typeof checksumList>> {
  const path = join(modelsDir, 'checksums.json');
  try {
    return checksumList.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isNotFound(error)) return {};
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new UserError(
      `The list of checksums ${path} cannot be read (${why}). Expected is, for each model, its ` +
        'files with their SHA-256 sums. Put an intact copy in its place, or remove it.',
      { cause: error },
    );
  }
}
