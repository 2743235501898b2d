import { groupEditions } from '../answering/editions/group-editions.js';
import type { PassageEditions } from '../answering/editions/passage-editions.js';
import type { ScoredPassage } from '../retrieval/retriever.js';
import { fuse, fusionWeights, type FusionWeights } from '../retrieval/fusion.js';

/** A passage that the product retrieved, which every system scores anew. */
export interface Candidate extends ScoredPassage {
  /** Id of its document. */
  readonly document: string;
}

/** Which passages say the same in other languages. */
type Editions = Pick<PassageEditions, 'of' | 'documentOf'>;

/** A way to score the candidates of a question. */
export interface RankingSystem {
  readonly name: string;
  /** One score a candidate, in their order; -Infinity for one that it would not have found. */
  readonly scores: (candidates: readonly Candidate[], editions: Editions) => readonly number[];
}

/** What the others are compared with. */
export const product: RankingSystem = reweighted('product', {});

/** Simple systems: one side of the product alone, or both put together as is usual. */
export const otherSystems: readonly RankingSystem[] = [
  { name: 'dense only', scores: (candidates) => candidates.map(denseScore) },
  { name: 'lexical only', scores: (candidates) => candidates.map(lexicalScore) },
  { name: 'rank fusion', scores: rankFusion },
  { name: 'min-max sum', scores: minMaxSum },
];

/** The product without one of its parts each. */
export const ablations: readonly RankingSystem[] = [
  reweighted('sentence vectors', { sentenceShare: 0 }),
  reweighted('language offsets', { offsetShare: 0 }),
  reweighted('document embeddings', { documentShare: 0 }),
  reweighted('coverage', { coverageWeight: 0 }),
  { name: 'coverage by chance', scores: withoutChance },
  reweighted('gate', { coverageGate: 0 }),
  reweighted('exact words', { exactWeight: 0 }),
  { name: 'candidates of each language', scores: bestOfAllLanguages },
  { name: 'pooled editions', scores: (candidates) => candidates.map(({ trace }) => trace.fused) },
];

/** Documents by the score of their best passage, best first, equal ones in the given order. */
export function rankedDocuments(
  candidates: readonly Candidate[],
  scores: readonly number[],
): string[] {
  const best = new Map<string, number>();
  for (const [i, { document }] of candidates.entries()) {
    const score = scores[i] ?? -Infinity;
    if (score > (best.get(document) ?? -Infinity)) best.set(document, score);
  }
  return [...best].sort(([, a], [, b]) => b - a).map(([document]) => document);
}

function reweighted(name: string, weights: Partial<FusionWeights>): RankingSystem {
  const changed = { ...fusionWeights, ...weights };
  return {
    name,
    scores: (candidates, editions) => {
      const scored = candidates.map(({ row, trace, document }) => ({
        row,
        document,
        trace: { ...trace, fused: fuse(trace, changed) },
      }));
      return pooledScores(scored, editions, changed);
    },
  };
}

/** As the product scores: each passage as its group of editions. */
function pooledScores(
  candidates: readonly Candidate[],
  editions: Editions,
  weights: FusionWeights = fusionWeights,
): number[] {
  const ranked = candidates.toSorted((a, b) => b.trace.fused - a.trace.fused);
  const scores = new Map<number, number>();
  for (const { hits, score } of groupEditions(ranked, editions, ranked.length, weights)) {
    for (const { row } of hits) scores.set(row, score);
  }
  return candidates.map(({ row }) => scores.get(row) ?? -Infinity);
}

function withoutChance(candidates: readonly Candidate[], editions: Editions): number[] {
  const scored = candidates.map(({ row, trace, document }) => {
    const parts = { ...trace, chanceCoverage: 0 };
    return { row, document, trace: { ...parts, fused: fuse(parts) } };
  });
  return pooledScores(scored, editions);
}

function denseScore({ trace }: Candidate): number {
  return trace.passageCosine;
}

/** A passage that shares no term with the question is not found by its words. */
function lexicalScore({ trace }: Candidate): number {
  return trace.coverage > 0 ? trace.coverage : -Infinity;
}

/** As in Cormack, Clarke & Buettcher, "Reciprocal rank fusion outperforms Condorcet" (2009). */
const rankFusionConstant = 60;

function rankFusion(candidates: readonly Candidate[]): number[] {
  const sides = [denseScore, lexicalScore].map((score) => ranks(candidates.map(score)));
  return candidates.map((_, i) =>
    sides.reduce((sum, side) => sum + 1 / (rankFusionConstant + (side[i] ?? Infinity)), 0),
  );
}

/** As CombSUM of scores brought to 0..1: Fox & Shaw, "Combination of multiple searches" (1994). */
function minMaxSum(candidates: readonly Candidate[]): number[] {
  const cosines = minMax(candidates.map(denseScore));
  const coverages = minMax(candidates.map(({ trace }) => trace.coverage));
  return cosines.map((cosine, i) => cosine + (coverages[i] ?? 0));
}

/** The least becomes 0, the greatest 1; all become 0 where they are equal. */
function minMax(scores: readonly number[]): number[] {
  const least = Math.min(...scores);
  const range = Math.max(...scores) - least;
  return scores.map((score) => (range === 0 ? 0 : (score - least) / range));
}

/** Candidates that each side would give without regard to language, as many as the retriever asks. */
const candidatesASide = 100;

function bestOfAllLanguages(candidates: readonly Candidate[], editions: Editions): number[] {
  const dense = ranks(candidates.map(denseScore));
  const lexical = ranks(candidates.map(lexicalScore));
  const best = (i: number) => Math.min(dense[i] ?? Infinity, lexical[i] ?? Infinity);
  const found = candidates.filter((_, i) => best(i) <= candidatesASide);
  const scores = new Map(
    pooledScores(found, editions).map((score, i) => [found[i]?.row ?? -1, score]),
  );
  return candidates.map(({ row }) => scores.get(row) ?? -Infinity);
}

/** Rank of each score, from 1; Infinity for -Infinity. Equal ones in the order given. */
function ranks(scores: readonly number[]): number[] {
  const places = scores.map(() => Infinity);
  scores
    .map((score, place) => ({ score, place }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .forEach(({ place }, index) => (places[place] = index + 1));
  return places;
}
