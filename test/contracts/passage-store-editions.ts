import { describe, expect, it } from 'vitest';
import type {
  EditionMemory,
  EditionPair,
  EditionsBefore,
  GenerationUpdate,
  OpenGeneration,
} from '../../src/index/passage-store.js';
import { commitSamples, putSample, sampleDocument, vectorOf } from '../index/passage-samples.js';
import type { SampleDocument } from '../index/passage-samples.js';
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

const near = {
  documents: Uint32Array.of(0, 1),
  others: Uint32Array.of(1, 0),
  cosines: Float64Array.of(0.1 + 0.2, 0.97),
};
const sampleMemory: EditionMemory = {
  madeBy: 'some rules',
  documents: sampleDocuments.map(({ document: { id, language } }) => ({ id, language })),
  nearest: near,
  linked: { ...near, others: Uint32Array.of(2, 2) },
  scores: {
    ones: Uint32Array.of(0, 2),
    others: Uint32Array.of(1, 0),
    scores: Float64Array.of(0.9734567890123456, 0),
    sentences: Uint32Array.of(12, 0),
  },
};

/** Recognising editions in a generation before it is current. */
export function describeEditions(context: StoreContext): void {
  describe('recognising editions', () => {
    it('keeps what was recognised with the generation', async () => {
      const recognise = async () => ({ pairs: samplePairs, memory: null });
      await context.store.update({ ...updateOptions, recognise }, async (update) => {
        for (const sample of sampleDocuments) await putSample(update, sample);
        return 'commit';
      });
      expect((await opened(context.store)).editions).toEqual(samplePairs);
      await commitSamples(context.store, sampleDocuments);
      expect((await opened(context.store)).editions).toEqual([]);
    });

    it('gets back what it gave to be kept, with the documents that did not change', async () => {
      const seen: (EditionsBefore | null)[] = [];
      const recognise = async (_: OpenGeneration, before: EditionsBefore | null) => {
        seen.push(before);
        return { pairs: samplePairs, memory: sampleMemory };
      };
      const updating = async (apply: (update: GenerationUpdate) => Promise<void>) =>
        context.store.update({ ...updateOptions, recognise }, async (update) => {
          await apply(update);
          return 'commit';
        });
      const putAll = async (update: GenerationUpdate) => {
        for (const sample of sampleDocuments) await putSample(update, sample);
      };
      await updating(putAll);
      await updating(async (update) => {
        await update.keep('lake.md');
        await update.keep('tower.md');
        await putSample(update, river);
      });
      // Not kept is changed, be it as it was.
      await updating(putAll);
      expect(seen).toMatchObject([
        null,
        { memory: sampleMemory, unchanged: new Set(['lake.md', 'tower.md']) },
        { memory: sampleMemory, unchanged: new Set() },
      ]);
    });

    it('gets back the vectors of whole documents, wherever they have come to lie', async () => {
      const seen: (EditionsBefore | null)[] = [];
      const vectors = {
        madeBy: 'these offsets',
        of: (id: string) => (id === 'lake.md' ? null : vectorOf(id)),
      };
      const recognise = async (_: OpenGeneration, before: EditionsBefore | null) => {
        seen.push(before);
        const known = (id: string) => before?.vectorOf(id, 'these offsets') ?? vectors.of(id);
        return { pairs: [], memory: sampleMemory, vectors: { ...vectors, of: known } };
      };
      const add = (...samples: readonly SampleDocument[]) =>
        context.store.update({ ...updateOptions, recognise }, async (update) => {
          for (const { id } of update.previous?.documents ?? []) await update.keep(id);
          for (const sample of samples) await putSample(update, sample);
          return 'commit';
        });
      await add(...sampleDocuments);
      // Enough for segments to be merged.
      for (const number of [1, 2, 3, 4, 5]) await add(sampleDocument(`${number}.md`, `${number}.`));
      const ids = sampleDocuments.map(({ document }) => document.id);
      for (const id of ids) {
        expect(seen.at(-1)?.vectorOf(id, 'these offsets')).toEqual(vectors.of(id));
        expect(seen.at(-1)?.vectorOf(id, 'others')).toBeNull();
      }
    });

    it('gets back nothing that is not known of the generation before', async () => {
      const seen: (EditionsBefore | null)[] = [];
      const remembering = async () => ({ pairs: [], memory: sampleMemory });
      const recognise = async (_: OpenGeneration, before: EditionsBefore | null) => {
        seen.push(before);
        return { pairs: [], memory: null };
      };
      const putAll = async (update: GenerationUpdate) => {
        for (const sample of sampleDocuments) await putSample(update, sample);
        return 'commit' as const;
      };
      const keepAll = async (update: GenerationUpdate) => {
        for (const { document } of sampleDocuments) await update.keep(document.id);
        return 'commit' as const;
      };
      await context.store.update({ ...updateOptions, recognise: remembering }, putAll);
      // Recognised without a memory, then without recognition.
      await context.store.update({ ...updateOptions, recognise }, keepAll);
      await context.store.update({ ...updateOptions, recognise }, keepAll);
      await context.store.update({ ...updateOptions, recognise: remembering }, keepAll);
      await context.store.update(updateOptions, keepAll);
      await context.store.update({ ...updateOptions, recognise }, keepAll);
      // Of another model.
      await context.store.update({ ...updateOptions, recognise: remembering }, keepAll);
      const fingerprint = { ...updateOptions.fingerprint, model: 'another' };
      await context.store.update({ fingerprint, recognise }, putAll);
      expect(seen.map((before) => before?.memory ?? null)).toEqual([
        sampleMemory,
        null,
        null,
        null,
      ]);
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
        return { pairs: [], memory: null };
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
          return { pairs: [], memory: null };
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
