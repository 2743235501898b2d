import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import type { OpenGeneration, PassageStore } from '../../src/index/passage-store.js';
import { opened, updateOptions } from '../contracts/passage-store-samples.js';
import { putSample, sampleDocument } from './passage-samples.js';

const ids = 'abcdefghij'.split('').map((letter) => `${letter}.md`);
const texts = {
  plain: (id: string) => `Pumpe ${id} står i kjelleren under hallen og går døgnet rundt.`,
  footer: (id: string) => `${texts.plain(id)}\n\nDen som eier ${id} passer den.\nRediger siden`,
  other: (id: string) => `${texts.footer(id)}\n\nআরও জানুন`,
};

/** Of each page what it is now; null where it is not there. */
type State = readonly (keyof typeof texts | null)[];

const state: fc.Arbitrary<State> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 9, arbitrary: fc.constantFrom('plain', 'footer', 'footer', 'other') },
  ),
  { minLength: ids.length, maxLength: ids.length },
);

/** Keeps what is as it was, and puts the rest. */
async function run(store: PassageStore, before: State, after: State): Promise<void> {
  await store.update(updateOptions, async (update) => {
    for (const [i, id] of ids.entries()) {
      const kind = after[i] ?? null;
      if (kind === null) continue;
      if (kind === before[i]) await update.keep(id);
      else await putSample(update, sampleDocument(id, texts[kind](id)));
    }
    return 'commit';
  });
}

/** Which sentences of which passages are furniture, and which words are found. */
function seenIn(generation: OpenGeneration) {
  const text = 'Rediger siden i kjelleren';
  const found = new Map(
    generation.lexicalSearch({ text, topK: 9999 }).map(({ row, score }) => [row, score]),
  );
  return generation.documents.map(({ id }) =>
    generation.rowsOf(id).map((row) => ({
      id,
      furniture: generation.furnitureOf(row),
      isFurniture: generation.isFurniture(row),
      coverage: (found.get(row) ?? 0).toFixed(9),
    })),
  );
}

it('is that of one run over all documents', async () => {
  let recognised = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
      const store = new MemoryPassageStore();
      let before: State = [];
      for (const after of states) {
        await run(store, before, after);
        before = after;
      }
      const once = new MemoryPassageStore();
      await run(once, [], before);
      const seen = seenIn(await opened(store));
      expect(seen).toEqual(seenIn(await opened(once)));
      if (seen.flat().some(({ furniture }) => furniture.length > 0)) recognised++;
    }),
  );
  expect(recognised).toBeGreaterThan(10);
});
