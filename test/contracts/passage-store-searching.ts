import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenGeneration, PassageFilter } from '../../src/index/passage-store.js';
import { commitSamples, sampleDocument, vectorOf } from '../index/passage-samples.js';
import { river, sampleDocuments, opened, updateOptions, wordsOf } from './passage-store-samples.js';
import type { StoreContext } from './passage-store-samples.js';

/** Ids of the documents that a dense search finds something in. */
function documentsFound(generation: OpenGeneration, filter: PassageFilter): string[] {
  const embedding = vectorOf('q');
  const hits = generation.denseSearch({ embedding, topKPerLanguage: 9, filter });
  return [...new Set(hits.map(({ row }) => generation.passage(row).document))].toSorted();
}

/** Searching an open generation. */
export function describeSearching(context: StoreContext): void {
  describe('searching', () => {
    const textById = new Map(sampleDocuments.map(({ document, text }) => [document.id, text]));
    let generation: OpenGeneration;

    beforeEach(async () => {
      await commitSamples(context.store, sampleDocuments);
      generation = await opened(context.store);
    });

    it('gives the best rows of each language by cosine', () => {
      const embedding = vectorOf('Broen er gammel.');
      const hits = generation.denseSearch({ embedding, topKPerLanguage: 1 });
      const languages = hits.map(({ row }) => generation.passage(row).language);
      expect(languages.toSorted()).toEqual(['en', 'hi', 'nb']);
      const norwegian = hits.find(({ row }) => generation.passage(row).language === 'nb');
      expect(wordsOf(generation, textById, norwegian?.row ?? -1)).toBe('Broen er gammel.');
      expect(norwegian?.score).toBeCloseTo(1, 5);
      expect(generation.denseSearch({ embedding, topKPerLanguage: 9 })).toHaveLength(5);
      expect(generation.denseSearch({ embedding, topKPerLanguage: 0 })).toEqual([]);
    });

    it('searches only what the filter lets through', () => {
      expect(documentsFound(generation, {})).toEqual(['lake.md', 'river.md', 'tower.md']);
      expect(documentsFound(generation, { languages: ['en', 'hi'] })).toEqual([
        'lake.md',
        'tower.md',
      ]);
      expect(documentsFound(generation, { documents: ['river.md', 'nowhere.md'] })).toEqual([
        'river.md',
      ]);
      expect(documentsFound(generation, { languages: ['en'], documents: ['river.md'] })).toEqual(
        [],
      );
      expect(documentsFound(generation, { languages: [] })).toEqual([]);
    });

    it('finds passages by their words in any script', async () => {
      for (const [text, words] of [
        ['old? gammel bro', 'Broen er gammel.'],
        ['built of brick', 'It was built of brick.'],
        ['झील का पानी', 'झील बहुत गहरी है।\nपानी ठंडा है।'],
      ] as const) {
        const [best] = generation.lexicalSearch({ text, topK: 3 });
        expect(wordsOf(generation, textById, best?.row ?? -1)).toBe(words);
        const question = { text, embedding: vectorOf(text) };
        const { passages } = await generation.evidence(question, [best?.row ?? -1]);
        expect(passages[0]?.coverage).toBeCloseTo(best?.score ?? NaN, 9);
      }
    });

    it('finds passages by their headings, though they do not say them', () => {
      const found = generation.lexicalSearch({ text: 'part', topK: 99 });
      const under = found.map(({ row }) => generation.passage(row).headings[0]);
      expect(new Set(under)).toEqual(new Set(['Part']));
    });

    it('filters the lexical search, too', () => {
      const text = 'Elva renner. The tower is tall.';
      const filter = { languages: ['en'] };
      const all = generation.lexicalSearch({ text, topK: 9 });
      const english = generation.lexicalSearch({ text, topK: 9, filter });
      expect(all.length).toBeGreaterThan(english.length);
      expect(english.map(({ row }) => generation.passage(row).document)).toContain('tower.md');
      expect(new Set(english.map(({ row }) => generation.passage(row).language))).toEqual(
        new Set(['en']),
      );
      const documents = ['river.md'];
      const [hit] = generation.lexicalSearch({ text, topK: 1, filter: { documents } });
      expect(wordsOf(generation, textById, hit?.row ?? -1)).toBe(river.text.split('\n\n')[0]);
    });

    it('gives the cosine of each sentence of each row, in order', async () => {
      const rows = [...generation.rowsOf('river.md'), ...generation.rowsOf('lake.md')].toReversed();
      const cosines = await generation.sentenceCosines(vectorOf('Den er lang.'), rows);
      expect(cosines.map(({ length }) => length)).toEqual([2, 1, 2]);
      expect(cosines[2]?.[1]).toBeCloseTo(1, 2);
      await expect(generation.sentenceCosines(vectorOf('q'), [99])).rejects.toThrow(RangeError);
    });

    it('gives all that speaks for given passages, in their order', async () => {
      const question = { text: 'Elva renner 1887', embedding: vectorOf('Elva renner 1887') };
      const rows = [...generation.rowsOf('river.md'), ...generation.rowsOf('lake.md')].toReversed();
      const { passages } = await generation.evidence(question, rows);
      const sentences = await generation.sentenceCosines(question.embedding, rows);
      const dense = generation.denseSearch({ ...question, topKPerLanguage: 99 });
      const cosines = new Map(dense.map(({ row, score }) => [row, score]));
      expect(passages).toHaveLength(rows.length);
      for (const [i, row] of rows.entries()) {
        expect(passages[i]?.passageCosine).toBeCloseTo(cosines.get(row) ?? NaN, 5);
        expect(passages[i]?.sentenceCosine).toBe(Math.max(...(sentences[i] ?? [])));
        expect(passages[i]?.exactShare).toBe(0);
      }
      const ofRiver = passages.filter(
        (_, i) => generation.documentOf(rows[i] ?? -1).id === 'river.md',
      );
      expect(new Set(ofRiver.map(({ documentCosine }) => documentCosine)).size).toBe(1);
      await expect(generation.evidence(question, [99])).rejects.toThrow(RangeError);
    });

    it('keeps the language of a passage that is not that of its document', async () => {
      const kept = sampleDocument(
        'mixed.md',
        'Elva er lang.\n\nThe river is long.\n\nElva er bred.',
      );
      const [first, second, third] = kept.passages;
      const passages = [
        first!,
        { ...second!, passage: { ...second!.passage, language: 'en' } },
        third!,
      ];
      for (const isAgain of [false, true]) {
        await context.store.update(updateOptions, async (update) => {
          if (isAgain) await update.keep('mixed.md');
          else await update.put(kept.document, kept, passages);
          return 'commit';
        });
        const mixed = await opened(context.store);
        const rows = mixed.rowsOf('mixed.md');
        expect(rows.map((row) => mixed.languageOf(row))).toEqual(['nb', 'en', 'nb']);
        expect(rows.map((row) => mixed.passage(row).language)).toEqual(['nb', 'en', 'nb']);
        expect(mixed.documentOf(rows[1]!).language).toBe('nb');
        const best = mixed.denseSearch({ embedding: vectorOf('x'), topKPerLanguage: 1 });
        expect(best.map(({ row }) => mixed.languageOf(row)).sort()).toEqual(['en', 'nb']);
        await mixed.close();
      }
      expect(() => generation.languageOf(99)).toThrow(RangeError);
    });

    it('refuses a question with a vector of another length or without numbers', async () => {
      for (const embedding of [vectorOf('q', 8), vectorOf('q').with(0, NaN)]) {
        expect(() => generation.denseSearch({ embedding, topKPerLanguage: 1 })).toThrow(RangeError);
        await expect(generation.sentenceCosines(embedding, [0])).rejects.toThrow(RangeError);
        const question = { text: 'q', embedding };
        await expect(generation.evidence(question, [0])).rejects.toThrow(RangeError);
      }
    });
  });
}
