import fc from 'fast-check';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MemoryPassageStore } from '../../../src/index/memory-passage-store.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { opened } from '../../contracts/passage-store-samples.js';
import { temporaryFolder } from '../temporary-folder.js';
import { applyState, emptyState, recognisingOptions, states } from './changing-documents.js';
import type { State } from './changing-documents.js';
import { expectSameView, viewOf } from './generation-view.js';

/** What a store says into which all documents are put at once. */
async function freshView(state: State) {
  const store = new MemoryPassageStore();
  await store.update(recognisingOptions, async (update) => {
    await applyState(update, emptyState, state);
    return 'commit';
  });
  const view = await viewOf(await opened(store));
  await store.close();
  return view;
}

it('says after any updates what one update of all documents says', async () => {
  const base = await temporaryFolder();
  const seen = { segments: 0, furniture: 0, editions: 0 };
  await fc.assert(
    fc.asyncProperty(states, async (all) => {
      const folder = await mkdtemp(path.join(base, 'index-'));
      const store = new VectraPassageStore({
        folder,
        onPreviousDropped: (reason) => expect.unreachable(reason),
        onLeftBehind: (reason) => expect.unreachable(reason),
      });
      let before = emptyState;
      let expected = await freshView(before);
      for (const after of all) {
        await store.update(recognisingOptions, async (update) => {
          expect(update).toMatchObject({ isRepair: false, isOutdated: false, replaces: null });
          if (update.previous !== null) expectSameView(await viewOf(update.previous), expected);
          await applyState(update, before, after);
          return 'commit';
        });
        before = after;
        expected = await freshView(after);
        expectSameView(await viewOf(await opened(store)), expected);
        await store.close();
        seen.segments = Math.max(
          seen.segments,
          (await readdir(path.join(folder, 'segments'))).length,
        );
        if (expected.passages.some(({ isFurniture }) => isFurniture)) seen.furniture++;
        if (expected.editions.length > 0) seen.editions++;
      }
      await rm(folder, { recursive: true });
    }),
    // So few that not any would come to furniture and editions, as these do each time.
    { numRuns: 8, seed: 2 },
  );
  expect(seen.segments).toBeGreaterThan(2);
  expect(seen.furniture).toBeGreaterThan(0);
  expect(seen.editions).toBeGreaterThan(0);
});
