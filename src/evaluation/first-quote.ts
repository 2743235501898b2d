import { answerFeatures, hitsCompared, scoreContext } from '../answering/answer-features.js';
import { answerProbability, type AnswerModel } from '../answering/answer-model.js';
import type { JudgedHit } from './simulated-collections.js';

/** What the product quotes first. */
export interface FirstQuote {
  readonly hit: JudgedHit;
  /** That it answers, 0 to 1. */
  readonly probability: number;
}

/**
 * From the hits of a question to its first quote with its probability, as the answer service does;
 * null without hits. The one place where the evaluation knows how that probability is made.
 * @param hits best first, of the collection that is asked
 */
export function firstQuote(
  hits: readonly JudgedHit[],
  language: string,
  model: AnswerModel,
): FirstQuote | null {
  const seen = hits.slice(0, hitsCompared);
  const [hit] = seen;
  if (hit === undefined) return null;
  const context = scoreContext(seen.map(({ trace }) => trace.fused));
  const features = answerFeatures(hit.trace, context, hit.document.lang === language);
  return { hit, probability: answerProbability(model, features) };
}
