import fc from 'fast-check';
import type { RowRange } from '../../../src/index/rows/passage-table.js';

/** Ranges in ascending order, some of no rows, some beginning where the one before ends. */
export const ascendingRanges: fc.Arbitrary<RowRange[]> = fc
  .array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 4 })), { maxLength: 6 })
  .map((pairs) => {
    let end = 0;
    return pairs.map(([gap, count]) => {
      const first = end + gap;
      end = first + count;
      return { first, count };
    });
  });

export function rowsIn(ranges: readonly RowRange[]): number[] {
  return ranges.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
}
