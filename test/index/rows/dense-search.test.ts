import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseSearch } from '../../../src/index/rows/dense-search.js';

const languageCodes = ['bn', 'hi', 'nb'];

/** Numbers of few different values, so that ties are common. */
const number = fc.integer({ min: -2, max: 2 });

const collection = fc.integer({ min: 1, max: 7 }).chain((dimensions) => {
  const vector = fc.array(number, { minLength: dimensions, maxLength: dimensions });
  return fc.record({
    query: vector,
    documents: fc.array(
      fc.record({
        language: fc.constantFrom(...languageCodes),
        searched: fc.boolean(),
        vectors: fc.array(vector, { maxLength: 4 }),
      }),
      { maxLength: 8 },
    ),
    topKPerLanguage: fc.integer({ min: 0, max: 6 }),
  });
});

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, place) => sum + value * (right[place] ?? NaN), 0);
}

describe('dense search', () => {
  it('finds what sorting all scores of each language finds, ties by row', () => {
    fc.assert(
      fc.property(collection, ({ query, documents, topKPerLanguage }) => {
        let first = 0;
        const placed = documents.map(({ language, searched, vectors }) => {
          const rows = { first, count: vectors.length };
          first += vectors.length;
          return { language, searched, vectors, rows };
        });
        const expected = languageCodes.flatMap((wanted) =>
          placed
            .filter(({ language, searched }) => searched && language === wanted)
            .flatMap(({ vectors, rows }) =>
              vectors.map((vector, index) => ({
                row: rows.first + index,
                score: dot(vector, query),
              })),
            )
            .sort((left, right) => right.score - left.score || left.row - right.row)
            .slice(0, topKPerLanguage),
        );
        const hits = denseSearch(
          Float32Array.from(documents.flatMap(({ vectors }) => vectors.flat())),
          {
            embedding: Float32Array.from(query),
            topKPerLanguage,
            ranges: placed.filter(({ searched }) => searched),
          },
        );
        expect(hits.map(({ row, score }) => ({ row, score: score + 0 }))).toEqual(
          expected.map(({ row, score }) => ({ row, score: score + 0 })),
        );
      }),
      { numRuns: 300 },
    );
  });
});
