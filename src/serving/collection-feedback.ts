import path from 'node:path';
import type { CollectionPlace } from '../domain/collection-place.js';
import { isSystemError, UserError } from '../errors.js';
import { AnswerVotes, type Vote } from '../feedback/answer-votes.js';
import { ChosenPassages } from '../feedback/chosen-passages.js';
import { Dismissals } from '../feedback/dismissals.js';
import { groupQuestions, type GroupedQuestions } from '../feedback/group-questions.js';
import type { QuestionGroup } from '../feedback/question-group.js';
import { QuestionLog, type AskedQuestion } from '../feedback/question-log.js';
import { wantedQuestions } from '../feedback/wanted-questions.js';

export interface FeedbackOptions {
  readonly keepsQuestions: boolean;
  /** Days for which questions are kept, or would be. */
  readonly days: number;
  /** Gives what answers and people are hashed with: it must not lie beside them. */
  readonly key: () => string;
  /** What vectors are made with. */
  readonly model: string;
  /** Told why something is not written, read or deleted. */
  readonly onOutOfReach: (reason: string) => void;
}

/** Without the questions, votes tell how often an answer helped. */
const votesKeptDays = 30;
/** More cannot be grouped while somebody waits. */
const mostQuestions = 10_000;
/** So that a disk that hangs does not hold the start up. */
const readLimitMs = 10_000;
const dayMs = 24 * 60 * 60_000;

/** Folders of a collection's keepingDir whose files go after so many days. */
export function keptFolders(
  keptDays: number,
): readonly { readonly name: 'questions' | 'votes' | 'dismissals'; readonly days: number }[] {
  return [
    { name: 'questions', days: keptDays },
    { name: 'votes', days: votesKeptDays },
    { name: 'dismissals', days: keptDays },
  ];
}

/** What people say of the answers of one collection, and what its moderators make of it. */
export class CollectionFeedback {
  readonly keepsQuestions: boolean;
  /** Days for which questions are kept, or would be. */
  readonly days: number;
  readonly chosen: ChosenPassages;
  readonly #questions: QuestionLog;
  readonly #votes: AnswerVotes;
  readonly #dismissals: Dismissals;

  constructor({ keepingDir }: CollectionPlace, options: FeedbackOptions) {
    const { keepsQuestions, days, key, model, onOutOfReach } = options;
    const inKeeping = (name: string): string => path.join(keepingDir, name);
    const kept = { days: keepsQuestions ? days : 0, onOutOfReach };
    this.keepsQuestions = keepsQuestions;
    this.days = days;
    this.chosen = new ChosenPassages(inKeeping('chosen-passages.json'));
    this.#questions = new QuestionLog(inKeeping('questions'), { ...kept, key, model });
    this.#votes = new AnswerVotes(inKeeping('votes'), { ...kept, days: votesKeptDays, key });
    this.#dismissals = new Dismissals(inKeeping('dismissals'), kept);
    void this.#readChosen(onOutOfReach);
  }

  /** Takes a question where questions are kept; nobody waits for it, and it cannot fail. */
  keep(question: AskedQuestion): void {
    if (this.keepsQuestions) this.#questions.keep(question);
  }

  /** Takes a vote in place of the person's earlier one. @param answerKey the ledger's */
  vote(answerKey: string, personKey: string, vote: Vote): void {
    this.#votes.vote({ answerKey, personKey, vote });
  }

  /** How often answers were said to have helped, and to be wrong, in the time that votes are kept. */
  get votes(): { readonly helped: number; readonly wrong: number } {
    return this.#votes.totals();
  }

  /**
   * What was asked in the last days and shows what is missing, those most asked first.
   * @throws the signal's reason when aborted; the file system's errors
   */
  async groups(days: number, signal: AbortSignal): Promise<GroupedQuestions> {
    const since = new Date(Date.now() - days * dayMs);
    const asked = await this.#questions.read({ since, most: mostQuestions }, signal);
    const wanted = await wantedQuestions(asked, this.#votes, this.#dismissals, signal);
    return await groupQuestions(wanted, {}, signal);
  }

  /** Its questions are not shown again, until they are asked or voted wrong again. */
  dismiss(group: Pick<QuestionGroup, 'wordings' | 'last'>): void {
    this.#dismissals.dismiss(group);
  }

  close(): void {
    for (const kept of [this.#questions, this.#votes, this.#dismissals]) kept.close();
  }

  async #readChosen(onOutOfReach: (reason: string) => void): Promise<void> {
    try {
      await this.chosen.refresh(AbortSignal.timeout(readLimitMs));
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === 'TimeoutError';
      if (!isLate && !isSystemError(error) && !(error instanceof UserError)) throw error;
      onOutOfReach(error.message);
    }
  }
}
