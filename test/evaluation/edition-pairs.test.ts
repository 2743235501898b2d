import { describe, expect, it } from 'vitest';
import { measureEditionPairs, renderEditionPairs } from '../../src/evaluation/edition-pairs.js';
import { OFFSETS, meaningDocument, openedWith } from '../retrieval/editions/edition-samples.js';

const LANGUAGES = ['nb', 'hi', 'bn'];

/** Articles in three languages each; what they are about, and the group that the set says. */
async function setOf(articles: readonly (readonly [about: string, group: string])[]) {
  const named = articles.flatMap(([about, group], i) =>
    LANGUAGES.map((lang) => ({ id: `${lang}.${i}`, lang, about, group, text: '' })),
  );
  const generation = await openedWith(
    named.map(({ id, lang, about }) =>
      meaningDocument(id, lang, [`${about}, its name`, `${about}, its size`, `${about}, its age`]),
    ),
  );
  const dataset = { documents: named, queries: [], judgements: new Map() };
  return { dataset, generation, offsets: OFFSETS };
}

describe('what is measured of recognised editions', () => {
  it('is perfect where all are found and nothing else, with fewer documents, too', async () => {
    const articles = Array.from({ length: 12 }, (_, i) => [`thing ${i}`, `group ${i}`] as const);
    const measures = await measureEditionPairs(await setOf(articles));
    expect(measures).toEqual([1, 0.5, 0.2].map((share) => ({ share, precision: 1, recall: 1 })));
  });

  it('counts wrong pairs and missing ones', async () => {
    // What says the same is in two groups each, so that only the languages' order tells them.
    const input = await setOf([
      ['a bridge', 'one'],
      ['a lake', 'two'],
    ]);
    const documents = input.dataset.documents.map((document) =>
      document.id === 'bn.0' ? { ...document, group: 'two' } : document,
    );
    const [all] = await measureEditionPairs({ ...input, dataset: { ...input.dataset, documents } });
    // Recognised: 6 pairs. Right: nb-hi of each, and of the lake with its Bengali edition two more.
    // There are 1 + 5, for the Bengali bridge counts as an edition of the lake in nb and hi.
    expect(all?.precision).toBeCloseTo(4 / 6, 9);
    expect(all?.recall).toBeCloseTo(4 / 6, 9);
  });

  it('gives the same figures each time', async () => {
    const input = await setOf([
      ['a bridge', 'one'],
      ['a lake', 'two'],
      ['a hill', 'three'],
    ]);
    expect(await measureEditionPairs(input)).toEqual(await measureEditionPairs(input));
  });

  it('is told in one line', () => {
    const line = renderEditionPairs([
      { share: 1, precision: 1, recall: 0.98765 },
      { share: 0.2, precision: NaN, recall: 0 },
    ]);
    expect(line).toBe(
      'editions: precision 1.000 recall 0.988, precision - recall 0.000 with 20 % of the documents',
    );
  });
});
