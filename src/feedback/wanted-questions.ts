import type { AnswerVotes } from './answer-votes.js';
import { questionKey } from './compared-words.js';
import type { Dismissals } from './dismissals.js';
import type { WantedQuestion } from './question-group.js';
import type { KeptQuestion } from './question-log.js';

/**
 * Of the questions those that show what is missing: nothing was found, it was unsure, or the answer
 * was voted wrong, and no moderator has dismissed them since.
 */
export function wantedQuestions(
  questions: readonly KeptQuestion[],
  votes: Pick<AnswerVotes, 'countsOf'>,
  dismissals: Pick<Dismissals, 'covers'>,
): readonly WantedQuestion[] {
  return questions
    .map((question) => {
      const { wrong, lastWrong } = votes.countsOf(question.answer);
      const last = new Date(Math.max(question.at.getTime(), lastWrong?.getTime() ?? 0));
      return { ...question, wrongVotes: wrong, last };
    })
    .filter(({ outcome, wrongVotes }) => outcome !== 'answered' || wrongVotes > 0)
    .filter(({ question, last }) => !dismissals.covers(questionKey(question), last));
}
