import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddingError } from '../../src/embedding/embedder.js';
import type { Embedder } from '../../src/embedding/embedder.js';

export interface EmbedderContract {
  readonly create: () => Promise<Embedder>;
  /** Whether a text embeds differently as a question and as a passage. */
  readonly asymmetric: boolean;
}

/** One sentence in each of many scripts, right to left and with combining marks among them. */
const scriptSamples = [
  'Der Hund schläft im Garten.',
  'কুকুরটি বাগানে ঘুমাচ্ছে।',
  'कुत्ता बगीचे में सो रहा है।',
  'کتا باغ میں سو رہا ہے۔',
  '狗在花园里睡觉。',
  'Собака спит в саду.',
  'Con cho\u0301 đang ngu\u0309 trong vươ\u0300n.',
  '𝒳 🐕‍🦺 \u{1F3F4}',
];

/** What texts hold that nobody wrote on purpose. */
const hostileTexts = [
  '',
  ' \n\t ',
  '\0\u0001',
  '\ud800',
  '</s><mask><pad>',
  'constructor __proto__',
];

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, number, i) => sum + number * b[i]!, 0);
}

export function vectorsOf(
  embeddings: readonly (Float32Array | EmbeddingError)[],
): readonly Float32Array[] {
  return embeddings.map((embedding) =>
    embedding instanceof EmbeddingError ? expect.fail(embedding.message) : embedding,
  );
}

/** What every Embedder must do. */
export function describeEmbedder(name: string, { create, asymmetric }: EmbedderContract): void {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await create();
    });
    afterAll(() => embedder.close());

    async function embed(...texts: string[]): Promise<readonly Float32Array[]> {
      return vectorsOf(await embedder.embedPassages(texts));
    }

    test('has an id, a number of dimensions and a limit', () => {
      expect(embedder.modelId).not.toBe('');
      expect(embedder.dimensions).toBeGreaterThan(0);
      expect(embedder.maxTokens).toBeGreaterThan(0);
    });

    test('gives vectors of its dimensions and length 1, for texts of all scripts', async () => {
      const vectors = await embed(...scriptSamples);
      expect(vectors).toHaveLength(scriptSamples.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(cosine(vector, vector)).toBeCloseTo(1, 5);
      }
    });

    test('does the same for empty and hostile texts', async () => {
      for (const vector of await embed(...hostileTexts)) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(cosine(vector, vector)).toBeCloseTo(1, 5);
      }
    });

    test('gives nothing for nothing', async () => {
      expect(await embedder.embedPassages([])).toEqual([]);
    });

    test('keeps the order, whatever the lengths', async () => {
      const texts = Array.from({ length: 30 }, (_, i) => `Nummer ${i} ${'ord '.repeat(i % 7)}`);
      const together = await embed(...texts);
      const places = [0, 13, 29];
      const alone = await embed(...places.map((place) => texts[place]!));
      for (const [i, place] of places.entries()) {
        expect(cosine(together[place]!, alone[i]!)).toBeGreaterThan(0.9999);
      }
      expect(cosine(together[13]!, together[14]!)).toBeLessThan(0.9999);
    });

    test('gives a text the same vector whoever its neighbours are', async () => {
      const text = 'Hunden sover i hagen.';
      const [alone] = await embed(text);
      const neighboured = await embed('lang '.repeat(300), text, '', scriptSamples[2]!);
      expect(cosine(alone!, neighboured[1]!)).toBeGreaterThan(0.9999);
    });

    test('embeds texts that share words closer than texts that share nothing', async () => {
      const [dog, dogs, tax] = await embed(
        'The dog sleeps in the garden.',
        'In the garden a dog sleeps.',
        'Parliament raises taxes',
      );
      expect(cosine(dog!, dogs!)).toBeGreaterThan(cosine(dog!, tax!));
    });

    test('cuts a very long text', async () => {
      const [long, endless] = await embed('ord '.repeat(100_000), '漢'.repeat(300_000));
      expect(cosine(long!, long!)).toBeCloseTo(1, 5);
      expect(cosine(endless!, endless!)).toBeCloseTo(1, 5);
    });

    test('embeds a question, near the passage that repeats it', async () => {
      const text = 'Hvor sover hunden?';
      const query = await embedder.embedQuery(text);
      const [same, other] = await embed(text, 'Parliament raises taxes');
      expect(cosine(query, query)).toBeCloseTo(1, 5);
      expect(cosine(query, same!)).toBeGreaterThan(cosine(query, other!));
      expect(cosine(query, same!) < 0.9999).toBe(asymmetric);
    });

    test("rejects with the signal's reason when it is aborted before", async () => {
      const signal = AbortSignal.abort(new Error('not wanted'));
      await expect(embedder.embedPassages(['a'], signal)).rejects.toThrow('not wanted');
      await expect(embedder.embedQuery('a', signal)).rejects.toThrow('not wanted');
    });

    test('is of further use after an abort in the midst of its work', async () => {
      const controller = new AbortController();
      const work = embedder.embedPassages(scriptSamples, controller.signal);
      controller.abort(new Error('changed my mind'));
      await expect(work.then(() => 'done before')).rejects.toThrow('changed my mind');
      expect(await embed('a')).toHaveLength(1);
    });
  });

  test(`${name} refuses to embed after it is closed, and closes twice`, async () => {
    const embedder = await create();
    await embedder.close();
    await embedder.close();
    await expect(embedder.embedPassages(['a'])).rejects.toThrow(/closed/u);
    await expect(embedder.embedQuery('a')).rejects.toThrow(/closed/u);
  });
}
