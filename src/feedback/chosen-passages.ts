import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';
import {
  mostChoices,
  mostQuestions,
  readChoices,
  writeChoices,
  type Choice,
} from './choices-file.js';
import { bareQuestion, comparedWords, tellingWords, wordsAndSigns } from './compared-words.js';
import { untilAborted } from './until-aborted.js';

/** Whether a passage is in the index, by its key. */
export type IsThere = (passage: string) => boolean;

/** A choice, and whether its passage is gone or was changed: it is not used then. */
export interface ListedChoice extends Choice {
  readonly isGone: boolean;
}

/**
 * The passages that moderators chose for questions, of one collection. They stand in a file that its
 * owner may edit: it is read before each change, and where there is a fault in it, it is left as it
 * is and what was read last stays in force.
 *
 * A question gets a choice where its telling words are those of one of the choice's questions, in
 * their order. Cosines do not serve: at 0.98, questions that differ in a name, a number or a negation
 * still match, and four fifths of the rewordings do not (docs/decisions.md).
 */
export class ChosenPassages {
  readonly #file: string;
  #choices: readonly Choice[] = [];
  /** By telling words; where two choices have the same question, the later one. */
  #byWords: ReadonlyMap<string, Choice> = new Map();
  /** One change after the other, for each begins with what the file holds. */
  #changing: Promise<unknown> = Promise.resolve();

  /** @param file need not be there yet, nor its folder */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Reads the file again, at the start and for what its owner has changed since.
   * @throws UserError that names what is wrong in it; the file system's errors; the signal's reason
   *   when aborted, as a disk that hangs makes necessary
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    await this.#change((choices) => choices, signal);
  }

  /**
   * Chooses a passage for questions; those are taken from earlier choices.
   * @throws UserError where no question has words, there are too many choices, or as `refresh`
   */
  async choose(chosen: Omit<Choice, 'id'>, signal?: AbortSignal): Promise<Choice> {
    const questions = differentQuestions(chosen.questions).slice(0, mostQuestions);
    if (questions.length === 0)
      throw new UserError('A passage is chosen for a question with words.');
    const choice = { ...chosen, questions, id: randomBytes(6).toString('hex') };
    const taken = new Set(questions.map(matchedWords));
    await this.#change((choices) => {
      const others = choices
        .map((other) => ({
          ...other,
          questions: other.questions.filter(
            (question) => !wordsInFile(question).some((words) => taken.has(words)),
          ),
        }))
        .filter((other) => other.questions.length > 0);
      if (others.length >= mostChoices) throw this.#full();
      return [...others, choice];
    }, signal);
    return choice;
  }

  /** @returns whether there was such a choice @throws as `refresh` */
  async forget(id: string, signal?: AbortSignal): Promise<boolean> {
    let isFound = false;
    await this.#change((choices) => {
      const others = choices.filter((choice) => choice.id !== id);
      isFound = others.length < choices.length;
      return isFound ? others : choices;
    }, signal);
    return isFound;
  }

  /** As the file has them. */
  list(isThere: IsThere): readonly ListedChoice[] {
    return this.#choices.map((choice) => ({ ...choice, isGone: !isThere(choice.passage) }));
  }

  /**
   * What was chosen for a question; null where nothing was or the passage is gone. Typing errors
   * make another question: where they are known, the question is to be given put right.
   */
  matching(question: string, isThere: IsThere): Choice | null {
    if (this.#byWords.size === 0) return null;
    const words = matchedWords(question);
    const choice = words === '' ? undefined : this.#byWords.get(words);
    return choice !== undefined && isThere(choice.passage) ? choice : null;
  }

  /** Writes what the change makes of the choices that the file holds, unless it leaves them. */
  #change(
    change: (choices: readonly Choice[]) => readonly Choice[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const changed = this.#changing.then(() => this.#changeFile(change));
    this.#changing = changed.catch(() => undefined);
    return untilAborted(changed, signal);
  }

  async #changeFile(change: (choices: readonly Choice[]) => readonly Choice[]): Promise<void> {
    const read = await readChoices(this.#file);
    const choices = change(read);
    if (choices !== read) {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeChoices(this.#file, choices);
    }
    this.#choices = choices;
    this.#byWords = new Map(
      choices.flatMap((choice) =>
        choice.questions.flatMap(wordsInFile).map((words) => [words, choice] as const),
      ),
    );
  }

  #full(): UserError {
    return new UserError(
      `${this.#file} has ${mostChoices} choices, and more are not looked after: forget some first.`,
    );
  }
}

/** As one text; empty for a question without words. */
function matchedWords(question: string): string {
  return tellingWords(comparedWords(question)).join(' ');
}

/**
 * What a question of the file matches by. It is as it was left without courtesies, unless its owner
 * wrote it; without one courtesy, another one may be seen.
 */
function wordsInFile(question: string): string[] {
  return [tellingWords(wordsAndSigns(question)).join(' '), matchedWords(question)];
}

/** As they are to be read; those of the same words once. */
function differentQuestions(questions: readonly string[]): string[] {
  const byWords = new Map(questions.map((question) => [matchedWords(question), question] as const));
  byWords.delete('');
  return [...byWords.values()].map(bareQuestion);
}
