import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError, NewerIndexError } from '../../../src/index/passage-store.js';
import { expectSameView } from './generation-view.js';
import {
  idsBySegment,
  indexedSamples,
  manifestIn,
  removeTemplateAfterAll,
  repaired,
  saidBy,
  segmentedIndex,
} from './segmented-index.js';

const allIds = [...indexedSamples.keys()].toSorted();
const otherIds = [...(idsBySegment[0] ?? []), ...(idsBySegment[2] ?? [])].toSorted();

removeTemplateAfterAll();

/** A file of the second of three segments in another format, as that kilde wrote it. */
async function indexWith(name: string, version: number) {
  const index = await segmentedIndex();
  const before = await saidBy(index.store);
  const file = path.join(index.segments[1] ?? '', name);
  const bytes = await readFile(file);
  bytes.writeUInt32LE(version, 4);
  await writeFile(file, bytes);
  for (const folder of [index.folder, index.generation]) {
    const manifest = await manifestIn(folder);
    for (const seal of manifest.segments[1]?.files ?? []) {
      if (seal.name === name) seal.crc32 = crc32(bytes);
    }
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  }
  return { ...index, before };
}

describe('a segment with a file of an older format', () => {
  it.each([
    ['lexical.bin', allIds],
    ['pages.bin', allIds],
    ['passages.vectors', otherIds],
    ['passages.bin', otherIds],
  ])('is found by the next update, and written anew where it is %s', async (name, previous) => {
    const { store, before } = await indexWith(name, 0);
    if (name !== 'pages.bin') await expect(store.open()).rejects.toThrow(CorruptIndexError);
    const found = await repaired(store);
    expect(found).toMatchObject({ previous, isRepair: true, lost: [] });
    expectSameView(await saidBy(store), before);
    expect(await repaired(store, 'leave')).toMatchObject({ isRepair: false, replaces: null });
  });
});

describe('a segment with a file of a newer format', () => {
  it.each(['lexical.bin', 'pages.bin', 'passages.vectors', 'passages.bin'])(
    'is left to its owner where it is %s',
    async (name) => {
      const { store } = await indexWith(name, 9);
      await expect(repaired(store)).rejects.toThrow(NewerIndexError);
      await expect(store.open()).rejects.toThrow(NewerIndexError);
    },
  );
});
