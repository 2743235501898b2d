import { describe, expect, it } from 'vitest';
import {
  measureEditionPairs,
  renderEditionPairs,
} from '../../../src/evaluation/sets/edition-pairs.js';
import { excerptsOf } from '../../../src/evaluation/sets/document-excerpts.js';
import {
  sampleOffsets,
  meaningDocument,
  openedWith,
} from '../../retrieval/editions/edition-samples.js';

const languageCodes = ['nb', 'hi', 'bn'];

/** Articles in three languages each; what they are about, and the group that the set says. */
async function setOf(articles: readonly (readonly [about: string, group: string])[]) {
  const named = articles.flatMap(([about, group], i) =>
    languageCodes.map((lang) => ({ id: `${lang}.${i}`, lang, about, group, text: '' })),
  );
  const generation = await openedWith(
    named.map(({ id, lang, about }) =>
      meaningDocument(
        id,
        lang,
        ['name', 'size', 'age'].map(
          (what) => `${about}, its ${what}|Something is told of it here.`,
        ),
      ),
    ),
  );
  const dataset = { documents: named, queries: [], judgements: new Map() };
  return { dataset, generation, offsets: sampleOffsets };
}

describe('what is measured of recognised editions', () => {
  it('is perfect where all are found and nothing else, with fewer documents, too', async () => {
    const articles = Array.from({ length: 12 }, (_, i) => [`thing ${i}`, `group ${i}`] as const);
    const measures = await measureEditionPairs(await setOf(articles));
    const shares = [1, 0.5, 0.2, null];
    expect(measures).toEqual(
      [null, 3, 2, 1].flatMap((sentences) =>
        shares.map((share) => ({ sentences, share, precision: 1, recall: 1 })),
      ),
    );
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

  it('sees the first sentences alone, behind the link of a home page, too', async () => {
    const { generation } = await setOf([['a bridge', 'one']]);
    const excerpts = { documents: generation.documents, sentences: 2, isLinked: true };
    const seen = excerptsOf(generation, excerpts);
    expect(new Set(seen.documents.map(({ source }) => source?.url)).size).toBe(1);
    const rows = seen.rowsOf('nb.0');
    expect(rows).toEqual(generation.rowsOf('nb.0').slice(0, 2));
    expect(await seen.sentenceEmbeddings(rows)).toEqual(await generation.sentenceEmbeddings(rows));
  });

  it('is told in a line for each length', () => {
    const text = renderEditionPairs([
      { sentences: null, share: 1, precision: 1, recall: 0.98765 },
      { sentences: null, share: 0.2, precision: NaN, recall: 0 },
      { sentences: 1, share: null, precision: 0.5, recall: 0.25 },
    ]);
    expect(text.split('\n')).toEqual([
      'editions: precision 1.000 recall 0.988, precision - recall 0.000 with 20 % of the documents',
      'editions by 1 of their sentences: precision 0.500 recall 0.250 of a dozen with one link',
    ]);
  });
});
