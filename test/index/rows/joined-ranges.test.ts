import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinedRanges } from '../../../src/index/rows/joined-ranges.js';
import { ascendingRanges, rowsIn } from './ascending-ranges.js';

it('holds the same rows, in ranges of some rows with a gap between any two', () => {
  fc.assert(
    fc.property(ascendingRanges, (all) => {
      const joined = joinedRanges(all);
      expect(rowsIn(joined)).toEqual(rowsIn(all));
      for (const [i, { first, count }] of joined.entries()) {
        expect(count).toBeGreaterThan(0);
        const before = joined[i - 1];
        if (before) expect(first).toBeGreaterThan(before.first + before.count);
      }
    }),
  );
});
