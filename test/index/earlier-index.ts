import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableOfBytes } from '../../src/index/rows/passage-table-bytes.js';
import type { PassageTable } from '../../src/index/rows/passage-table.js';
import { decodeDocuments } from '../../src/index/vectra/records/document-record.js';
import { VectorCodec, vectorItem, vectorsOfBytes } from '../../src/index/vectra/vector-codec.js';
import { foldersOf, readManifestOf, sealsOf } from './index-files.js';

interface EarlierOptions {
  readonly layout: 1 | 2;
  /** Files that kildes of that time did not write yet. */
  readonly without?: readonly string[];
}

/**
 * Turns an index of one segment into what kilde wrote when a generation was one whole: all files in
 * its folder, and what is known of a passage beside its vector.
 */
export async function makeEarlier(
  index: string,
  { layout, without = [] }: EarlierOptions,
): Promise<void> {
  const { info } = await readManifestOf(index);
  const { generation, segments } = await foldersOf(index);
  const [segment = '', ...others] = segments;
  if (others.length > 0) throw new Error('It has several segments');
  const passages = await earlierPassages(segment);
  for (const name of await readdir(segment)) {
    await copyFile(path.join(segment, name), path.join(generation, name));
  }
  await writeFile(path.join(generation, 'passages.vectors'), passages);
  for (const name of ['passages.bin', 'pages.bin', 'manifest.json', ...without]) {
    await rm(path.join(generation, name));
  }
  await rm(path.join(index, 'segments'), { recursive: true });
  const names = (await readdir(generation)).filter((name) => name !== 'readers.lock');
  const files = await sealsOf(
    generation,
    names.map((name) => ({ name })),
  );
  const manifest = JSON.stringify({ layout, info, files }, null, 2);
  await writeFile(path.join(index, 'manifest.json'), manifest);
  // Layout 1 had none beside it.
  if (layout === 2) await writeFile(path.join(generation, 'manifest.json'), manifest);
}

async function earlierPassages(segment: string): Promise<Uint8Array> {
  const read = (name: string): Promise<Buffer> => readFile(path.join(segment, name));
  const documents = decodeDocuments(await read('documents.json'));
  const table = tableOfBytes(
    await read('passages.bin'),
    documents.map(({ document }) => document),
  );
  const vectors = vectorsOfBytes(await read('passages.vectors'));
  const dimensions = vectors.length / table.rows;
  const items = Array.from({ length: table.rows }, (_, row) =>
    vectorItem(
      { id: String(row), metadata: earlierMetadata(table, row) },
      vectors.subarray(row * dimensions, (row + 1) * dimensions),
    ),
  );
  return new VectorCodec().serializeIndex({ version: 1, metadata_config: {}, items });
}

function earlierMetadata(table: PassageTable, row: number) {
  const { document, ordinal, start, end, page, language, ...passage } = table.passage(row);
  return {
    document,
    ordinal,
    start,
    end,
    ...(page === null ? {} : { page }),
    language,
    headings: JSON.stringify(passage.headings),
    sentences: JSON.stringify(passage.sentences.flatMap((span) => [span.start, span.end])),
    embeddingHash: passage.embeddingHash,
  };
}
