import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IndexLockedError } from '../../src/retrieval/passage-store.js';
import type {
  GenerationInfo,
  OpenGeneration,
  PassageStore,
} from '../../src/retrieval/passage-store.js';
import {
  DIMENSIONS,
  FINGERPRINT,
  commitSamples,
  hashOf,
  putSample,
  sampleDocument,
  vectorOf,
} from '../retrieval/store/passage-samples.js';

interface StoreUnderTest {
  readonly store: PassageStore;
  readonly dispose: () => Promise<void>;
}

const RIVER = sampleDocument('river.md', 'Elva renner nord.\nDen er lang.\n\nBroen er gammel.');
const TOWER = sampleDocument('tower.md', 'The tower is tall.\n\nIt was built of brick.', {
  language: 'en',
});
const LAKE = sampleDocument('lake.md', 'झील बहुत गहरी है।\nपानी ठंडा है।', { language: 'hi' });
const SAMPLES = [RIVER, TOWER, LAKE];

const REUSE = { fingerprint: FINGERPRINT, previous: 'reuse' } as const;
const IGNORE = { fingerprint: FINGERPRINT, previous: 'ignore' } as const;

/** Opens what must be there. */
async function opened(store: PassageStore): Promise<OpenGeneration> {
  const generation = await store.open();
  if (generation === null) throw new Error('There is no generation');
  return generation;
}

function idsOf(generation: OpenGeneration): string[] {
  return generation.documents.map(({ id }) => id);
}

function wordsOf(generation: OpenGeneration, texts: ReadonlyMap<string, string>, row: number) {
  const passage = generation.passage(row);
  return texts.get(passage.document)?.slice(passage.start, passage.end);
}

/** Everything that a generation holds of a document. */
async function contentsOf(generation: OpenGeneration, id: string) {
  const rows = generation.rowsOf(id);
  const query = vectorOf('a question');
  return {
    document: generation.documents.find((document) => document.id === id),
    text: await generation.documentText(id),
    passages: rows.map((row) => ({ ...generation.passage(row), row: null })),
    embeddings: rows.map((row) => generation.embedding(row).slice()),
    sentences: await generation.sentenceCosines(query, rows),
    coverage: generation.coverage('Elva renner', rows),
  };
}

/** What every PassageStore does. Each test has a store of its own, empty at first. */
export function describePassageStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a PassageStore`, () => {
    let store: PassageStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await make());
    });

    afterEach(async () => {
      await store.close();
      await dispose();
    });

    describe('without a generation', () => {
      it('has no current generation and opens none', async () => {
        expect(await store.current()).toBeNull();
        expect(await store.open()).toBeNull();
      });

      it('gives an update no previous generation', async () => {
        const info = await store.update(REUSE, async (update) => {
          expect(update.previous).toBeNull();
          expect(await update.reuse(hashOf('x'))).toBeNull();
          await expect(update.keep('river.md')).rejects.toThrow('river.md');
          return 'leave';
        });
        expect(info).toBeNull();
        expect(await store.current()).toBeNull();
      });

      it('commits and searches a generation without documents', async () => {
        const info = await commitSamples(store, []);
        const generation = await opened(store);
        expect(generation.info).toEqual(info);
        expect(info).toMatchObject({ documents: 0, passages: 0, fingerprint: FINGERPRINT });
        expect(generation.documents).toEqual([]);
        const embedding = vectorOf('q');
        expect(generation.denseSearch({ embedding, topKPerLanguage: 3 })).toEqual([]);
        expect(generation.lexicalSearch({ text: 'river', topK: 3 })).toEqual([]);
        expect(() => generation.passage(0)).toThrow(RangeError);
      });

      it('commits a document without passages and a passage without sentences', async () => {
        const [first] = RIVER.passages;
        if (first === undefined) throw new Error('no passage');
        const bare = { ...first, passage: { ...first.passage, sentences: [] } };
        await store.update(IGNORE, async (update) => {
          await update.put(LAKE.document, '', []);
          await update.put(RIVER.document, RIVER.text, [{ ...bare, sentenceEmbeddings: [] }]);
          return 'commit';
        });
        const generation = await opened(store);
        expect(generation.rowsOf('lake.md')).toEqual([]);
        expect(await generation.documentText('lake.md')).toBe('');
        const rows = generation.rowsOf('river.md');
        expect(rows).toHaveLength(1);
        expect(await generation.sentenceCosines(vectorOf('q'), rows)).toEqual([new Float32Array()]);
      });
    });

    describe('putting', () => {
      it('gives back documents, passages, vectors and texts as they were put', async () => {
        const info = await commitSamples(store, SAMPLES);
        const generation = await opened(store);
        expect(info).toMatchObject({ documents: 3, passages: 5 });
        expect(await store.current()).toEqual(info);
        expect(idsOf(generation)).toEqual(['lake.md', 'river.md', 'tower.md']);
        for (const { document, text, passages } of SAMPLES) {
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
        await commitSamples(store, SAMPLES);
        const generation = await opened(store);
        const rows = idsOf(generation).flatMap((id) => [...generation.rowsOf(id)]);
        expect(rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
        expect(generation.rowsOf('river.md').map((row) => generation.passage(row).ordinal)).toEqual(
          [0, 1],
        );
        expect(generation.rowsOf('nowhere.md')).toEqual([]);
        expect(() => generation.passage(5)).toThrow(RangeError);
        expect(() => generation.embedding(-1)).toThrow(RangeError);
      });

      it('keeps documents apart that are put at the same time', async () => {
        const many = Array.from({ length: 20 }, (_, index) =>
          sampleDocument(`${index}.md`, `Text ${index}\n\nmore of ${index}\nand more`),
        );
        await store.update(IGNORE, async (update) => {
          await Promise.all(many.map((sample) => putSample(update, sample)));
          return 'commit';
        });
        const generation = await opened(store);
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
            fc.constantFrom(
              'নদী\u09CB',
              'دریا لمبا ہے',
              'e\u0301',
              '𝒜',
              '\uD800',
              'x\uDC00y',
              '\0',
            ),
          ),
          { maxLength: 4 },
        );
        await fc.assert(
          fc.asyncProperty(texts, async (parts) => {
            const samples = parts.map((text, index) => sampleDocument(`${index}\uD83D`, text));
            await commitSamples(store, samples);
            const generation = await opened(store);
            for (const { document, text } of samples) {
              expect(await generation.documentText(document.id)).toBe(text);
            }
            await generation.close();
          }),
          { numRuns: 25 },
        );
      });

      it('refuses vectors that search could not use', async () => {
        const [first] = RIVER.passages;
        if (first === undefined) throw new Error('no passage');
        const broken = [
          { ...first, embedding: new Float32Array(DIMENSIONS - 1) },
          { ...first, embedding: vectorOf('x').with(3, NaN) },
          { ...first, embedding: vectorOf('x').with(3, Infinity) },
          { ...first, sentenceEmbeddings: first.sentenceEmbeddings.slice(1) },
          { ...first, sentenceEmbeddings: first.sentenceEmbeddings.map(() => new Float32Array(1)) },
          { ...first, embeddingHash: 'short' },
          { ...first, passage: { ...first.passage, end: RIVER.text.length + 1 } },
          { ...first, passage: { ...first.passage, document: 'tower.md' } },
        ];
        await store.update(IGNORE, async (update) => {
          for (const passage of broken) {
            const put = update.put(RIVER.document, RIVER.text, [passage]);
            await expect(put).rejects.toThrow('Passage 0 of river.md cannot be stored');
          }
          await putSample(update, RIVER);
          return 'commit';
        });
        expect(idsOf(await opened(store))).toEqual(['river.md']);
      });

      it('refuses a document that was kept or put before', async () => {
        await commitSamples(store, [RIVER, TOWER]);
        await store.update(REUSE, async (update) => {
          await update.keep('river.md');
          await expect(update.keep('river.md')).rejects.toThrow('river.md');
          await expect(putSample(update, RIVER)).rejects.toThrow('river.md');
          await putSample(update, LAKE);
          await expect(putSample(update, LAKE)).rejects.toThrow('lake.md');
          await expect(update.keep('nowhere.md')).rejects.toThrow('nowhere.md');
          return 'commit';
        });
        expect(idsOf(await opened(store))).toEqual(['lake.md', 'river.md']);
      });
    });

    describe('updating', () => {
      it('keeps, replaces, adds and drops documents', async () => {
        await commitSamples(store, [RIVER, TOWER]);
        const before = await contentsOf(await opened(store), 'river.md');
        const tower = sampleDocument('tower.md', 'The tower fell.', { language: 'en' });
        await store.update(REUSE, async (update) => {
          expect(update.previous?.documents.map(({ id }) => id)).toEqual(['river.md', 'tower.md']);
          await putSample(update, tower);
          await putSample(update, LAKE);
          await update.keep('river.md');
          return 'commit';
        });
        const generation = await opened(store);
        expect(idsOf(generation)).toEqual(['lake.md', 'river.md', 'tower.md']);
        const after = await contentsOf(generation, 'river.md');
        expect({ ...after, coverage: null }).toEqual({ ...before, coverage: null });
        expect(after.coverage[0]).toBeGreaterThan(0.3);
        expect(await generation.documentText('tower.md')).toBe('The tower fell.');

        await store.update(REUSE, async (update) => {
          await update.keep('lake.md');
          return 'commit';
        });
        const last = await opened(store);
        expect(idsOf(last)).toEqual(['lake.md']);
        expect(last.lexicalSearch({ text: 'tower', topK: 5 })).toEqual([]);
      });

      it('gives kept documents the same vectors however often they are kept', async () => {
        await commitSamples(store, SAMPLES);
        const before = await contentsOf(await opened(store), 'river.md');
        for (let round = 0; round < 5; round++) {
          await store.update(REUSE, async (update) => {
            for (const { id } of update.previous?.documents ?? []) await update.keep(id);
            return 'commit';
          });
        }
        expect(await contentsOf(await opened(store), 'river.md')).toEqual(before);
      });

      it('changes nothing where apply throws, and passes its error on', async () => {
        const info = await commitSamples(store, [RIVER]);
        const failure = new Error('the embedder died');
        const failing = store.update(REUSE, async (update) => {
          await putSample(update, TOWER);
          throw failure;
        });
        await expect(failing).rejects.toBe(failure);
        expect(await store.current()).toEqual(info);
        expect(idsOf(await opened(store))).toEqual(['river.md']);
      });

      it('changes nothing where apply leaves it', async () => {
        const info = await commitSamples(store, [RIVER]);
        const left = await store.update(REUSE, async (update) => {
          await putSample(update, TOWER);
          return 'leave';
        });
        expect(left).toBeNull();
        expect(await store.current()).toEqual(info);
      });

      it('changes nothing where it is aborted', async () => {
        const info = await commitSamples(store, [RIVER]);
        const abort = new AbortController();
        const reason = new Error('stopped by hand');
        const options = { ...REUSE, signal: abort.signal };
        const aborted = store.update(options, async (update) => {
          await putSample(update, TOWER);
          abort.abort(reason);
          await expect(putSample(update, LAKE)).rejects.toBe(reason);
          return 'commit';
        });
        await expect(aborted).rejects.toBe(reason);
        expect(await store.current()).toEqual(info);
        await expect(store.update(options, () => Promise.resolve('commit'))).rejects.toBe(reason);
      });

      it('lets one update go on at a time', async () => {
        let end = (): void => undefined;
        const held = new Promise<void>((resolve) => {
          end = resolve;
        });
        const begun = Date.now();
        let first = Promise.resolve<GenerationInfo | null>(null);
        await new Promise<void>((started) => {
          first = store.update(IGNORE, async (update) => {
            await putSample(update, RIVER);
            started();
            await held;
            return 'commit';
          });
        });
        const second = await store.update(IGNORE, () => Promise.resolve('commit')).catch((e) => e);
        expect(second).toBeInstanceOf(IndexLockedError);
        expect(second).toMatchObject({ pid: process.pid });
        expect(Date.parse(second.since)).toBeGreaterThanOrEqual(begun);
        expect(second.message).toContain(second.since);
        end();
        expect(await first).toMatchObject({ documents: 1 });
      });

      it('takes the next update after one that failed', async () => {
        const failing = store.update(IGNORE, () => Promise.reject(new Error('no')));
        await expect(failing).rejects.toThrow('no');
        expect(await commitSamples(store, [RIVER])).toMatchObject({ documents: 1 });
      });

      it('gives no previous generation of another fingerprint, nor where it is to be ignored', async () => {
        await commitSamples(store, [RIVER]);
        const hash = RIVER.passages[0]?.embeddingHash ?? '';
        const others = [
          { ...REUSE, fingerprint: { ...FINGERPRINT, splitterVersion: 2 } },
          { ...REUSE, fingerprint: { ...FINGERPRINT, model: 'another' } },
          IGNORE,
        ];
        for (const options of others) {
          await store.update(options, async (update) => {
            expect(update.previous).toBeNull();
            expect(await update.reuse(hash)).toBeNull();
            return 'leave';
          });
        }
        const dimensions = DIMENSIONS / 2;
        const fingerprint = { ...FINGERPRINT, dimensions };
        await store.update({ ...REUSE, fingerprint }, () => Promise.resolve('commit'));
        expect(await store.current()).toMatchObject({ documents: 0, fingerprint });
      });
    });

    describe('reusing vectors', () => {
      it('finds those of the previous generation by hash', async () => {
        await commitSamples(store, SAMPLES);
        const [first] = RIVER.passages;
        await store.update(REUSE, async (update) => {
          const reused = await update.reuse(first?.embeddingHash ?? '');
          expect(reused?.embeddingHash).toBe(first?.embeddingHash);
          expect(reused?.embedding).toEqual(first?.embedding);
          expect(reused?.sentenceEmbeddings).toHaveLength(2);
          reused?.sentenceEmbeddings.forEach((vector, index) => {
            vector.forEach((number, place) => {
              expect(number).toBeCloseTo(first?.sentenceEmbeddings[index]?.[place] ?? NaN, 2);
            });
          });
          expect(await update.reuse(hashOf('never seen'))).toBeNull();
          return 'leave';
        });
      });

      it('stores reused vectors as they were stored before', async () => {
        await commitSamples(store, [RIVER]);
        const before = await contentsOf(await opened(store), 'river.md');
        await store.update(REUSE, async (update) => {
          const passages = await Promise.all(
            RIVER.passages.map(async ({ passage, embeddingHash }) => {
              const reused = await update.reuse(embeddingHash);
              if (reused === null) throw new Error('not found');
              return { passage, ...reused };
            }),
          );
          await update.put(RIVER.document, RIVER.text, passages);
          return 'commit';
        });
        const after = await contentsOf(await opened(store), 'river.md');
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
        const failing = store.update(REUSE, async (update) => {
          await update.remember({ ...vectors, sentenceEmbeddings });
          expect(await update.reuse(vectors.embeddingHash)).toMatchObject(vectors);
          throw new Error('interrupted');
        });
        await expect(failing).rejects.toThrow('interrupted');
        await store.update(REUSE, async (update) => {
          const reused = await update.reuse(vectors.embeddingHash);
          expect(reused).toMatchObject(vectors);
          expect(reused?.sentenceEmbeddings).toHaveLength(3);
          return 'commit';
        });
        await store.update(REUSE, async (update) => {
          expect(await update.reuse(vectors.embeddingHash)).toBeNull();
          return 'leave';
        });
      });

      it('forgets remembered vectors of another fingerprint, and where all is to be made anew', async () => {
        const embeddingHash = hashOf('seen');
        const vectors = { embeddingHash, embedding: vectorOf('seen'), sentenceEmbeddings: [] };
        const other = { ...REUSE, fingerprint: { ...FINGERPRINT, dtype: 'fp32' } };
        for (const options of [other, IGNORE]) {
          await store.update(REUSE, async (update) => {
            await update.remember(vectors);
            return 'leave';
          });
          await store.update(options, async (update) => {
            expect(await update.reuse(embeddingHash)).toBeNull();
            return 'leave';
          });
        }
      });

      it('refuses to remember vectors that could not be put', async () => {
        await store.update(REUSE, async (update) => {
          const embeddingHash = hashOf('x');
          const embedding = vectorOf('x');
          const wrong = [
            { embeddingHash, embedding: new Float32Array(3), sentenceEmbeddings: [] },
            { embeddingHash, embedding, sentenceEmbeddings: [embedding.with(0, NaN)] },
            { embeddingHash: '../x', embedding, sentenceEmbeddings: [] },
          ];
          for (const vectors of wrong) await expect(update.remember(vectors)).rejects.toThrow();
          expect(await update.reuse(embeddingHash)).toBeNull();
          return 'leave';
        });
      });
    });

    describe('an open generation', () => {
      it('stays as it is while others are committed', async () => {
        await commitSamples(store, SAMPLES);
        const generation = await opened(store);
        const before = await contentsOf(generation, 'river.md');
        await commitSamples(store, [TOWER]);
        await commitSamples(store, []);
        expect(await contentsOf(generation, 'river.md')).toEqual(before);
        expect(generation.info.documents).toBe(3);
        expect((await opened(store)).info.documents).toBe(0);
      });

      it('has a name of its own', async () => {
        const first = await commitSamples(store, [RIVER]);
        const second = await commitSamples(store, [RIVER]);
        expect(first?.generation).not.toBe(second?.generation);
        expect(Date.parse(second?.createdAt ?? '')).not.toBeNaN();
      });

      it('can be closed twice and refuses to read from disk then', async () => {
        await commitSamples(store, [RIVER]);
        const generation = await opened(store);
        await generation.close();
        await generation.close();
        await expect(generation.documentText('river.md')).rejects.toThrow('closed');
        await expect(generation.sentenceCosines(vectorOf('q'), [0])).rejects.toThrow('closed');
      });

      it('tells an unknown document', async () => {
        await commitSamples(store, [RIVER]);
        const generation = await opened(store);
        await expect(generation.documentText('nowhere.md')).rejects.toThrow('nowhere.md');
      });
    });

    describe('searching', () => {
      const TEXTS = new Map(SAMPLES.map(({ document, text }) => [document.id, text]));
      let generation: OpenGeneration;

      beforeEach(async () => {
        await commitSamples(store, SAMPLES);
        generation = await opened(store);
      });

      it('gives the best rows of each language by cosine', () => {
        const embedding = vectorOf('Broen er gammel.');
        const hits = generation.denseSearch({ embedding, topKPerLanguage: 1 });
        const languages = hits.map(({ row }) => generation.passage(row).language);
        expect(languages.toSorted()).toEqual(['en', 'hi', 'nb']);
        const norwegian = hits.find(({ row }) => generation.passage(row).language === 'nb');
        expect(wordsOf(generation, TEXTS, norwegian?.row ?? -1)).toBe('Broen er gammel.');
        expect(norwegian?.score).toBeCloseTo(1, 5);
        expect(generation.denseSearch({ embedding, topKPerLanguage: 9 })).toHaveLength(5);
        expect(generation.denseSearch({ embedding, topKPerLanguage: 0 })).toEqual([]);
      });

      it('searches only what the filter lets through', () => {
        const found = (filter: { languages?: string[]; documents?: string[] }) => {
          const embedding = vectorOf('q');
          const hits = generation.denseSearch({ embedding, topKPerLanguage: 9, filter });
          return [...new Set(hits.map(({ row }) => generation.passage(row).document))].toSorted();
        };
        expect(found({})).toEqual(['lake.md', 'river.md', 'tower.md']);
        expect(found({ languages: ['en', 'hi'] })).toEqual(['lake.md', 'tower.md']);
        expect(found({ documents: ['river.md', 'nowhere.md'] })).toEqual(['river.md']);
        expect(found({ languages: ['en'], documents: ['river.md'] })).toEqual([]);
        expect(found({ languages: [] })).toEqual([]);
      });

      it('finds passages by their words in any script', () => {
        for (const [text, words] of [
          ['old? gammel bro', 'Broen er gammel.'],
          ['built of brick', 'It was built of brick.'],
          ['झील का पानी', 'झील बहुत गहरी है।\nपानी ठंडा है।'],
        ] as const) {
          const [best] = generation.lexicalSearch({ text, topK: 3 });
          expect(wordsOf(generation, TEXTS, best?.row ?? -1)).toBe(words);
          expect(generation.coverage(text, [best?.row ?? -1])[0]).toBeCloseTo(
            best?.score ?? NaN,
            9,
          );
        }
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
        expect(wordsOf(generation, TEXTS, hit?.row ?? -1)).toBe(RIVER.text.split('\n\n')[0]);
      });

      it('gives the cosine of each sentence of each row, in order', async () => {
        const rows = [
          ...generation.rowsOf('river.md'),
          ...generation.rowsOf('lake.md'),
        ].toReversed();
        const cosines = await generation.sentenceCosines(vectorOf('Den er lang.'), rows);
        expect(cosines.map(({ length }) => length)).toEqual([2, 1, 2]);
        expect(cosines[2]?.[1]).toBeCloseTo(1, 2);
        await expect(generation.sentenceCosines(vectorOf('q'), [99])).rejects.toThrow(RangeError);
      });

      it('refuses a question with a vector of another length or without numbers', async () => {
        for (const embedding of [vectorOf('q', 8), vectorOf('q').with(0, NaN)]) {
          expect(() => generation.denseSearch({ embedding, topKPerLanguage: 1 })).toThrow(
            RangeError,
          );
          await expect(generation.sentenceCosines(embedding, [0])).rejects.toThrow(RangeError);
        }
      });
    });
  });
}
