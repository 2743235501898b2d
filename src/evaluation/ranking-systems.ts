import type { ScoreTrace } from '../domain/answer.js';
import { fuse, fusionWeights, type FusionWeights } from '../retrieval/fusion.js';

/** A passage that the product retrieved, which every system scores anew. */
export interface Candidate {
  /** Id of its document. */
  readonly document: string;
  readonly trace: ScoreTrace;
}

/** A way to score the candidates of a question. */
export interface RankingSystem {
  readonly name: string;
  /** One score a candidate, in their order; -Infinity for one that it would not have found. */
  readonly scores: (candidates: readonly Candidate[]) => readonly number[];
}

/** What the others are compared with. */
export const product: RankingSystem = {
  name: 'product',
  scores: (candidates) => candidates.map(({ trace }) => trace.fused),
};

/** Systems that are not made of the product's parts, or of one side of it alone. */
export const otherSystems: readonly RankingSystem[] = [
  { name: 'dense only', scores: (candidates) => candidates.map(denseScore) },
  { name: 'lexical only', scores: (candidates) => candidates.map(lexicalScore) },
  { name: 'rank fusion', scores: rankFusion },
];

/** The product without one of its parts each. */
export const ablations: readonly RankingSystem[] = [
  reweighted('sentence vectors', { sentenceShare: 0 }),
  reweighted('language offsets', { offsetShare: 0 }),
  reweighted('coverage', { coverageWeight: 0 }),
  reweighted('gate', { coverageGate: 0 }),
  reweighted('exact words', { exactWeight: 0 }),
  { name: 'candidates of each language', scores: bestOfAllLanguages },
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

function reweighted(part: string, weights: Partial<FusionWeights>): RankingSystem {
  const changed = { ...fusionWeights, ...weights };
  return {
    name: part,
    scores: (candidates) => candidates.map(({ trace }) => fuse(trace, changed)),
  };
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

/** Candidates that each side would give without regard to language, as many as the retriever asks. */
const candidatesASide = 100;

function bestOfAllLanguages(candidates: readonly Candidate[]): number[] {
  const dense = ranks(candidates.map(denseScore));
  const lexical = ranks(candidates.map(lexicalScore));
  return candidates.map(({ trace }, i) => {
    const best = Math.min(dense[i] ?? Infinity, lexical[i] ?? Infinity);
    return best <= candidatesASide ? trace.fused : -Infinity;
  });
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
