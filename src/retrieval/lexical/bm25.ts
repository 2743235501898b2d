/*
 * BM25 as in Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
 * section 3, with the inverse document frequency of Lucene's BM25Similarity, which adds 1 inside
 * the logarithm so that frequent terms never count against a row.
 */

/** How soon more of the same term stops to add. */
const k1 = 0.6;
/** How much the length of a row counts, 0 to 1. */
const b = 0.75;

/** The most that a term can add to a row's score, as a multiple of its idf. */
export const highestWeight = k1 + 1;

/** idf = ln(1 + (N - df + 0.5) / (df + 0.5)), for a term that `frequency` of `rows` rows hold. */
export function inverseDocumentFrequency(rows: number, frequency: number): number {
  return Math.log(1 + (rows - frequency + 0.5) / (frequency + 0.5));
}

/** The part of the formula that depends on the row alone: k1 * (1 - b + b * length / mean). */
export function lengthNorm(length: number, meanLength: number): number {
  return k1 * (1 - b + (meanLength > 0 ? (b * length) / meanLength : 0));
}

/** tf * (k1 + 1) / (tf + norm): below `HIGHEST_WEIGHT`, 0 where the row lacks the term. */
export function termWeight(frequency: number, norm: number): number {
  return frequency === 0 ? 0 : (frequency * highestWeight) / (frequency + norm);
}
