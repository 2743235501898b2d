import type { ScoreTrace } from '../domain/answer.js';
import { fusionWeights } from '../retrieval/fusion.js';

/** What speaks for and against a passage being an answer. */
export interface AnswerFeatures {
  /** Cosine corrected for its language, about 0 to 1, as it enters the fused score. */
  readonly dense: number;
  readonly coverage: number;
  /** Share of the question's numbers, acronyms and the like that the passage lacks; 0 without any. */
  readonly exactMissing: number;
  /** How far the fused score lies over that of the tenth hit: an answer stands out. */
  readonly overTenth: number;
  /** How far it lies over the median of the hits. */
  readonly overMedian: number;
  /** Whether question and passage are in one language: 0 or 1. */
  readonly sharesLanguage: number;
}

/** Fused scores that a hit is compared with. */
export interface ScoreContext {
  readonly tenth: number;
  readonly median: number;
}

/** Hits that a verdict looks at; more would let a large collection look different from a small one. */
export const hitsCompared = 60;

/** A small collection is filled up to this many scores: a single passage stands out from nothing. */
const fewestCompared = 20;
/** Fused score of passages that have nothing to do with a question, by the median of many. */
const backgroundScore = 0.1;

/** @param fused scores of the hits, best first */
export function scoreContext(fused: readonly number[]): ScoreContext {
  const seen = fused.slice(0, hitsCompared);
  const filling = Math.max(0, fewestCompared - seen.length);
  const compared = [...seen, ...Array.from({ length: filling }, () => backgroundScore)];
  compared.sort((a, b) => b - a);
  return {
    tenth: compared[9] ?? backgroundScore,
    median: compared[Math.floor(compared.length / 2)] ?? backgroundScore,
  };
}

export function answerFeatures(
  trace: ScoreTrace,
  context: ScoreContext,
  sharesLanguage: boolean,
): AnswerFeatures {
  const { sentenceShare, offsetShare, cosineFloor, cosineRange } = fusionWeights;
  const { passageCosine, sentenceCosine, languageOffset, coverage, exactShare, fused } = trace;
  const cosine = (1 - sentenceShare) * passageCosine + sentenceShare * sentenceCosine;
  return {
    dense: (cosine - offsetShare * languageOffset - cosineFloor) / cosineRange,
    coverage,
    exactMissing: exactShare === null ? 0 : 1 - exactShare,
    overTenth: fused - context.tenth,
    overMedian: fused - context.median,
    sharesLanguage: sharesLanguage ? 1 : 0,
  };
}

/** Names of the numbers that `featureVector` gives, in its order. */
export const featureNames = [
  'constant',
  'sharesLanguage',
  'dense',
  'dense, shared',
  'coverage, shared',
  'overTenth',
  'overTenth, shared',
  'overMedian',
  'overMedian, shared',
  'exactMissing',
] as const;

/**
 * What the probability is a function of. Within a language all scores are higher than across, so
 * each kind of evidence counts apart where question and passage share their language, and coverage
 * only there: between languages it enters by the scores that the others are compared with.
 */
export function featureVector(features: AnswerFeatures): readonly number[] {
  const { sharesLanguage, dense, coverage, overTenth, overMedian } = features;
  const withShared = (value: number) => [value, value * sharesLanguage];
  return [
    1,
    sharesLanguage,
    ...withShared(dense),
    coverage * sharesLanguage,
    ...withShared(overTenth),
    ...withShared(overMedian),
    features.exactMissing,
  ];
}
