import { isSystemError, UserError } from '../../errors.js';
import { groupOfWords, type GroupedQuestions } from '../../feedback/group-questions.js';
import type { ListedChoice } from '../../feedback/chosen-passages.js';
import type { QuestionGroup } from '../../feedback/question-group.js';
import type { BotServices } from '../bot-services.js';
import { NoticedError } from '../dispatching/noticed-error.js';

/** Somebody waits: reading and grouping 10,000 questions take some seconds. */
const limitMs = 30_000;
/** Choices that are looked for in the index at a time, so that questions come between. */
const atOnce = 20;

/** What was asked in vain. @throws NoticedError where it cannot be read just now */
export async function groupsOf(services: BotServices, days: number): Promise<GroupedQuestions> {
  return await fromDisk(services, (signal) => services.feedback.groups(days, signal));
}

/** One group, and its place in the list, from 0. @throws NoticedError where it is gone, or as groupsOf */
export async function groupAt(
  services: BotServices,
  { group: key, days }: { readonly group: string; readonly days: number },
): Promise<{ readonly group: QuestionGroup; readonly place: number }> {
  const { groups } = await groupsOf(services, days);
  const group = groupOfWords(groups, key);
  if (group === null) throw new NoticedError({ kind: 'groupGone' });
  return { group, place: groups.indexOf(group) };
}

/** The choices as their file has them now. @throws NoticedError where it cannot be read */
export async function choicesOf(services: BotServices): Promise<readonly ListedChoice[]> {
  const { chosen } = services.feedback;
  await fromDisk(services, (signal) => chosen.refresh(signal));
  const there = new Set<string>();
  const passages = [...new Set(chosen.list(() => true).map(({ passage }) => passage))];
  for (let start = 0; start < passages.length; start += atOnce) {
    const looked = passages.slice(start, start + atOnce).map(async (key) => {
      if ((await services.engine.passage({ key, marked: [] })) !== null) there.add(key);
    });
    await Promise.all(looked);
  }
  return chosen.list((passage) => there.has(passage));
}

/**
 * Works with files of what is kept.
 * @throws NoticedError where they are out of reach, which the log tells more of, or where their
 *   owner has to mend one
 */
export async function fromDisk<T>(
  { log, withoutPaths }: Pick<BotServices, 'log' | 'withoutPaths'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await work(AbortSignal.timeout(limitMs));
  } catch (error) {
    if (error instanceof UserError) {
      log.warn({ reason: error.message }, 'what is kept of questions');
      throw new NoticedError({ kind: 'told', message: withoutPaths(error.message) });
    }
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    if (!isLate && !isSystemError(error)) throw error;
    log.warn({ reason: error.message }, 'what is kept of questions is out of reach');
    throw new NoticedError({ kind: 'later' });
  }
}
