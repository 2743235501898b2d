import fc from 'fast-check';
import { noStructure } from '../../src/domain/structure.js';
import { describe, expect, it } from 'vitest';
import {
  sampleDimensions,
  sampleFingerprint,
  commitSamples,
  hashOf,
  putSample,
  sampleDocument,
  vectorOf,
} from '../index/passage-samples.js';
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

/** What is put comes back as it was. */
export function describePutting(context: StoreContext): void {
  describe('without a generation', () => {
    it('has no current generation and opens none', async () => {
      expect(await context.store.current()).toBeNull();
      expect(await context.store.open()).toBeNull();
    });

    it('gives an update no previous generation', async () => {
      const info = await context.store.update(updateOptions, async (update) => {
        expect(update.previous).toBeNull();
        expect(await update.reuse(hashOf('x'))).toBeNull();
        await expect(update.keep('river.md')).rejects.toThrow('river.md');
        return 'leave';
      });
      expect(info).toBeNull();
      expect(await context.store.current()).toBeNull();
    });

    it('commits and searches a generation without documents', async () => {
      const info = await commitSamples(context.store, []);
      const generation = await opened(context.store);
      expect(generation.info).toEqual(info);
      expect(info).toMatchObject({ documents: 0, passages: 0, fingerprint: sampleFingerprint });
      expect(generation.documents).toEqual([]);
      const embedding = vectorOf('q');
      expect(generation.denseSearch({ embedding, topKPerLanguage: 3 })).toEqual([]);
      expect(generation.lexicalSearch({ text: 'river', topK: 3 })).toEqual([]);
      expect(() => generation.passage(0)).toThrow(RangeError);
    });

    it('commits a document without passages and a passage without sentences', async () => {
      const [first] = river.passages;
      if (first === undefined) throw new Error('no passage');
      const bare = { ...first, passage: { ...first.passage, sentences: [] } };
      await context.store.update(updateOptions, async (update) => {
        await update.put(lake.document, { text: '', structure: noStructure }, []);
        await update.put(river.document, { text: river.text, structure: noStructure }, [
          { ...bare, sentenceEmbeddings: [] },
        ]);
        return 'commit';
      });
      const generation = await opened(context.store);
      expect(generation.rowsOf('lake.md')).toEqual([]);
      expect(await generation.documentText('lake.md')).toBe('');
      const rows = generation.rowsOf('river.md');
      expect(rows).toHaveLength(1);
      expect(await generation.sentenceCosines(vectorOf('q'), rows)).toEqual([new Float32Array()]);
    });
  });

  describe('putting', () => {
    it('gives back documents, passages, vectors and texts as they were put', async () => {
      const info = await commitSamples(context.store, sampleDocuments);
      const generation = await opened(context.store);
      expect(info).toMatchObject({ documents: 3, passages: 5 });
      expect(await context.store.current()).toEqual(info);
      expect(idsOf(generation)).toEqual(['lake.md', 'river.md', 'tower.md']);
      for (const { document, text, passages } of sampleDocuments) {
        expect(generation.documents).toContainEqual(document);
        expect(await generation.documentText(document.id)).toBe(text);
        const rows = generation.rowsOf(document.id);
        expect(rows).toHaveLength(passages.length);
        passages.forEach(({ passage, embeddingHash, embedding }, index) => {
          const row = rows[index] ?? -1;
          const { language } = document;
          expect(generation.passage(row)).toEqual({ ...passage, row, language, embeddingHash });
          expect(generation.embedding(row)).toEqual(embedding);
        });
      }
    });

    it('numbers rows from 0 without gaps, those of a document in order', async () => {
      await commitSamples(context.store, sampleDocuments);
      const generation = await opened(context.store);
      const rows = idsOf(generation).flatMap((id) => Array.from(generation.rowsOf(id)));
      expect(rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
      expect(generation.rowsOf('river.md').map((row) => generation.passage(row).ordinal)).toEqual([
        0, 1,
      ]);
      expect(generation.rowsOf('nowhere.md')).toEqual([]);
      expect(() => generation.passage(5)).toThrow(RangeError);
      expect(() => generation.embedding(-1)).toThrow(RangeError);
    });

    it('keeps documents apart that are put at the same time', async () => {
      const many = Array.from({ length: 20 }, (_, index) =>
        sampleDocument(`${index}.md`, `Text ${index}\n\nmore of ${index}\nand more`),
      );
      await context.store.update(updateOptions, async (update) => {
        await Promise.all(many.map((sample) => putSample(update, sample)));
        return 'commit';
      });
      const generation = await opened(context.store);
      for (const { document, text, passages } of many) {
        expect(await generation.documentText(document.id)).toBe(text);
        const hashes = generation
          .rowsOf(document.id)
          .map((row) => generation.passage(row).embeddingHash);
        expect(hashes).toEqual(passages.map(({ embeddingHash }) => embeddingHash));
      }
    });

    it('gives back any text unit for unit, lone surrogates too', async () => {
      const texts = fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary' }),
          fc.constantFrom('নদী\u09CB', 'دریا لمبا ہے', 'e\u0301', '𝒜', '\uD800', 'x\uDC00y', '\0'),
        ),
        { maxLength: 4 },
      );
      await fc.assert(
        fc.asyncProperty(texts, async (parts) => {
          const samples = parts.map((text, index) => sampleDocument(`${index}\uD83D`, text));
          await commitSamples(context.store, samples);
          const generation = await opened(context.store);
          for (const { document, text } of samples) {
            expect(await generation.documentText(document.id)).toBe(text);
          }
          await generation.close();
        }),
        { numRuns: 25 },
      );
    });

    it('refuses vectors that search could not use', async () => {
      const [first] = river.passages;
      if (first === undefined) throw new Error('no passage');
      const broken = [
        { ...first, embedding: new Float32Array(sampleDimensions - 1) },
        { ...first, embedding: vectorOf('x').with(3, NaN) },
        { ...first, embedding: vectorOf('x').with(3, Infinity) },
        { ...first, sentenceEmbeddings: first.sentenceEmbeddings.slice(1) },
        { ...first, sentenceEmbeddings: first.sentenceEmbeddings.map(() => new Float32Array(1)) },
        { ...first, embeddingHash: 'short' },
        { ...first, passage: { ...first.passage, end: river.text.length + 1 } },
        { ...first, passage: { ...first.passage, document: 'tower.md' } },
      ];
      await context.store.update(updateOptions, async (update) => {
        for (const passage of broken) {
          const put = update.put(river.document, { text: river.text, structure: noStructure }, [
            passage,
          ]);
          await expect(put).rejects.toThrow('Passage 0 of river.md cannot be stored');
        }
        await putSample(update, river);
        return 'commit';
      });
      expect(idsOf(await opened(context.store))).toEqual(['river.md']);
    });

    it('refuses a document that was kept or put before', async () => {
      await commitSamples(context.store, [river, tower]);
      await context.store.update(updateOptions, async (update) => {
        await update.keep('river.md');
        await expect(update.keep('river.md')).rejects.toThrow('river.md');
        await expect(putSample(update, river)).rejects.toThrow('river.md');
        await putSample(update, lake);
        await expect(putSample(update, lake)).rejects.toThrow('lake.md');
        await expect(update.keep('nowhere.md')).rejects.toThrow('nowhere.md');
        return 'commit';
      });
      expect(idsOf(await opened(context.store))).toEqual(['lake.md', 'river.md']);
    });
  });
}
