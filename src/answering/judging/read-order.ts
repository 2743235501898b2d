import type { EditionGroup } from '../editions/group-editions.js';
import type { AnswerFeatures } from './answer-features.js';

/**
 * What a logit of the reader counts beside the score: much where question and passage share their
 * language, next to nothing where they do not. So 80 of 100 of people's questions have a right passage
 * first, before any is refused, and 73 by the score alone; with the first weight between languages,
 * too, as many, but ordered by the probability xquad loses 10 in 100 there (docs/RETRIEVAL.md,
 * "Order").
 */
const logitWeights = { shared: 0.13, across: 0.02 } as const;
/**
 * What is taken off where all of the question's numbers are missing that another passage has. Nothing
 * that weights could be fitted to shows what it costs to quote another number than was asked for.
 */
const exactCost = 0.2;

/** What the passages that were read for a question are ordered by, the best first; as a score. */
export function readOrder(
  { score }: Pick<EditionGroup, 'score'>,
  { sharesLanguage, reading }: Pick<AnswerFeatures, 'sharesLanguage' | 'reading'>,
): number {
  if (reading === null) return score;
  const weight = sharesLanguage === 1 ? logitWeights.shared : logitWeights.across;
  return score + weight * reading.answerLogit - exactCost * reading.exactBehind;
}
