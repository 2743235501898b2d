import { noStructure } from '../../src/domain/structure.js';
import { describe, expect, it } from 'vitest';
import { sampleFingerprint, commitSamples, hashOf, vectorOf } from '../index/passage-samples.js';
import {
  updateOptions,
  river,
  sampleDocuments,
  contentsOf,
  opened,
} from './passage-store-samples.js';
import type { StoreContext } from './passage-store-samples.js';

/** Vectors need not be made twice. */
export function describeReusing(context: StoreContext): void {
  describe('reusing vectors', () => {
    it('finds those of the previous generation by hash', async () => {
      await commitSamples(context.store, sampleDocuments);
      const [first] = river.passages;
      await context.store.update(updateOptions, async (update) => {
        const reused = await update.reuse(first?.embeddingHash ?? '');
        expect(reused?.embeddingHash).toBe(first?.embeddingHash);
        expect(reused?.embedding).toEqual(first?.embedding);
        expect(reused?.sentenceEmbeddings).toHaveLength(2);
        reused?.sentenceEmbeddings?.forEach((vector, index) => {
          vector.forEach((number, place) => {
            expect(number).toBeCloseTo(first?.sentenceEmbeddings[index]?.[place] ?? NaN, 2);
          });
        });
        expect(await update.reuse(hashOf('never seen'))).toBeNull();
        return 'leave';
      });
    });

    it('stores reused vectors as they were stored before', async () => {
      await commitSamples(context.store, [river]);
      const before = await contentsOf(await opened(context.store), 'river.md');
      await context.store.update(updateOptions, async (update) => {
        const passages = await Promise.all(
          river.passages.map(async ({ passage, embeddingHash }) => {
            const reused = await update.reuse(embeddingHash);
            const { embedding, sentenceEmbeddings } = reused ?? {};
            if (!embedding || !sentenceEmbeddings) throw new Error('not found');
            return { passage, embeddingHash, embedding, sentenceEmbeddings };
          }),
        );
        await update.put(river.document, { text: river.text, structure: noStructure }, passages);
        return 'commit';
      });
      const after = await contentsOf(await opened(context.store), 'river.md');
      expect(after.embeddings).toEqual(before.embeddings);
      after.sentences.forEach((cosines, row) => {
        cosines.forEach((cosine, index) => {
          expect(cosine).toBeCloseTo(before.sentences[row]?.[index] ?? NaN, 6);
        });
      });
    });

    it('finds those that a failed update remembered, until one is committed', async () => {
      const vectors = { embeddingHash: hashOf('seen'), embedding: vectorOf('seen') };
      const sentenceEmbeddings = [vectorOf('a'), vectorOf('b'), vectorOf('c')];
      const failing = context.store.update(updateOptions, async (update) => {
        await update.remember({ ...vectors, sentenceEmbeddings });
        expect(await update.reuse(vectors.embeddingHash)).toMatchObject(vectors);
        throw new Error('interrupted');
      });
      await expect(failing).rejects.toThrow('interrupted');
      await context.store.update(updateOptions, async (update) => {
        const reused = await update.reuse(vectors.embeddingHash);
        expect(reused).toMatchObject(vectors);
        expect(reused?.sentenceEmbeddings).toHaveLength(3);
        return 'commit';
      });
      await context.store.update(updateOptions, async (update) => {
        expect(await update.reuse(vectors.embeddingHash)).toBeNull();
        return 'leave';
      });
    });

    it('forgets remembered vectors of another fingerprint', async () => {
      const embeddingHash = hashOf('seen');
      const vectors = { embeddingHash, embedding: vectorOf('seen'), sentenceEmbeddings: [] };
      const other = { ...updateOptions, fingerprint: { ...sampleFingerprint, dtype: 'fp32' } };
      await context.store.update(updateOptions, async (update) => {
        await update.remember(vectors);
        return 'leave';
      });
      for (const options of [other, updateOptions]) {
        await context.store.update(options, async (update) => {
          expect(await update.reuse(embeddingHash)).toBeNull();
          return 'leave';
        });
      }
    });

    it('finds those of a generation, or of an interrupted run, that was cut otherwise', async () => {
      const newer = { fingerprint: { ...sampleFingerprint, splitterVersion: 2 } };
      const [first] = river.passages;
      await commitSamples(context.store, sampleDocuments);
      const vectors = { embeddingHash: hashOf('seen'), embedding: vectorOf('seen') };
      await context.store.update(updateOptions, async (update) => {
        await update.remember({ ...vectors, sentenceEmbeddings: [] });
        return 'leave';
      });
      await context.store.update(newer, async (update) => {
        expect(update.previous).toBeNull();
        expect(await update.reuse(vectors.embeddingHash)).toMatchObject(vectors);
        const reused = await update.reuse(first?.embeddingHash ?? '');
        expect(reused?.embedding).toEqual(first?.embedding);
        expect(reused?.sentenceEmbeddings).toHaveLength(2);
        return 'leave';
      });
    });

    it('refuses to remember vectors that could not be put', async () => {
      await context.store.update(updateOptions, async (update) => {
        const embeddingHash = hashOf('x');
        const embedding = vectorOf('x');
        const wrong = [
          { embeddingHash, embedding: new Float32Array(3), sentenceEmbeddings: [] },
          { embeddingHash, embedding, sentenceEmbeddings: [embedding.with(0, NaN)] },
          { embeddingHash: '../x', embedding, sentenceEmbeddings: [] },
        ];
        for (const vectors of wrong)
          await expect(update.remember(vectors)).rejects.toThrow(/must|finite/u);
        expect(await update.reuse(embeddingHash)).toBeNull();
        return 'leave';
      });
    });
  });
}
