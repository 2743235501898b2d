import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidatePairs } from '../../../src/retrieval/editions/candidate-pairs.js';
import { sampleDocument } from '../../index/passage-samples.js';

const atOnce = () => Promise.resolve();
const home = { url: 'https://fjellvik.example/', host: 'fjellvik.example', label: 'Kilde' };

const nothingKnown = { knows: () => false, nearest: () => null, linked: () => null };

function embedded(id: string, cosine: number, source = home) {
  return {
    document: sampleDocument(id, id, { source }).document,
    embedding: Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2)),
  };
}

it('pairs each of very many documents with the only one in the other language that has their link', async () => {
  const [page, french] = [embedded('page', 0.1), embedded('pain.fr', 1)];
  const pages = Array.from({ length: 150_000 }, () => ({ ...page }));
  const { pairs } = await candidatePairs(pages, [french], nothingKnown, atOnce);
  expect(pairs).toHaveLength(pages.length);
  expect(new Set(pairs.map(([one]) => one)).size).toBe(pages.length);
  expect(new Set(pairs.map(([, other]) => other))).toEqual(new Set([french]));
});

it('chooses among equally near documents by their ids, whatever their order', async () => {
  const french = embedded('pain.fr', 1);
  const pages = ['a', 'b', 'c', 'd', 'e'].map((id) => embedded(id, 0.9));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(pages, { minLength: 5 }), async (shuffled) => {
      const { nearest } = await candidatePairs(shuffled, [french], nothingKnown, atOnce);
      const around = nearest.find(({ own }) => own === french)?.nearest;
      expect(around?.map(({ other }) => other.document.id)).toEqual(['a', 'b', 'c']);
    }),
  );
});
