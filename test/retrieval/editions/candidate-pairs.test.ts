import { expect, it } from 'vitest';
import { candidatePairs } from '../../../src/retrieval/editions/candidate-pairs.js';
import { ComparedDocuments } from '../../../src/retrieval/editions/compared-documents.js';
import { NearLines } from '../../../src/retrieval/editions/near-lines.js';
import { RememberedEditions } from '../../../src/retrieval/editions/remembered-editions.js';
import { sampleDocument } from '../../index/passage-samples.js';

const home = { url: 'https://fjellvik.example/', host: 'fjellvik.example', label: 'Kilde' };

function embedded(id: string, cosine: number, language: string) {
  return {
    document: sampleDocument(id, id, { source: home, language }).document,
    embedding: Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2)),
  };
}

it('pairs each of very many documents with the only one in the other language that has their link', async () => {
  const page = embedded('page', 0.1, 'hi');
  const pages = Array.from({ length: 150_000 }, () => ({ ...page }));
  const compared = new ComparedDocuments([[embedded('pain.fr', 1, 'fr')], pages]);
  const [french, hindi] = compared.ranges;
  const keys = await candidatePairs(
    french!,
    hindi!,
    { nearest: new NearLines(), linked: new NearLines() },
    {
      compared,
      known: new RememberedEditions(null, compared, ''),
      yieldToEventLoop: () => Promise.resolve(),
    },
  );
  const pairs = Array.from(keys, (key) => compared.pairOf(key));
  expect(new Set(pairs.map(({ one }) => one))).toEqual(new Set([0]));
  expect(pairs.map(({ other }) => other)).toEqual(pages.map((_, place) => 1 + place));
});
