import type { Span } from '../../domain/span.js';

/**
 * Tells whether a part of a text overlaps one of the spans, which may be in any order and overlap
 * each other, in time of the logarithm of their number.
 */
export function overlapTest(spans: readonly Span[]): (part: Span) => boolean {
  const ordered = spans.toSorted((left, right) => left.start - right.start);
  let furthest = -Infinity;
  const furthestEnds = ordered.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    const before = countBefore(ordered, end);
    return before > 0 && (furthestEnds[before - 1] ?? 0) > start;
  };
}

/** How many of the spans start before a place. */
function countBefore(ordered: readonly Span[], place: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle]?.start ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
