import { eventLoopYielder } from '../retrieval/editions/event-loop-yielder.js';
import type { AnswerVotes } from './answer-votes.js';
import { questionKey } from './compared-words.js';
import type { Dismissals } from './dismissals.js';
import type { WantedQuestion } from './question-group.js';
import type { KeptQuestion } from './question-log.js';

/**
 * Of the questions those that show what is missing: nothing was found, it was unsure, or the answer
 * was voted wrong, and no moderator has dismissed them since.
 * @throws the signal's reason when aborted
 */
export async function wantedQuestions(
  questions: readonly KeptQuestion[],
  votes: Pick<AnswerVotes, 'countsOf'>,
  dismissals: Pick<Dismissals, 'covers'>,
  signal?: AbortSignal,
): Promise<readonly WantedQuestion[]> {
  const pause = eventLoopYielder(signal);
  const wanted: WantedQuestion[] = [];
  for (const question of questions) {
    await pause();
    const { wrong, lastWrong } = votes.countsOf(question.answer);
    if (question.outcome === 'answered' && wrong === 0) continue;
    const last = new Date(Math.max(question.at.getTime(), lastWrong?.getTime() ?? 0));
    if (dismissals.covers(questionKey(question.question), last)) continue;
    wanted.push({ ...question, wrongVotes: wrong, last });
  }
  return wanted;
}
