import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryPassageStore } from '../../../src/index/memory-passage-store.js';
import type {
  EditionsBefore,
  GenerationUpdate,
  OpenGeneration,
  RecognisedEditions,
} from '../../../src/index/passage-store.js';
import {
  recogniseEditions,
  type RecognitionSource,
} from '../../../src/retrieval/editions/recognise-editions.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import {
  commitSamples,
  putSample,
  sampleDocument,
  sampleFingerprint,
} from '../../index/passage-samples.js';
import type { SampleDocument } from '../../index/passage-samples.js';

/** So few that cosines are often equal. */
const dimensions = 3;
const fingerprint = { ...sampleFingerprint, dimensions };
const offsets = new LanguageOffsets(
  new Map([
    ['fr', Float32Array.of(0.1, 0, 0)],
    ['nb', Float32Array.of(0, -0.1, 0.1)],
  ]),
);

/** What a document is made of: its vectors, in steps, one a passage. */
interface Plan {
  readonly language: string;
  readonly link: string | null;
  readonly meanings: readonly (readonly [number, number, number])[];
  readonly words: string;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  language: fc.constantFrom('fr', 'fr', 'nb', 'nb', 'hi', 'und'),
  link: fc.constantFrom(null, null, 'https://fjellvik.example/', 'https://elven.example/'),
  meanings: fc.array(
    fc.oneof(
      fc.constantFrom([20, 20, 20] as const, [20, 20, 21] as const, [21, 20, 20] as const),
      fc.tuple(step(), step(), step()),
    ),
    { minLength: 0, maxLength: 3, size: 'max' },
  ),
  words: fc.constantFrom(
    'Broen over elven er svært gammel.',
    'Broen over elven er 334 meter lang.',
    'Broen ble bygget av byens folk i 1905 og 1906.',
    'meny',
  ),
});

function step(): fc.Arbitrary<number> {
  return fc.integer({ min: 18, max: 22 });
}

function documentOf(id: string, { language, link, meanings, words }: Plan): SampleDocument {
  const source = link === null ? null : { url: link, host: 'example', label: null };
  const text = meanings.map(() => words).join('\n\n');
  const sample = sampleDocument(id, text, { language, source });
  if (meanings.length === 0) return { ...sample, passages: [] };
  const passages = sample.passages.map((passage, i) => {
    const vector = Float32Array.from(meanings[i] ?? [1, 1, 1]);
    const embedding = vector.map((number) => number / Math.hypot(...vector));
    return { ...passage, embedding, sentenceEmbeddings: [embedding] };
  });
  return { ...sample, passages };
}

/** What one run does: to each document that is named, null removes it. */
type Run = ReadonlyMap<string, Plan | null>;

const ids = fc.nat({ max: 15 }).map((number) => String.fromCodePoint(97 + number));
const firstRuns: fc.Arbitrary<Run> = fc
  .array(fc.tuple(ids, plans), { minLength: 8, maxLength: 40, size: 'max' })
  .map((changes) => new Map(changes));
const laterRuns: fc.Arbitrary<Run> = fc
  .array(fc.tuple(ids, fc.option(plans, { freq: 2 })), { maxLength: 6, size: 'max' })
  .map((changes) => new Map(changes));

/** A store with what each update recognised, by what was known before and anew. */
class Collection {
  readonly #store = new MemoryPassageStore();
  readonly #documents = new Map<string, SampleDocument>();

  /** What the update recognises by what it knows of the one before, and by nothing. */
  async update(
    run: Run,
    by = offsets,
  ): Promise<{ readonly byMemory: RecognisedEditions; readonly anew: RecognisedEditions }> {
    const found: { byMemory: RecognisedEditions; anew: RecognisedEditions }[] = [];
    const recognise = async (generation: OpenGeneration, before: EditionsBefore | null) => {
      const byMemory = await recogniseEditions(generation, by, before);
      found.push({ byMemory, anew: await recogniseEditions(generation, by, null) });
      return byMemory;
    };
    await this.#store.update({ fingerprint, recognise }, async (update) => {
      await this.#apply(run, update);
      return 'commit';
    });
    return found[0]!;
  }

  async #apply(run: Run, update: GenerationUpdate): Promise<void> {
    for (const id of this.#documents.keys()) if (!run.has(id)) await update.keep(id);
    for (const [id, plan] of run) {
      if (plan === null) this.#documents.delete(id);
      else this.#documents.set(id, documentOf(id, plan));
      const document = this.#documents.get(id);
      if (document !== undefined) await putSample(update, document);
    }
  }
}

/** With the vectors of all documents, which are made when they are asked for. */
function shown({ pairs, memory, vectors }: RecognisedEditions) {
  const compared = memory?.documents.map(({ id }) => id) ?? [];
  return { pairs, memory, vectors: compared.map((id) => [id, vectors?.of(id)]) };
}

/** A generation that tells whose vectors and texts were read. */
function watched(generation: OpenGeneration) {
  const embedded = new Set<string>();
  const read = new Set<string>();
  const watching: RecognitionSource = {
    documents: generation.documents,
    rowsOf: (id) => generation.rowsOf(id),
    languageOf: (row) => generation.languageOf(row),
    passage: (row) => generation.passage(row),
    sentenceEmbeddings: (rows) => generation.sentenceEmbeddings(rows),
    embedding: (row) => {
      embedded.add(generation.documentOf(row).id);
      return generation.embedding(row);
    },
    documentText: (id) => {
      read.add(id);
      return generation.documentText(id);
    },
  };
  return { embedded, read, watching };
}

/** What of a generation with these documents is read, by what is known of the one before. */
async function readOf(samples: readonly SampleDocument[], before: readonly SampleDocument[]) {
  const opened = async (documents: readonly SampleDocument[]) => {
    const store = new MemoryPassageStore();
    await commitSamples(store, documents, fingerprint);
    return (await store.open())!;
  };
  const { memory } = await recogniseEditions(await opened(before), offsets, null);
  const unchanged = new Set(
    before.filter((sample) => samples.includes(sample)).map(({ document }) => document.id),
  );
  const { embedded, read, watching } = watched(await opened(samples));
  const known = { memory: memory!, unchanged, vectorOf: () => null };
  const { pairs } = await recogniseEditions(watching, offsets, known);
  return { embedded: [...embedded].sort(), read: [...read].sort(), pairs };
}

describe('editions recognised by what was known before', () => {
  it('are those that a run over everything recognises, run after run', async () => {
    await fc.assert(
      fc.asyncProperty(firstRuns, fc.array(laterRuns, { maxLength: 5 }), async (first, later) => {
        const collection = new Collection();
        for (const run of [first, ...later]) {
          const { byMemory, anew } = await collection.update(run);
          expect(shown(byMemory)).toEqual(shown(anew));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are those of other offsets where these are others now', async () => {
    const others = new LanguageOffsets(new Map([['nb', Float32Array.of(0.3, 0, 0)]]));
    await fc.assert(
      fc.asyncProperty(firstRuns, laterRuns, async (first, later) => {
        const collection = new Collection();
        await collection.update(first);
        const { byMemory, anew } = await collection.update(later, others);
        expect(shown(byMemory)).toEqual(shown(anew));
      }),
      { numRuns: 30 },
    );
  });

  describe('of documents of which', () => {
    const words = 'Broen over elven er svært gammel.';
    const of = (id: string, language: string, x: number) =>
      documentOf(id, { language, link: null, words, meanings: [[x, 100, 100]] });
    const french = ['a', 'b', 'c', 'd', 'e'].map((id, i) => of(id, 'fr', 100 + i));
    const norwegian = ['v', 'w', 'x', 'y', 'z'].map((id, i) => of(id, 'nb', 100 + i));

    it('one was added read its text and those of documents near it', async () => {
      const far = of('far', 'hi', -300);
      const added = of('new', 'nb', 102);
      const all = [...french, ...norwegian, far];
      const { embedded, read } = await readOf([...all, added], all);
      expect(embedded).toEqual(['a', 'b', 'c', 'd', 'e', 'far', 'new']);
      expect(read).toContain('new');
      expect(read.length).toBeLessThan(7);
      expect(read).not.toContain('v');
    });

    it('some were removed that nobody had among the nearest read nothing', async () => {
      const far = of('far', 'hi', -300);
      const all = [...french, ...norwegian];
      expect(await readOf(all, [...all, far])).toMatchObject({ embedded: [], read: [] });
    });

    it('none changed read nothing, and recognise the same', async () => {
      const pair = [of('bro', 'nb', 100), of('pont', 'fr', 100)];
      const { embedded, read, pairs } = await readOf(pair, pair);
      expect([embedded, read]).toEqual([[], []]);
      expect(pairs.map(({ documents }) => documents)).toEqual([['pont', 'bro']]);
    });
  });
});
