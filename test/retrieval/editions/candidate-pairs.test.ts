import { expect, it } from 'vitest';
import { candidatePairs } from '../../../src/retrieval/editions/candidate-pairs.js';
import { sampleDocument } from '../../index/passage-samples.js';

const atOnce = () => Promise.resolve();
const home = { url: 'https://fjellvik.example/', host: 'fjellvik.example', label: 'Kilde' };

it('pairs each of very many documents with the only one in the other language that has their link', async () => {
  const embedded = (id: string, cosine: number) => ({
    document: sampleDocument(id, id, { source: home }).document,
    embedding: Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2)),
  });
  const [page, french] = [embedded('page', 0.1), embedded('pain.fr', 1)];
  const pages = Array.from({ length: 150_000 }, () => ({ ...page }));
  const pairs = await candidatePairs(pages, [french], atOnce);
  expect(pairs).toHaveLength(pages.length);
  expect(new Set(pairs.map(([one]) => one)).size).toBe(pages.length);
  expect(new Set(pairs.map(([, other]) => other))).toEqual(new Set([french]));
});
