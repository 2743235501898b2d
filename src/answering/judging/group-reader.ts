import type { OpenGeneration } from '../../index/passage-store.js';
import { words } from '../../retrieval/lexical/terms.js';
import { ReadingError, type PassageReading, type Reader } from '../../reading/reader.js';
import { readingFeatures, type ReadingFeatures } from './answer-features.js';
import { answerProbability, type AnswerModel } from './answer-model.js';
import type { JudgedGroup } from './judged-group.js';
import { readOrder } from './read-order.js';
import { readablePassage } from './readable-passage.js';
import { ReadingPace } from './reading-pace.js';

/**
 * Groups that are read at most. Of seven collections three gave 79 right first quotes of 100, five
 * 81, eight 80: what lies further behind is rarely right.
 */
export const mostRead = 5;

/** A group with the row of the edition that is shown of it, and read. */
export interface ShownGroup extends JudgedGroup {
  readonly row: number;
}

/** A group with what reading it told. */
export interface ReadGroup extends ShownGroup {
  /** Null where it was not read. */
  readonly reading: PassageReading | null;
}

export interface ReadingOptions {
  /** Milliseconds for all readings of a question. */
  readonly budgetMs: number;
  /** Groups that are read however long it takes. */
  readonly least: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads what was found, which tells more of whether it answers than how near it lies. */
export class GroupReader {
  readonly #generation: OpenGeneration;
  readonly #model: AnswerModel;
  readonly #reader: Reader | null;
  readonly #onFailure: (error: ReadingError) => void;
  readonly #now: () => number;
  readonly #pace = new ReadingPace();

  /** @param parts.reader null where there is none: nothing is read */
  constructor(
    generation: OpenGeneration,
    parts: {
      readonly model: AnswerModel;
      readonly reader: Reader | null;
      readonly onFailure: (error: ReadingError) => void;
      /** Milliseconds. */
      readonly now?: () => number;
    },
  ) {
    this.#generation = generation;
    this.#model = parts.model;
    this.#reader = parts.reader;
    this.#onFailure = parts.onFailure;
    this.#now = parts.now ?? (() => performance.now());
  }

  /**
   * The groups with new probabilities: those that were read, the best first and none likelier than
   * the one before, then the rest as they were.
   * @param groups best first
   * @throws the signal's reason when aborted
   */
  async read(
    question: string,
    groups: readonly ShownGroup[],
    options: ReadingOptions,
  ): Promise<readonly ReadGroup[]> {
    const readings = await this.#readings(question, groups, options);
    const read: (ShownGroup & { readonly reading: PassageReading })[] = [];
    const unread: ReadGroup[] = [];
    for (const [i, group] of groups.entries()) {
      const reading = readings[i] ?? null;
      if (reading === null) unread.push({ ...group, reading });
      else read.push({ ...group, reading });
    }
    const features = readingFeatures(
      read.map(({ reading: { logit }, features: { exactMissing } }) => ({ logit, exactMissing })),
    );
    const judged = read.map((group, i) => this.#judged(group, features[i] ?? null));
    // A reader that nothing was fitted to is not believed.
    const isFitted = this.#model.read !== undefined;
    return [...(isFitted ? bestFirst(judged) : judged), ...unread];
  }

  #judged(group: ReadGroup, reading: ReadingFeatures | null): ReadGroup {
    const features = { ...group.features, reading };
    return { ...group, features, probability: answerProbability(this.#model, features) };
  }

  /** One reading a group, from the first one on; null where it was not read. */
  async #readings(
    question: string,
    groups: readonly ShownGroup[],
    { budgetMs, least, signal }: ReadingOptions,
  ): Promise<readonly (PassageReading | null)[]> {
    if (this.#reader === null || this.#isName(question, groups[0])) return [];
    const readings: (PassageReading | null)[] = [];
    const started = this.#now();
    for (const { row } of groups.slice(0, mostRead)) {
      const begun = this.#now();
      const isOver = begun - started + this.#pace.expectedMs > budgetMs;
      if (readings.length >= least && isOver) break;
      const [reading] = await this.#reader.read(
        question,
        [await readablePassage(this.#generation, row)],
        signal,
      );
      const failed = reading instanceof ReadingError;
      if (failed) this.#onFailure(reading);
      else this.#pace.took(this.#now() - begun);
      readings.push(failed ? null : (reading ?? null));
    }
    return readings;
  }

  /** Whether the question is nothing but a title or heading of the passage: it asks for just that. */
  #isName(question: string, group: ShownGroup | undefined): boolean {
    if (group === undefined) return false;
    const { headings } = this.#generation.passage(group.row);
    const names = [this.#generation.documentOf(group.row).title, ...headings];
    const asked = comparedWords(question);
    return names.some((name) => comparedWords(name) === asked);
  }
}

function bestFirst(groups: readonly ReadGroup[]): readonly ReadGroup[] {
  const orderOf = ({ group, features }: ReadGroup) => readOrder(group, features);
  const sorted = groups.toSorted((a, b) => orderOf(b) - orderOf(a));
  let least = 1;
  return sorted.map((group) => {
    least = Math.min(least, group.probability);
    return Object.assign({}, group, { probability: least });
  });
}

/** The words alone, as the search compares them. */
function comparedWords(text: string): string {
  return words(text)
    .map(({ word }) => word)
    .join(' ');
}
