import { featureVector, type AnswerFeatures } from '../../answering/answer-features.js';
import type { Answer, PassageExplanation } from '../../domain/answer.js';
import type { Outcome } from '../sets/simulated-collections.js';
import { judgeAnswer } from './judge-answer.js';
import type { QuestionKey } from './question-keys.js';
import { questionVariants } from './question-variants.js';

/** Ways of asking that find other things; the rest find what `plain` finds. */
const fittedVariants = ['plain', 'typo', 'lower'] as const;

/**
 * What was seen of the best passage for each question, and whether it answers.
 * @param ask gives answers that say how they came about
 * @throws what `ask` throws
 */
export async function collectionOutcomes(
  keys: readonly QuestionKey[],
  ask: (question: string) => Promise<Answer>,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let done = 0;
  for (const variant of fittedVariants) {
    for (const key of keys) {
      const answer = await ask(questionVariants[variant](key.question));
      const [best] = answer.explanation ?? [];
      if (best !== undefined) {
        const outcome = judgeAnswer(key, answer).isBestRight ? 1 : 0;
        outcomes.push({ features: featuresOf(best), outcome });
      }
      done += 1;
      onProgress?.(done, fittedVariants.length * keys.length);
    }
  }
  return outcomes;
}

function featuresOf({ features }: PassageExplanation): readonly number[] {
  const value = (name: keyof AnswerFeatures): number => {
    const known = features[name];
    if (known === undefined) throw new Error(`The explanation of an answer lacks ${name}`);
    return known;
  };
  return featureVector({
    dense: value('dense'),
    coverage: value('coverage'),
    exactMissing: value('exactMissing'),
    overRunnerUp: value('overRunnerUp'),
    overTenth: value('overTenth'),
    overMedian: value('overMedian'),
    sharesLanguage: value('sharesLanguage'),
  });
}
