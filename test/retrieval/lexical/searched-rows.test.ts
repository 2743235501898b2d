import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SearchedRows } from '../../../src/retrieval/lexical/searched-rows.js';
import { ascendingRanges, rowsIn } from '../../index/rows/ascending-ranges.js';

it('numbers the rows that are there, part by part, and no others', () => {
  fc.assert(
    fc.property(fc.array(ascendingRanges, { maxLength: 5 }), (parts) => {
      const rows = new SearchedRows(parts.map((ranges) => ({ rows: ranges })));
      const wanted = parts.flatMap((ranges, part) => rowsIn(ranges).map((row) => ({ part, row })));
      expect(wanted.map((_, row) => rows.placeOf(row))).toEqual(wanted);
      for (const row of [-1, -3, 0.5, wanted.length, wanted.length + 0.5, Number.NaN, Infinity]) {
        expect(rows.placeOf(row)).toBeNull();
      }
    }),
  );
});
