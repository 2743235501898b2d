import { denseScore, fusionWeights, type FusionWeights } from '../../retrieval/fusion.js';
import type { ScoredPassage } from '../../retrieval/retriever.js';
import type { PassageEditions } from './passage-editions.js';

/** One passage in all its languages. */
export interface EditionGroup {
  /** The best hit among the editions. */
  readonly best: ScoredPassage;
  /** All hits among the editions, best first. */
  readonly hits: readonly ScoredPassage[];
  /** Rows of all editions: the hits, then the rest. */
  readonly rows: readonly number[];
  /** Ids of the documents that they stand in. */
  readonly documents: readonly string[];
  /** Dense part of the score, pooled over the editions. */
  readonly dense: number;
  /** What groups are ranked by: the fused score, pooled over the editions. */
  readonly score: number;
}

/**
 * Groups hits that are editions of one passage, so that a reply does not say the same five times,
 * and ranks the groups, best first.
 * @param hits best first
 * @param most groups that are made; hits beyond them are left out
 * @param weights what the hits were fused with
 */
export function groupEditions(
  hits: readonly ScoredPassage[],
  editions: Pick<PassageEditions, 'of' | 'documentOf'>,
  most: number,
  weights: FusionWeights = fusionWeights,
): readonly EditionGroup[] {
  const ranked = new Map(hits.map((hit) => [hit.row, hit]));
  const taken = new Set<number>();
  const groups: EditionGroup[] = [];
  for (const hit of hits) {
    if (groups.length === most) break;
    if (taken.has(hit.row)) continue;
    const rows = [hit.row, ...editions.of(hit.row)].filter((row) => !taken.has(row));
    for (const row of rows) taken.add(row);
    const documents = rows.map((row) => editions.documentOf(row));
    groups.push({ best: hit, documents, ...withHits(rows, ranked, weights) });
  }
  return groups.sort((a, b) => b.score - a.score);
}

function withHits(
  rows: readonly number[],
  ranked: ReadonlyMap<number, ScoredPassage>,
  weights: FusionWeights,
): Omit<EditionGroup, 'best' | 'documents'> {
  const hits = rows.flatMap((row) => ranked.get(row) ?? []);
  hits.sort((a, b) => b.trace.fused - a.trace.fused);
  const rest = rows.filter((row) => !ranked.has(row));
  return { hits, rows: [...hits.map(({ row }) => row), ...rest], ...pooled(hits, weights) };
}

/**
 * The dense score is the mean of the two best editions', the lexical one the best edition's. Two
 * editions are two looks at the same words, and the best of several scores is too good by chance:
 * without this a passage in five languages outranks one that stands in a single language.
 */
function pooled(
  hits: readonly ScoredPassage[],
  weights: FusionWeights,
): Pick<EditionGroup, 'dense' | 'score'> {
  const scores = hits.map(({ trace }) => ({
    dense: denseScore(trace, weights),
    fused: trace.fused,
  }));
  const best = scores
    .map(({ dense }) => dense)
    .sort((a, b) => b - a)
    .slice(0, 2);
  const dense = best.reduce((sum, value) => sum + value, 0) / best.length;
  const lexical = Math.max(...scores.map((score) => score.fused - score.dense));
  return { dense, score: dense + lexical };
}
