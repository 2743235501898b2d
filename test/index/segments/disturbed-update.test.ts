import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { putSample, sampleDocument } from '../passage-samples.js';
import { recognisingOptions } from './changing-documents.js';
import { expectSameView } from './generation-view.js';
import type { GenerationView } from './generation-view.js';
import {
  manifestIn,
  removeTemplateAfterAll,
  repaired,
  saidBy,
  segmentedIndex,
} from './segmented-index.js';
import type { SegmentedIndex } from './segmented-index.js';
import { waysToDamage } from './ways-to-damage.js';

const files = [
  'passages.vectors',
  'sentences.bin',
  'texts.bin',
  'lexical.bin',
  'pages.bin',
  'row-seals.bin',
];
const extra = sampleDocument('extra.md', 'Enda en.\nMed to linjer.');

removeTemplateAfterAll();

/** Keeps all and puts one more, so that all segments are merged. */
async function merge(
  { store }: SegmentedIndex,
  meanwhile: () => Promise<void>,
  signal?: AbortSignal,
) {
  return store.update({ ...recognisingOptions, ...(signal && { signal }) }, async (update) => {
    for (const { id } of update.previous?.documents ?? []) await update.keep(id);
    await putSample(update, extra);
    await meanwhile();
    return 'commit';
  });
}

async function expectNoLeftovers({ folder, leftBehind }: SegmentedIndex): Promise<void> {
  const { info, segments } = await manifestIn(folder);
  expect((await readdir(path.join(folder, 'segments'))).toSorted()).toEqual(
    segments.map(({ name }) => name).toSorted(),
  );
  expect(await readdir(path.join(folder, 'generations'))).toEqual([info.generation]);
  expect(leftBehind).toEqual([]);
}

let merged: Promise<GenerationView> | null = null;

/** What stands after an update that nothing disturbs. */
async function mergedView(): Promise<GenerationView> {
  const index = await segmentedIndex();
  await merge(index, () => Promise.resolve());
  expect((await manifestIn(index.folder)).segments).toHaveLength(1);
  return saidBy(index.store);
}

describe.each(Object.entries(waysToDamage))(
  'an update under which a file is %s',
  (_how, damage) => {
    it.each(files)('says so or commits what is right: %s', async (name) => {
      const index = await segmentedIndex();
      const before = await saidBy(index.store);
      let hasCommitted = true;
      try {
        await merge(index, () => damage(path.join(index.segments[1] ?? '', name)));
      } catch (error) {
        expect(error).toBeInstanceOf(CorruptIndexError);
        hasCommitted = false;
      }
      await expectNoLeftovers(index);
      if (hasCommitted) expectSameView(await saidBy(index.store), await (merged ??= mergedView()));
      else {
        expect(await repaired(index.store)).toMatchObject({ isRepair: true, lost: [] });
        expectSameView(await saidBy(index.store), before);
      }
      await expectNoLeftovers(index);
    });
  },
);

describe('an update that is aborted', () => {
  it('commits or leaves nothing behind, at whatever moment', async () => {
    const index = await segmentedIndex();
    const before = await saidBy(index.store);
    const { info } = await manifestIn(index.folder);
    let aborted = 0;
    for (let turns = 0; turns < 400; turns += 1 + Math.floor(turns / 8)) {
      const aborting = new AbortController();
      const update = merge(
        index,
        async () => {
          void (async () => {
            for (let i = 0; i < turns; i++) await turn();
            aborting.abort(new Error('enough'));
          })();
        },
        aborting.signal,
      );
      const committed = await update.catch((error: unknown) => {
        expect(error).toMatchObject({ message: 'enough' });
        return null;
      });
      await expectNoLeftovers(index);
      if (committed !== null) break;
      aborted++;
      expect((await manifestIn(index.folder)).info).toEqual(info);
      expectSameView(await saidBy(index.store), before);
    }
    expect(aborted).toBeGreaterThan(5);
  });
});
