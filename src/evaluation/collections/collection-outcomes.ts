import { featureVector, type AnswerFeatures } from '../../answering/judging/answer-features.js';
import type { Answer, PassageExplanation } from '../../domain/answer.js';
import type { Outcome } from '../sets/simulated-collections.js';
import { isRight } from './judge-answer.js';
import type { QuestionKey } from './question-keys.js';
import { questionVariants } from './question-variants.js';

/** Ways of asking that find other things; the rest find what `plain` finds. */
const fittedVariants = ['plain', 'typo', 'lower'] as const;

/**
 * What was seen of the passages for each question, and whether they answer.
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
      const { explanation = [] } = await ask(questionVariants[variant](key.question));
      const outcome = outcomeOf(key, explanation);
      if (outcome !== null) outcomes.push(outcome);
      done += 1;
      onProgress?.(done, fittedVariants.length * keys.length);
    }
  }
  return outcomes;
}

/** Null where nothing was found. */
function outcomeOf(key: QuestionKey, explained: readonly PassageExplanation[]): Outcome | null {
  const judged = explained.map(({ score, shown, features }) => ({
    score,
    features: featuresOf(features),
    outcome: isRight(key, shown) ? (1 as const) : (0 as const),
  }));
  const [first] = judged.toSorted((a, b) => b.score - a.score);
  if (first === undefined) return null;
  const read = judged
    .filter(({ features }) => features.reading !== null)
    .map(({ features, outcome }) => ({ features: featureVector(features), outcome }));
  const features = featureVector({ ...first.features, reading: null });
  return { features, outcome: first.outcome, read };
}

function featuresOf(named: PassageExplanation['features']): AnswerFeatures {
  const value = (name: string): number => {
    const known = named[name];
    if (known === undefined) throw new Error(`The explanation of an answer lacks ${name}`);
    return known;
  };
  const isRead = 'answerLogit' in named;
  return {
    dense: value('dense'),
    coverage: value('coverage'),
    exactMissing: value('exactMissing'),
    overRunnerUp: value('overRunnerUp'),
    overTenth: value('overTenth'),
    overMedian: value('overMedian'),
    sharesLanguage: value('sharesLanguage'),
    reading: isRead
      ? {
          answerLogit: value('answerLogit'),
          answerLead: value('answerLead'),
          exactBehind: value('exactBehind'),
        }
      : null,
  };
}
