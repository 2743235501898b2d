import { describe, expect, it } from 'vitest';
import type { EditionPair, OpenGeneration } from '../../src/index/passage-store.js';
import { commitSamples, putSample, vectorOf } from '../index/passage-samples.js';
import {
  lake,
  updateOptions,
  river,
  sampleDocuments,
  tower,
  idsOf,
  opened,
} from './passage-store-samples.js';
import type { StoreContext } from './passage-store-samples.js';

const samplePairs: readonly EditionPair[] = [
  { documents: ['lake.md', 'river.md'], score: 0.97 },
  { documents: ['river.md', 'tower.md'], score: 0.93 },
];

/** Recognising editions in a generation before it is current. */
export function describeEditions(context: StoreContext): void {
  describe('recognising editions', () => {
    it('keeps what was recognised with the generation', async () => {
      const recognise = async () => samplePairs;
      await context.store.update({ ...updateOptions, recognise }, async (update) => {
        for (const sample of sampleDocuments) await putSample(update, sample);
        return 'commit';
      });
      expect((await opened(context.store)).editions).toEqual(samplePairs);
      await commitSamples(context.store, sampleDocuments);
      expect((await opened(context.store)).editions).toEqual([]);
    });

    it('shows the whole new generation while the old one stands', async () => {
      const before = await commitSamples(context.store, [river]);
      let seen: unknown = null;
      let draft: OpenGeneration | null = null;
      const recognise = async (generation: OpenGeneration) => {
        draft = generation;
        const [sentences] = await generation.sentenceEmbeddings(generation.rowsOf('lake.md'));
        seen = {
          documents: idsOf(generation),
          text: await generation.documentText('river.md'),
          sentences: sentences?.length,
          editions: generation.editions,
          current: await context.store.current(),
        };
        return [];
      };
      await context.store.update({ ...updateOptions, recognise }, async (update) => {
        await update.keep('river.md');
        await putSample(update, lake);
        return 'commit';
      });
      expect(seen).toEqual({
        documents: ['lake.md', 'river.md'],
        text: river.text,
        sentences: 2,
        editions: [],
        current: before,
      });
      await expect((await opened(context.store)).documentText('lake.md')).resolves.toBe(lake.text);
      const closed = (draft as OpenGeneration | null)?.documentText('lake.md');
      await expect(closed).rejects.toThrow('closed');
    });

    it('changes nothing where recognising fails or is aborted', async () => {
      const info = await commitSamples(context.store, [river]);
      const abort = new AbortController();
      const { signal } = abort;
      const reason = new Error('stopped by hand');
      const failing = { ...updateOptions, recognise: () => Promise.reject(reason) };
      const aborting = {
        ...updateOptions,
        signal,
        recognise: async () => {
          abort.abort(reason);
          return [];
        },
      };
      for (const options of [failing, aborting]) {
        const updating = context.store.update(options, async (update) => {
          await putSample(update, tower);
          return 'commit';
        });
        await expect(updating).rejects.toBe(reason);
        expect(await context.store.current()).toEqual(info);
        expect(idsOf(await opened(context.store))).toEqual(['river.md']);
      }
    });

    it('recognises nothing where nothing is committed', async () => {
      const recognise = () => expect.unreachable('nothing was written');
      await context.store.update({ ...updateOptions, recognise }, () => Promise.resolve('leave'));
      expect(await context.store.current()).toBeNull();
    });
  });

  describe('the vectors of sentences', () => {
    it('come back for each row in order, a little less exact', async () => {
      await commitSamples(context.store, sampleDocuments);
      const generation = await opened(context.store);
      const rows = [...generation.rowsOf('lake.md'), ...generation.rowsOf('river.md')];
      const read = await generation.sentenceEmbeddings(rows);
      const put = [...lake.passages, ...river.passages].map(
        (passage) => passage.sentenceEmbeddings,
      );
      expect(read.map(({ length }) => length)).toEqual(put.map(({ length }) => length));
      for (const [i, sentence] of read.flat().entries()) {
        expect(sentence).toHaveLength(vectorOf('').length);
        const expected = put.flat()[i];
        for (const [place, number] of sentence.entries()) {
          expect(number).toBeCloseTo(expected?.[place] ?? NaN, 2);
        }
      }
    });

    it('are not there for a row that is not, nor after closing', async () => {
      await commitSamples(context.store, [river]);
      const generation = await opened(context.store);
      expect(await generation.sentenceEmbeddings([])).toEqual([]);
      await expect(generation.sentenceEmbeddings([99])).rejects.toThrow(RangeError);
      await generation.close();
      await expect(generation.sentenceEmbeddings([0])).rejects.toThrow('closed');
    });
  });
}
