import { BestRows } from '../../retrieval/best-rows.js';
import type { Hit } from '../passage-store.js';
import type { RowRange } from './passage-table.js';

/** Rows of one segment that follow each other, all in one language. */
export interface LanguageRange {
  readonly language: string;
  /** The segment's, one after the other. */
  readonly vectors: Float32Array;
  readonly own: RowRange;
  /** What the first one is in the generation. */
  readonly firstRow: number;
}

export interface DenseQuery {
  /** L2-normalised, as are the vectors, so that a dot product is a cosine. */
  readonly embedding: Float32Array;
  readonly topKPerLanguage: number;
  /** What is searched, in ascending order of rows. */
  readonly ranges: readonly LanguageRange[];
}

/** Dot product of `query` with the row's vector. Four sums, so that they need not wait for each other. */
function rowDot(vectors: Float32Array, row: number, query: Float32Array): number {
  const dimensions = query.length;
  const start = row * dimensions;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let place = 0;
  for (; place + 3 < dimensions; place += 4) {
    a += (vectors[start + place] ?? 0) * (query[place] ?? 0);
    b += (vectors[start + place + 1] ?? 0) * (query[place + 1] ?? 0);
    c += (vectors[start + place + 2] ?? 0) * (query[place + 2] ?? 0);
    d += (vectors[start + place + 3] ?? 0) * (query[place + 3] ?? 0);
  }
  for (; place < dimensions; place++) a += (vectors[start + place] ?? 0) * (query[place] ?? 0);
  return a + b + c + d;
}

function searchRows(
  { vectors, own: { first, count }, firstRow }: LanguageRange,
  query: Float32Array,
  best: BestRows,
): void {
  for (let index = 0; index < count; index++) {
    best.offer(firstRow + index, rowDot(vectors, first + index, query));
  }
}

/**
 * One pass over the vectors. The best rows are kept for each
 * language apart, because vectors of the question's own language would crowd the others out.
 * Languages come in the order of their codes, rows best first within a language.
 */
export function denseSearch(query: DenseQuery): Hit[] {
  const byLanguage = new Map<string, BestRows>();
  for (const range of query.ranges) {
    const best = byLanguage.get(range.language) ?? new BestRows(query.topKPerLanguage);
    byLanguage.set(range.language, best);
    searchRows(range, query.embedding, best);
  }
  return [...byLanguage.keys()]
    .sort()
    .flatMap((language) => byLanguage.get(language)?.hits() ?? []);
}
