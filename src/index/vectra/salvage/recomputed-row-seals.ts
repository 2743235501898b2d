import path from 'node:path';
import { CorruptIndexError } from '../../passage-store.js';
import { CheckedFileReader, readSealed } from '../files/checked-file.js';
import type { FileSeal } from '../files/checked-file.js';
import { sentencesFile } from '../generation-files.js';
import type { Manifest } from '../manifest.js';
import { passagesFile, readHashes } from '../passage-index.js';
import { recordBytes } from '../../rows/quantised-vector.js';
import { checksumOf, vectorChecksum } from './row-seals.js';
import type { RowSeal } from './row-seals.js';

/** No bytes have this checksum. */
const lostChecksum = -1;

/** A file's bytes, or null where it is not as it was sealed. */
export async function soundBytes(
  folder: string,
  name: string,
  files: readonly FileSeal[],
): Promise<Buffer | null> {
  const seal = files.find((candidate) => candidate.name === name);
  if (seal === undefined) return null;
  try {
    return await readSealed(path.join(folder, name), seal);
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    throw error;
  }
}

async function soundReader(
  folder: string,
  name: string,
  files: readonly FileSeal[],
): Promise<CheckedFileReader | null> {
  const seal = files.find((candidate) => candidate.name === name);
  if (seal === undefined) return null;
  try {
    return await CheckedFileReader.open(path.join(folder, name), seal);
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    throw error;
  }
}

/**
 * Seals the rows of a generation that has no seals of them, as far as whole files are sound: none
 * where that of the passages is not.
 */
export async function recomputedRowSeals(
  folder: string,
  { info, files }: Manifest,
): Promise<readonly RowSeal[]> {
  const bytes = await soundBytes(folder, passagesFile, files);
  if (bytes === null) return [];
  const { dimensions } = info.fingerprint;
  const size = recordBytes(dimensions);
  const { rows, vectors } = readHashes(bytes);
  const reader = await soundReader(folder, sentencesFile, files);
  const seals: RowSeal[] = [];
  let position = 0;
  try {
    for (const { embeddingHash, sentences } of rows) {
      const start = seals.length * dimensions;
      const vector = vectorChecksum(vectors.subarray(start, start + dimensions));
      const length = sentences * size;
      const records =
        reader === null ? lostChecksum : checksumOf(await reader.read(position, length));
      position += length;
      seals.push({ embeddingHash, sentences, vector, records });
    }
    return seals;
  } finally {
    await reader?.close();
  }
}
