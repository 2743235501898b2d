/*
 * Measures of a ranking, a list of document ids without repeats, best first, against the set of
 * documents that are relevant. Relevance is yes or no. All lie between 0 and 1.
 */

/** What a relevant document at a rank counts, ranks from 1. */
function gainAt(rank: number): number {
  return 1 / Math.log2(rank + 1);
}

/**
 * Normalised discounted cumulative gain of the first `k`: Järvelin & Kekäläinen, "Cumulated
 * gain-based evaluation of IR techniques" (2002), with gain 1 and the discount log2(rank + 1).
 * 0 where nothing is relevant.
 */
export function ndcgAt(
  ranked: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number {
  let gained = 0;
  ranked.slice(0, k).forEach((id, index) => {
    if (relevant.has(id)) gained += gainAt(index + 1);
  });
  let possible = 0;
  for (let rank = 1; rank <= Math.min(k, relevant.size); rank++) possible += gainAt(rank);
  return possible === 0 ? 0 : gained / possible;
}

/** One over the rank of the first relevant document; 0 where none is among the first `k`. */
export function reciprocalRankAt(
  ranked: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number {
  const index = ranked.slice(0, k).findIndex((id) => relevant.has(id));
  return index === -1 ? 0 : 1 / (index + 1);
}

/** 1 where a relevant document is among the first `k`, else 0. */
export function hitAt(ranked: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  return ranked.slice(0, k).some((id) => relevant.has(id)) ? 1 : 0;
}

/** The share of the relevant documents that are among the first `k`; 0 where none is relevant. */
export function recallAt(
  ranked: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number {
  if (relevant.size === 0) return 0;
  return ranked.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
