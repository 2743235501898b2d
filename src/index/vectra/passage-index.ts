import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Vectra from 'vectra';
import type { LocalIndex } from 'vectra';
import { fields, listOf, string, wholeNumber } from '../../json-shape.js';
import type { PassageTable } from '../rows/passage-table.js';
import type { SealedFileStorage } from './files/sealed-file-storage.js';
import { passagesFile } from './segment-file-names.js';
import { VectorCodec, vectorItem, vectorsOf } from './vector-codec.js';

/** Passages and their vectors, as they stand in a Vectra index. */
export interface PassageIndex {
  readonly table: PassageTable;
  readonly vectors: Float32Array;
}

const require = createRequire(import.meta.url);

/**
 * Vectra's index class alone, past the package's entries: even the smaller one, for browsers, brings
 * a tokenizer with it that doubles the time and the memory. Loaded where it is needed.
 */
function vectraIndex(folder: string, storage: SealedFileStorage, codec: VectorCodec): LocalIndex {
  const file = path.join(path.dirname(require.resolve('vectra/browser')), 'LocalIndex.js');
  // The file has the types that the entries have for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const module = require(file) as Pick<typeof Vectra, 'LocalIndex'>;
  return new module.LocalIndex(folder, passagesFile, storage, codec);
}

/**
 * Writes the index file at once: Vectra's own inserts look through all items for each one.
 * Ids are rows, so they are unique.
 */
export async function writePassageIndex(
  folder: string,
  storage: SealedFileStorage,
  { table, vectors }: PassageIndex,
): Promise<void> {
  const dimensions = vectors.length / table.rows;
  const items = Array.from({ length: table.rows }, (_, row) => {
    const { document, ordinal } = table.passage(row);
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    return vectorItem({ id: String(row), metadata: { document, ordinal } }, vector);
  });
  const bytes = new VectorCodec().serializeIndex({ version: 1, metadata_config: {}, items });
  await storage.createFile(path.join(folder, passagesFile), bytes);
}

/**
 * The vectors of the passages, read through Vectra.
 * @throws CorruptIndexError, or an Error that says how the file does not fit the table
 */
export async function readPassageVectors(
  folder: string,
  storage: SealedFileStorage,
  table: PassageTable,
): Promise<Float32Array> {
  const items = await vectraIndex(folder, storage, new VectorCodec()).listItems();
  if (items.length !== table.rows) {
    throw new Error(`it holds ${items.length} passages instead of ${table.rows}`);
  }
  for (const [row, { metadata }] of items.entries()) {
    if (metadata['document'] !== table.documentOf(row).id) {
      throw new Error(`item ${row} is of another document`);
    }
  }
  return vectorsOf(items);
}

const earlierMetadata = fields({ sentences: string, embeddingHash: string });
const boundsOf = listOf(wholeNumber);

/**
 * Of each row its hash and the number of its sentences, and all vectors, of an index that an earlier
 * kilde wrote. @throws Error as the codec
 */
export function readEarlierHashes(bytes: Buffer): {
  readonly rows: readonly { readonly embeddingHash: string; readonly sentences: number }[];
  readonly vectors: Float32Array;
} {
  const { items } = new VectorCodec().deserializeIndex(bytes);
  const rows = items.map(({ metadata }) => {
    const { embeddingHash, sentences } = earlierMetadata(metadata);
    return { embeddingHash, sentences: boundsOf(JSON.parse(sentences)).length / 2 };
  });
  return { rows, vectors: vectorsOf(items) };
}
