import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { expectSameView } from './generation-view.js';
import {
  identityOf,
  idsBySegment,
  indexedSamples,
  manifestIn,
  removeTemplateAfterAll,
  repaired,
  saidBy,
  segmentedIndex,
} from './segmented-index.js';
import type { SegmentedIndex } from './segmented-index.js';
import { waysToDamage } from './ways-to-damage.js';

/** What cannot be made of the rest. */
const stored = [
  'documents.json',
  'passages.bin',
  'passages.vectors',
  'sentences.bin',
  'texts.bin',
] as const;
const madeOfTheRest = [
  'furniture.json',
  'lexical.bin',
  'pages.bin',
  'row-seals.bin',
  'vectors-copy.bin',
] as const;
const allIds = [...indexedSamples.keys()].toSorted();

function idsWithout(segment: number): string[] {
  return idsBySegment.flatMap((ids, i) => (i === segment ? [] : ids)).toSorted();
}

removeTemplateAfterAll();

/** After a repair: all is sound and as it was, the other segments stand, nothing is left over. */
async function expectWhole(
  { store, folder, segments, leftBehind }: SegmentedIndex,
  before: Awaited<ReturnType<typeof saidBy>>,
  sound: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  expectSameView(await saidBy(store), before);
  for (const [segment, identity] of sound) expect(await identityOf(segment)).toEqual(identity);
  const manifest = await manifestIn(folder);
  expect((await readdir(path.join(folder, 'segments'))).toSorted()).toEqual(
    manifest.segments.map(({ name }) => name).toSorted(),
  );
  expect(await readdir(path.join(folder, 'generations'))).toEqual([manifest.info.generation]);
  expect((await readdir(folder)).toSorted()).toEqual([
    'generations',
    'manifest.json',
    'segments',
    'writer.lock',
  ]);
  expect(leftBehind).toEqual([]);
  const now = new Set(manifest.segments.map(({ name }) => path.join(folder, 'segments', name)));
  for (const segment of segments) expect(now.has(segment)).toBe(sound.has(segment));
  expect(await repaired(store, 'leave')).toMatchObject({
    isRepair: false,
    replaces: null,
    lost: [],
  });
}

/** Damages the second of three segments. */
async function damagedIndex(damage: (segment: string) => Promise<void>) {
  const index = await segmentedIndex();
  const before = await saidBy(index.store);
  const [first = '', second = '', third = ''] = index.segments;
  const sound = new Map<string, readonly string[]>();
  for (const segment of [first, third]) sound.set(segment, await identityOf(segment));
  await damage(second);
  return { index, before, sound };
}

it('has three segments, two of them with a document that is gone', async () => {
  const { folder, store, segments } = await segmentedIndex();
  expect(segments).toHaveLength(3);
  const manifest = await manifestIn(folder);
  expect(manifest.segments.map(({ gone }) => gone.length)).toEqual([1, 1, 0]);
  const view = await saidBy(store);
  expect(view.documents.map(({ id }) => id)).toEqual(allIds);
  expect(view.editions).toHaveLength(3);
  expect(view.passages.some(({ furniture }) => furniture.length > 0)).toBe(true);
});

describe.each(Object.entries(waysToDamage))('a segment with a file that is %s', (_how, damage) => {
  it.each(stored)('loses its own documents and no vectors where it is %s', async (name) => {
    const { index, before, sound } = await damagedIndex((segment) =>
      damage(path.join(segment, name)),
    );
    await expect(index.store.open()).rejects.toThrow(CorruptIndexError);
    const info = await index.store.current();
    const wanted = { previous: idsWithout(1), isRepair: true, replaces: info, lost: [] };
    expect(await repaired(index.store, 'leave')).toEqual(wanted);
    expect(await repaired(index.store)).toEqual(wanted);
    await expectWhole(index, before, sound);
  });

  it.each(madeOfTheRest)('loses nothing where it is %s', async (name) => {
    const { index, before, sound } = await damagedIndex((segment) =>
      damage(path.join(segment, name)),
    );
    await expect(index.store.open()).rejects.toThrow(CorruptIndexError);
    const wanted = { previous: allIds, isRepair: true, replaces: null, lost: [] };
    expect(await repaired(index.store, 'leave')).toEqual(wanted);
    expect(await repaired(index.store)).toEqual(wanted);
    await expectWhole(index, before, sound);
  });

  it.each(['editions.json', 'manifest.json'])(
    'costs not even a segment where it is %s of the generation',
    async (name) => {
      const { index, before, sound } = await damagedIndex(() => Promise.resolve());
      sound.set(index.segments[1] ?? '', await identityOf(index.segments[1] ?? ''));
      await damage(path.join(index.generation, name));
      await expect(index.store.open()).rejects.toThrow(CorruptIndexError);
      const wanted = { previous: allIds, isRepair: true, replaces: null, lost: [] };
      expect(await repaired(index.store)).toEqual(wanted);
      await expectWhole(index, before, sound);
    },
  );

  it('costs not even a segment where it is the manifest of the index', async () => {
    const { index, before, sound } = await damagedIndex(() => Promise.resolve());
    sound.set(index.segments[1] ?? '', await identityOf(index.segments[1] ?? ''));
    await damage(path.join(index.folder, 'manifest.json'));
    const wanted = { previous: allIds, isRepair: true, replaces: null, lost: [] };
    expect(await repaired(index.store, 'leave')).toEqual(wanted);
    expect(await repaired(index.store)).toEqual(wanted);
    await expectWhole(index, before, sound);
  });
});

describe('a segment that is lost as a whole', () => {
  it.each([
    ['gone', (segment: string) => rm(segment, { recursive: true })],
    [
      'a file',
      async (segment: string) => {
        await rm(segment, { recursive: true });
        await writeFile(segment, 'no folder');
      },
    ],
    [
      'empty',
      async (segment: string) => {
        for (const name of await readdir(segment)) await rm(path.join(segment, name));
      },
    ],
  ])('costs its own documents alone where it is %s', async (_how, damage) => {
    const { index, before, sound } = await damagedIndex(damage);
    const { store } = index;
    const info = await store.current();
    expect(await repaired(store)).toEqual({
      previous: idsWithout(1),
      isRepair: true,
      replaces: info,
      lost: idsBySegment[1],
    });
    await expectWhole(index, before, sound);
  });

  it('costs all where all are', async () => {
    const { index, before } = await damagedIndex(() => Promise.resolve());
    for (const segment of index.segments) await rm(path.join(segment, 'texts.bin'));
    const info = await index.store.current();
    expect(await repaired(index.store)).toEqual({
      previous: [],
      isRepair: false,
      replaces: info,
      lost: [],
    });
    await expectWhole(index, before, new Map());
  });

  it('is made good with others that are damaged in other ways', async () => {
    const { index, before, sound } = await damagedIndex(async (segment) =>
      rm(path.join(segment, 'sentences.bin')),
    );
    await rm(path.join(index.segments[2] ?? '', 'lexical.bin'));
    sound.delete(index.segments[2] ?? '');
    await rm(path.join(index.generation, 'editions.json'));
    const info = await index.store.current();
    expect(await repaired(index.store)).toEqual({
      previous: idsWithout(1),
      isRepair: true,
      replaces: info,
      lost: [],
    });
    await expectWhole(index, before, sound);
  });
});
