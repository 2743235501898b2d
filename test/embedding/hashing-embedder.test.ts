import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import { cosine, describeEmbedder, vectorsOf } from '../contracts/embedder.js';

describeEmbedder('HashingEmbedder', {
  create: () => Promise.resolve(new HashingEmbedder()),
  asymmetric: false,
});

test('equal texts have equal vectors, whatever instance embeds them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const [one, other] = [new HashingEmbedder(), new HashingEmbedder()];
      expect(await one.embedPassages([text])).toEqual([await other.embedQuery(text)]);
    }),
  );
});

test('the form in which a letter is written, composed or not, makes no difference', async () => {
  const embedder = new HashingEmbedder();
  expect(await embedder.embedQuery('Ngủ trưa')).toEqual(
    await embedder.embedQuery('Ngủ trưa'.normalize('NFD').toUpperCase()),
  );
});

test('each shared word brings texts closer', async () => {
  const embedder = new HashingEmbedder({ dimensions: 256 });
  const [all, two, none] = vectorsOf(
    await embedder.embedPassages(['बगीचे कुत्ता सोता', 'बगीचे कुत्ता दौड़ता', 'প্রধানমন্ত্রী ঘোষণা করেছেন']),
  );
  const query = await embedder.embedQuery('सोता कुत्ता बगीचे');
  expect(cosine(query, all!)).toBeGreaterThan(cosine(query, two!));
  expect(cosine(query, two!)).toBeGreaterThan(cosine(query, none!) + 0.2);
});

test('it has the dimensions asked for, and refuses none', () => {
  expect(new HashingEmbedder({ dimensions: 7 })).toMatchObject({
    dimensions: 7,
    modelId: 'hashing-7',
  });
  expect(() => new HashingEmbedder({ dimensions: 0 })).toThrow(/1 or more dimensions: 0/u);
});
