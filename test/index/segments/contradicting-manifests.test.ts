import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { sampleFingerprint } from '../passage-samples.js';
import { expectSameView } from './generation-view.js';
import {
  indexedSamples,
  manifestIn,
  removeTemplateAfterAll,
  repaired,
  saidBy,
  segmentedIndex,
} from './segmented-index.js';
import type { ReadManifest } from './segmented-index.js';

/** What a few changed bits may make of a manifest that can still be read. */
const edits: Readonly<Record<string, (manifest: ReadManifest) => void>> = {
  'another document is gone': ({ segments }) => {
    if (segments[1]) segments[1].gone = [0];
  },
  'no document is gone': ({ segments }) => {
    if (segments[1]) segments[1].gone = [];
  },
  'all documents of a segment are gone': ({ segments }) => {
    if (segments[1]) segments[1].gone = [0, 1, 2];
  },
  'a document that never was is gone': ({ segments }) => {
    if (segments[2]) segments[2].gone = [7];
  },
  'a file has another checksum': ({ segments }) => {
    for (const file of segments[1]?.files ?? []) if (file.name === 'texts.bin') file.crc32++;
  },
  'a file has another length': ({ segments }) => {
    for (const file of segments[1]?.files ?? []) if (file.name === 'passages.vectors') file.bytes++;
  },
  'a file has another name': ({ segments }) => {
    for (const file of segments[1]?.files ?? []) if (file.name === 'texts.bin') file.name = 'text';
  },
  'a segment has another name': ({ segments }) => {
    if (segments[1]) segments[1].name = '000009-abcdef';
  },
  'a segment is missing': ({ segments }) => {
    segments.splice(1, 1);
  },
  'a segment is there twice': ({ segments }) => {
    if (segments[1]) segments.push(segments[1]);
  },
  'segments stand in another order': ({ segments }) => {
    segments.reverse();
  },
  'another generation is current': ({ info }) => {
    info.generation = '000009-abcdef';
  },
  'it counts other documents': ({ info }) => {
    info.documents++;
  },
  'it counts other passages': ({ info }) => {
    info.passages += 8;
  },
};

removeTemplateAfterAll();

describe.each([
  ['of the index', (index: { readonly folder: string }) => index.folder],
  ['of its generation', (index: { readonly generation: string }) => index.generation],
])('a manifest %s', (_which, folderOf: (index: Index) => string) => {
  it.each(Object.entries(edits))('is not believed where %s', async (_what, edit) => {
    const index = await segmentedIndex();
    const { store, folder } = index;
    const before = await saidBy(store);
    const manifest = await manifestIn(folderOf(index));
    edit(manifest);
    await writeFile(path.join(folderOf(index), 'manifest.json'), JSON.stringify(manifest));
    try {
      expectSameView(await saidBy(store), before);
    } catch (error) {
      expect(error).toBeInstanceOf(CorruptIndexError);
    }
    const found = await repaired(store, 'leave');
    expect(found.previous.filter((id) => !indexedSamples.has(id))).toEqual([]);
    expect(found).toMatchObject({ isRepair: true, lost: [] });
    if (found.previous.length < indexedSamples.size) expect(found.replaces).not.toBeNull();
    expect(await repaired(store)).toEqual(found);
    expectSameView(await saidBy(store), before);
    const { segments } = await manifestIn(folder);
    expect((await readdir(path.join(folder, 'segments'))).toSorted()).toEqual(
      segments.map(({ name }) => name).toSorted(),
    );
    expect(index.leftBehind).toEqual([]);
  });
});

it('is found to be of another model before that of the index is lost', async () => {
  const { store, generation } = await segmentedIndex();
  const before = await saidBy(store);
  const manifest = await manifestIn(generation);
  manifest.info['fingerprint'] = { ...sampleFingerprint, model: 'samplf' };
  await writeFile(path.join(generation, 'manifest.json'), JSON.stringify(manifest));
  await expect(store.open()).rejects.toThrow(CorruptIndexError);
  const previous = [...indexedSamples.keys()].toSorted();
  expect(await repaired(store)).toMatchObject({ isRepair: true, previous, lost: [] });
  expectSameView(await saidBy(store), before);
});

type Index = Awaited<ReturnType<typeof segmentedIndex>>;
