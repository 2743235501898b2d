import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Vectra from 'vectra';
import type { IndexItem, LocalIndex } from 'vectra';
import { z } from 'zod';
import type { IndexedDocument, StoredPassage } from '../passage-store.js';
import { PassageTableBuilder } from '../rows/passage-table-builder.js';
import type { PassageRow } from '../rows/passage-table-builder.js';
import type { PassageTable } from '../rows/passage-table.js';
import type { SealedFileStorage } from './files/sealed-file-storage.js';
import { VectorCodec, vectorItem, vectorsOf } from './vector-codec.js';

/** Passages and their vectors, as they stand in a Vectra index. */
export interface PassageIndex {
  readonly table: PassageTable;
  readonly vectors: Float32Array;
}

export const passagesFile = 'passages.vectors';

const passageMetadata = z.object({
  document: z.string(),
  ordinal: z.int(),
  start: z.int(),
  end: z.int(),
  page: z.int().optional(),
  language: z.string().optional(),
  /** JSON, as Vectra's metadata hold no lists. */
  headings: z.string(),
  /** JSON: start and end of each sentence, in turn. */
  sentences: z.string(),
  embeddingHash: z.string(),
});
const headingsOf = z.array(z.string());
const boundsOf = z.array(z.int());

function metadataOf(passage: StoredPassage): IndexItem['metadata'] {
  const { document, ordinal, start, end, page, language, embeddingHash } = passage;
  return {
    document,
    ordinal,
    start,
    end,
    ...(page === null ? {} : { page }),
    language,
    headings: JSON.stringify(passage.headings),
    sentences: JSON.stringify(passage.sentences.flatMap((span) => [span.start, span.end])),
    embeddingHash,
  };
}

function passageRow(metadata: z.infer<typeof passageMetadata>): PassageRow {
  const { ordinal, start, end, page = null, language, embeddingHash } = metadata;
  const bounds = boundsOf.parse(JSON.parse(metadata.sentences));
  return {
    ordinal,
    start,
    end,
    page,
    ...(language !== undefined && { language }),
    headings: headingsOf.parse(JSON.parse(metadata.headings)),
    sentences: Array.from({ length: bounds.length / 2 }, (_, index) => ({
      start: bounds[2 * index] ?? 0,
      end: bounds[2 * index + 1] ?? 0,
    })),
    embeddingHash,
  };
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
  const items = Array.from({ length: table.rows }, (_, row) =>
    vectorItem(
      { id: String(row), metadata: metadataOf(table.passage(row)) },
      vectors.subarray(row * dimensions, (row + 1) * dimensions),
    ),
  );
  const bytes = new VectorCodec().serializeIndex({ version: 1, metadata_config: {}, items });
  await storage.createFile(path.join(folder, passagesFile), bytes);
}

/** Of each row its hash and the number of its sentences; all vectors. @throws Error as the codec */
export function readHashes(bytes: Buffer): {
  readonly rows: readonly { readonly embeddingHash: string; readonly sentences: number }[];
  readonly vectors: Float32Array;
} {
  const { items } = new VectorCodec().deserializeIndex(bytes);
  const rows = items.map(({ metadata }) => {
    const { embeddingHash, sentences } = passageRow(passageMetadata.parse(metadata));
    return { embeddingHash, sentences: sentences.length };
  });
  return { rows, vectors: vectorsOf(items) };
}

/**
 * Reads the index through Vectra.
 * @param documents those of the passages, in the order of their rows
 * @throws CorruptIndexError, or an Error that says how the file does not fit
 */
export async function readPassageIndex(
  folder: string,
  storage: SealedFileStorage,
  documents: readonly IndexedDocument[],
): Promise<PassageIndex> {
  const items = await vectraIndex(folder, storage, new VectorCodec()).listItems();
  const builder = new PassageTableBuilder();
  let next = 0;
  for (const document of documents) {
    builder.addDocument(document);
    for (; items[next]?.metadata['document'] === document.id; next++) {
      builder.addPassage(passageRow(passageMetadata.parse(items[next]?.metadata)));
    }
  }
  if (next < items.length) throw new Error(`Item ${next} belongs to no document`);
  return { table: builder.build(), vectors: vectorsOf(items) };
}
