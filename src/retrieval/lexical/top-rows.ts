import type { Hit } from '../../index/passage-store.js';

/** Where a score belongs in hits that stand best first: after those that are as good. */
function insertionIndex(score: number, hits: readonly Hit[]): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle]?.score ?? 0) >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The `topK` rows with the highest scores above 0 among those that `accepts` takes, best first,
 * ties by row. `scores` holds one score a row. Insertion into a short list: of the rows only few
 * ever enter it, so `accepts` is asked about few.
 */
export function topRows(
  scores: Float64Array,
  topK: number,
  accepts: (row: number) => boolean = () => true,
): Hit[] {
  const hits: Hit[] = [];
  let least = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0;
    if (score <= least || !accepts(row)) continue;
    hits.splice(insertionIndex(score, hits), 0, { row, score });
    if (hits.length > topK) hits.pop();
    if (hits.length === topK) least = hits.at(-1)?.score ?? 0;
  }
  return hits;
}
