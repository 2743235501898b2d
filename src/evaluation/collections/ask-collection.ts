import type { Answer } from '../../domain/answer.js';
import { judgeAnswer, type JudgedAnswer } from './judge-answer.js';
import type { QuestionKey } from './question-keys.js';
import { questionVariants } from './question-variants.js';

/** A question, asked in one of the ways, with what came of it. */
export interface AskedQuestion extends JudgedAnswer {
  readonly id: string;
  readonly variant: string;
}

/** A collection that was asked all its questions in all ways. */
export interface AskedCollection {
  readonly name: string;
  /** How many were indexed. */
  readonly documents: number;
  readonly asked: readonly AskedQuestion[];
}

/**
 * Asks every question in every way, as a person asks the bot.
 * @throws what `ask` throws
 */
export async function askCollection(
  keys: readonly QuestionKey[],
  ask: (question: string) => Promise<Answer>,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly AskedQuestion[]> {
  const variants = Object.entries(questionVariants);
  const asked: AskedQuestion[] = [];
  for (const [variant, vary] of variants) {
    for (const key of keys) {
      const answer = await ask(vary(key.question));
      asked.push({ id: key.id, variant, ...judgeAnswer(key, answer) });
      onProgress?.(asked.length, variants.length * keys.length);
    }
  }
  return asked;
}
