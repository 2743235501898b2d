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
          const one = { language, searched, vectors, firstRow: first };
          first += vectors.length;
          return one;
        });
        const expected = languageCodes.flatMap((wanted) =>
          placed
            .filter(({ language, searched }) => searched && language === wanted)
            .flatMap(({ vectors, firstRow }) =>
              vectors.map((vector, index) => ({
                row: firstRow + index,
                score: dot(vector, query),
              })),
            )
            .sort((left, right) => right.score - left.score || left.row - right.row)
            .slice(0, topKPerLanguage),
        );
        const hits = denseSearch({
          embedding: Float32Array.from(query),
          topKPerLanguage,
          ranges: placed
            .filter(({ searched }) => searched)
            .map(({ language, vectors, firstRow }) => ({
              language,
              // Each in a segment of its own, behind a row that is not searched.
              vectors: Float32Array.from([...query.map(() => 9), ...vectors.flat()]),
              own: { first: 1, count: vectors.length },
              firstRow,
            })),
        });
        expect(hits.map(({ row, score }) => ({ row, score: score + 0 }))).toEqual(
          expected.map(({ row, score }) => ({ row, score: score + 0 })),
        );
      }),
      { numRuns: 300 },
    );
  });
});
