import { eventLoopYielder } from '../retrieval/editions/event-loop-yielder.js';
import { dotProduct } from '../retrieval/dot-product.js';
import { comparedWords, numbersIn, questionKey } from './compared-words.js';
import {
  compare,
  questionGroup,
  type QuestionGroup,
  type SameQuestions,
  type WantedQuestion,
} from './question-group.js';

export interface GroupingOptions {
  /** Cosine from which two questions are alike. */
  readonly leastCosine: number;
  /** Questions that are like none of so many groups are left out. */
  readonly mostGroups: number;
}

const defaults = {
  /**
   * Of 1,000 pairs of questions in seven collections that ask the same, typing errors and rewordings
   * among them, 836 are found, and 977 of 1,000 that are found ask the same (docs/decisions.md).
   */
  leastCosine: 0.93,
  mostGroups: 500,
} as const satisfies GroupingOptions;

export interface GroupedQuestions {
  /** Those voted wrong and asked most often first. */
  readonly groups: readonly QuestionGroup[];
  /** How many questions are in no group, for there are too many. */
  readonly leftOut: number;
}

/**
 * Puts questions together that are alike, whatever order they come in. Those of the same words are
 * one; of these the most frequent goes first, and each joins the group whose first question it is
 * most like, or begins another. Numbers must be the same. Each is compared with the first of every
 * group, so with at most `mostGroups`: for 10,000 questions that are all different some seconds, in
 * which the event loop goes on.
 * @throws the signal's reason when aborted
 */
export async function groupQuestions(
  questions: readonly WantedQuestion[],
  options: Partial<GroupingOptions> = {},
  signal?: AbortSignal,
): Promise<GroupedQuestions> {
  const { leastCosine, mostGroups } = { ...defaults, ...options };
  const pause = eventLoopYielder(signal);
  const groups: [SameQuestions, ...SameQuestions[]][] = [];
  let leftOut = 0;
  for (const same of await sameQuestions(questions, pause)) {
    await pause();
    const found = nearest(same, groups, leastCosine);
    if (found !== null) found.push(same);
    else if (groups.length < mostGroups) groups.push([same]);
    else leftOut += same.questions.length;
  }
  const summed: QuestionGroup[] = [];
  for (const group of groups) {
    await pause();
    summed.push(questionGroup(group));
  }
  return { groups: summed.toSorted(byWeight), leftOut };
}

/** The group that has a question of these words; null where none has any more. */
export function groupOfWords(groups: readonly QuestionGroup[], key: string): QuestionGroup | null {
  return groups.find(({ wordings }) => wordings.some((wording) => wording.key === key)) ?? null;
}

/** Questions by their words; the most frequent first, then the newest. */
async function sameQuestions(
  questions: readonly WantedQuestion[],
  pause: () => Promise<void>,
): Promise<SameQuestions[]> {
  const byKey = new Map<string, { numbers: string; questions: WantedQuestion[] }>();
  for (const question of questions) {
    await pause();
    const words = comparedWords(question.question);
    const key = questionKey(question.question, words);
    const same = byKey.get(key) ?? { numbers: numbersIn(words), questions: [] };
    same.questions.push(question);
    byKey.set(key, same);
  }
  return [...byKey]
    .map(([key, { numbers, questions: unsorted }]) => {
      const sorted = unsorted.toSorted(byTime);
      const vector = sorted.find((question) => question.vector !== null)?.vector ?? null;
      return { key, numbers, vector, questions: sorted };
    })
    .toSorted(
      (a, b) =>
        b.questions.length - a.questions.length || lastOf(b) - lastOf(a) || compare(a.key, b.key),
    );
}

function nearest<Group extends readonly [SameQuestions, ...SameQuestions[]]>(
  { vector, numbers }: SameQuestions,
  groups: readonly Group[],
  leastCosine: number,
): Group | null {
  if (vector === null) return null;
  let best: Group | null = null;
  let least = leastCosine;
  for (const group of groups) {
    const [first] = group;
    if (first.vector?.length !== vector.length || first.numbers !== numbers) continue;
    const cosine = dotProduct(first.vector, vector);
    if (cosine < least || (best !== null && cosine === least)) continue;
    best = group;
    least = cosine;
  }
  return best;
}

function lastOf({ questions }: SameQuestions): number {
  return questions[0]?.last.getTime() ?? 0;
}

function byTime(a: WantedQuestion, b: WantedQuestion): number {
  return b.last.getTime() - a.last.getTime() || compare(a.answer, b.answer);
}

function byWeight(a: QuestionGroup, b: QuestionGroup): number {
  return (
    b.wrongVotes + b.count - a.wrongVotes - a.count ||
    b.last.getTime() - a.last.getTime() ||
    compare(a.wordings[0]?.key ?? '', b.wordings[0]?.key ?? '')
  );
}
