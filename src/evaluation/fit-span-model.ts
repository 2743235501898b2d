import type { SpanModel } from '../answering/judging/answer-model.js';
import { spanFeatureNames, spanProbability } from '../answering/judging/span-model.js';
import type { ReadAnswer } from './read-answers.js';
import type { Half } from './sets/group-blocks.js';
import { fitLogistic } from './statistics/logistic-regression.js';
import { mean } from './statistics/measures.js';
import { perLanguage, type PerLanguage } from './statistics/per-language.js';

/** Token F1 from which a span counts as the answer. */
const leastF1 = 0.5;
/**
 * Mean token F1 that what is underlined must have in passages that answer: 0.75, and what it costs
 * that now and then another passage is quoted.
 */
const wantedF1 = 0.76;

/** What is underlined of the answers in one language, each half judged with the other's weights. */
interface UnderlinedFigures {
  readonly read: number;
  readonly underlined: number;
  /** Mean token F1 of what is underlined; NaN where nothing is. */
  readonly f1: number;
  /** Mean token F1 of all that was read. */
  readonly allF1: number;
}

/** A model of spans, and what it underlines of what it has not seen. */
export interface SpanFit {
  readonly model: SpanModel;
  readonly underlined: PerLanguage<UnderlinedFigures>;
}

interface JudgedAnswer extends ReadAnswer {
  readonly probability: number;
}

/**
 * Fits the model of spans, and chooses the least probability with which as many as possible are
 * underlined whose mean token F1 is 0.76, each language counted alike, each half judged with weights
 * that have not seen it. An answer that is stated in other words than the passage's teaches nothing,
 * but counts against what is underlined.
 * @returns null where one of the halves has nothing to fit to
 */
export function fitSpanModel(answers: readonly ReadAnswer[]): SpanFit | null {
  const taught = answers.filter(({ isVerbatim }) => isVerbatim);
  const inHalf = (wanted: Half) => taught.filter(({ half }) => half === wanted);
  if (inHalf('first').length === 0 || inHalf('second').length === 0) return null;
  const unseen = { first: weightsOf(inHalf('second')), second: weightsOf(inHalf('first')) };
  const judged = answers.map((answer): JudgedAnswer => {
    const probability = spanProbability({ weights: unseen[answer.half] }, answer.features);
    return { ...answer, probability };
  });
  const leastProbability = leastProbabilityOf(judged);
  return {
    model: { leastProbability, weights: weightsOf(taught) },
    underlined: perLanguage(judged, (own) => underlinedFigures(own, leastProbability)),
  };
}

function weightsOf(answers: readonly ReadAnswer[]): SpanModel['weights'] {
  const fitted = fitLogistic(
    answers.map(({ features }) => features),
    answers.map(({ f1 }) => (f1 >= leastF1 ? 1 : 0)),
  );
  return Object.fromEntries(
    spanFeatureNames.map((name, i) => [name, Number((fitted[i] ?? 0).toFixed(4))]),
  );
}

/** 1, which no probability is, where not even the surest are good enough. */
function leastProbabilityOf(judged: readonly JudgedAnswer[]): number {
  let least = 1;
  const sums = new Map<string, { readonly f1: number; readonly count: number }>();
  const surestFirst = judged.toSorted((a, b) => b.probability - a.probability);
  for (const { language, f1, probability } of surestFirst) {
    const sum = sums.get(language) ?? { f1: 0, count: 0 };
    sums.set(language, { f1: sum.f1 + f1, count: sum.count + 1 });
    const means = [...sums.values()].map((one) => one.f1 / one.count);
    if (mean(means) >= wantedF1) least = probability;
  }
  return Math.ceil(least * 1000) / 1000;
}

function underlinedFigures(
  judged: readonly JudgedAnswer[],
  leastProbability: number,
): UnderlinedFigures {
  const underlined = judged.filter(({ probability }) => probability >= leastProbability);
  return {
    read: judged.length,
    underlined: underlined.length,
    f1: mean(underlined.map(({ f1 }) => f1)),
    allF1: mean(judged.map(({ f1 }) => f1)),
  };
}
