/**
 * How much of a cosine a partner loses for standing at the other end of its document: editions
 * keep their order, and a closing paragraph often repeats the opening one.
 */
export const distanceCost = 0.15;

/** Where a sentence or passage stands in its document, from 0 (first) to 1 (last). */
export function relativePosition(index: number, count: number): number {
  return count > 1 ? index / (count - 1) : 0.5;
}
