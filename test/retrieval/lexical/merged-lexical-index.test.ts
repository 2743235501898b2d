import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.js';
import { wholePart } from '../../../src/retrieval/lexical/lexical-part.js';
import { mergedLexicalIndex } from '../../../src/retrieval/lexical/merged-lexical-index.js';
import { unionOf } from '../../../src/retrieval/lexical/sorted-union.js';
import { indexOf } from './indexed-texts.js';
import { sampleParts } from './text-arbitraries.js';

describe('merging lexical indexes', () => {
  it('gives the bytes that a builder makes of the texts of the rows that are there', () => {
    fc.assert(
      fc.property(sampleParts, ({ parts, there }) => {
        expect(mergedLexicalIndex(parts).toBytes()).toEqual(indexOf(there).toBytes());
      }),
      { numRuns: 300 },
    );
  });

  it('may be repeated with what came of it', () => {
    fc.assert(
      fc.property(sampleParts, sampleParts, (left, right) => {
        const merged = [left, right].map(({ parts }) => wholePart(mergedLexicalIndex(parts)));
        expect(mergedLexicalIndex(merged).toBytes()).toEqual(
          indexOf([...left.there, ...right.there]).toBytes(),
        );
      }),
    );
  });

  it('leaves the parts as they were', () => {
    const index = indexOf(['abcd efgh', 'efgh']);
    const before = index.toBytes().slice();
    mergedLexicalIndex([wholePart(index), { index, rows: [{ first: 1, count: 1 }] }]);
    expect(index.toBytes()).toEqual(before);
  });

  it('refuses rows that an index does not have', () => {
    const rows = [{ first: 0, count: 3 }];
    expect(() => mergedLexicalIndex([{ index: indexOf(['ab']), rows }])).toThrow(RangeError);
  });

  it('says so where a term stands in a row that there is not, or a row has a word that is none', () => {
    for (const array of ['postings', 'rowWords'] as const) {
      const index = LexicalIndex.fromBytes(indexOf(['abcd', 'abcd efgh']).toBytes().slice());
      index.arrays[array][0] = 7;
      expect(() => mergedLexicalIndex([wholePart(index)])).toThrow('lexical index is damaged');
    }
  });
});

describe('the union of ascending arrays', () => {
  it('is that of sets, sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(30))), (lists) => {
        const arrays = lists.map((list) => Float64Array.from(list).sort());
        expect([...unionOf(arrays)]).toEqual([...new Set(lists.flat())].sort((a, b) => a - b));
      }),
    );
  });
});
