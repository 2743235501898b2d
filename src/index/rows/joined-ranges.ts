import type { RowRange } from './passage-table.js';

/** Ranges joined where one begins as the one before ends. */
export function joinedRanges(ranges: readonly RowRange[]): RowRange[] {
  const joined: RowRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (range.count === 0) continue;
    if (last !== undefined && last.first + last.count === range.first) {
      joined[joined.length - 1] = { first: last.first, count: last.count + range.count };
    } else joined.push(range);
  }
  return joined;
}
