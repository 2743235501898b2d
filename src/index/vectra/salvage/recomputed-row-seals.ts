import path from 'node:path';
import { hashesOfTable } from '../../rows/passage-table-bytes.js';
import { recordBytes } from '../../rows/quantised-vector.js';
import { CheckedFileReader, readSealed } from '../files/checked-file.js';
import { readEarlierHashes } from '../passage-index.js';
import {
  passagesFile,
  sentencesFile,
  tableFile,
  type SealedFolder,
} from '../segment-file-names.js';
import { vectorsOfBytes } from '../vector-codec.js';
import { checksumOf, vectorChecksum } from './row-seals.js';
import type { RowSeal } from './row-seals.js';
import { unlessDamaged } from './unless-damaged.js';

/** No bytes have this checksum. */
const lostChecksum = -1;

/** A file's bytes, or null where it is not as it was sealed. */
export async function soundBytes(
  { folder, files }: SealedFolder,
  name: string,
): Promise<Buffer | null> {
  const seal = files.find((candidate) => candidate.name === name);
  if (seal === undefined) return null;
  return unlessDamaged(() => readSealed(path.join(folder, name), seal));
}

async function soundReader(
  { folder, files }: SealedFolder,
  name: string,
): Promise<CheckedFileReader | null> {
  const seal = files.find((candidate) => candidate.name === name);
  if (seal === undefined) return null;
  return unlessDamaged(() => CheckedFileReader.open(path.join(folder, name), seal));
}

/**
 * Seals the rows of a segment that has no seals of them, as far as whole files are sound: none where
 * it cannot be told which row has which hash.
 */
export async function recomputedRowSeals(
  sealed: SealedFolder,
  dimensions: number,
): Promise<readonly RowSeal[]> {
  const { rows, vectors } = await knownRows(sealed);
  const size = recordBytes(dimensions);
  const reader = await soundReader(sealed, sentencesFile);
  const seals: RowSeal[] = [];
  let position = 0;
  try {
    for (const { embeddingHash, sentences } of rows) {
      const start = seals.length * dimensions;
      const vector =
        vectors === null
          ? lostChecksum
          : vectorChecksum(vectors.subarray(start, start + dimensions));
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

type HashedRows = ReturnType<typeof readEarlierHashes>['rows'];

/** In a generation of an older layout the rows and the vectors stand in one file. */
async function knownRows(
  sealed: SealedFolder,
): Promise<{ readonly rows: HashedRows; readonly vectors: Float32Array | null }> {
  const passages = await soundBytes(sealed, passagesFile);
  if (!sealed.files.some(({ name }) => name === tableFile)) {
    return passages === null ? { rows: [], vectors: null } : readEarlierHashes(passages);
  }
  const table = await soundBytes(sealed, tableFile);
  return {
    rows: table === null ? [] : hashesOfTable(table),
    vectors: passages && vectorsOfBytes(passages),
  };
}
