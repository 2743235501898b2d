import type { Answer } from '../../domain/answer.js';
import type { ServedAnswer } from '../../serving/question-queue.js';
import type { BotServices } from '../bot-services.js';
import type { ShownQuote } from './shown-quotes.js';

/** What came of a question. */
export interface AskedOutcome {
  readonly outcome: Answer['kind'] | 'unsure';
  /** What was shown first. */
  readonly best: ShownQuote | null;
}

/** @param quotes that are shown of the answer, best first */
export function outcomeOf({ kind }: Answer, [best]: readonly ShownQuote[]): AskedOutcome {
  if (best === undefined) return { outcome: kind, best: null };
  if (best.confidence === 'chosen') return { outcome: 'answered', best };
  return { outcome: best.confidence === 'uncertain' ? 'unsure' : kind, best };
}

/** Keeps a question for moderators, where questions are kept. Nobody waits for it. */
export function keepQuestion(
  { feedback }: Pick<BotServices, 'feedback'>,
  asked: {
    /** The ledger's; null where the answer could not be written down. */
    readonly answerKey: string | null;
    readonly question: string;
    readonly served: Pick<ServedAnswer, 'answer' | 'vector'>;
    readonly came: AskedOutcome;
  },
): void {
  const { answerKey, question, served, came } = asked;
  const { outcome, best } = came;
  if (outcome === 'empty-index') return;
  const { vector, answer } = served;
  feedback.keep({
    answerKey,
    question,
    language: answer.language,
    outcome,
    quoted: best && {
      passage: best.passage.key,
      document: best.passage.document,
      title: best.passage.title,
    },
    probability: best?.probability ?? null,
    at: new Date(),
    ...(vector && { vector }),
  });
}
