import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { eventLoopYielder } from '../retrieval/editions/event-loop-yielder.js';
import { bareQuestion } from './compared-words.js';
import { toTheMinute } from './day-files.js';
import { DayLog, type DayLogSettings } from './day-log.js';
import { answerHash } from './keyed-hash.js';
import { vectorOfText, vectorText } from './vector-text.js';

const outcome = z.enum(['not-found', 'unsure', 'answered']);
export type AskedOutcome = z.infer<typeof outcome>;

const quotedPassage = z.object({
  /** As `passageKey` names it. */
  passage: z.string(),
  /** Its document's id and title. */
  document: z.string(),
  title: z.string(),
});
/** What was quoted first, or was nearest. */
export type QuotedPassage = z.infer<typeof quotedPassage>;

export interface AskedQuestion {
  /** The ledger's key of the answer, which is not kept; null where nobody can vote on it. */
  readonly answerKey: string | null;
  readonly question: string;
  /** Such as `ur`, or `und`. */
  readonly language: string;
  readonly outcome: AskedOutcome;
  readonly quoted: QuotedPassage | null;
  /** That the passage answers, 0 to 1. */
  readonly probability: number | null;
  readonly at: Date;
  /** Of what was searched for, embedded as a question; L2-normalised. */
  readonly vector?: Float32Array;
}

/** A question as it was kept, of which nobody can tell who asked. */
export interface KeptQuestion extends Omit<AskedQuestion, 'answerKey' | 'vector'> {
  /** Stands for the answer, as it does in the votes. */
  readonly answer: string;
  /** To the minute. */
  readonly at: Date;
  readonly vector: Float32Array | null;
}

const questionLine = z.object({
  answer: z.string(),
  question: z.string(),
  language: z.string(),
  outcome,
  quoted: quotedPassage.nullable(),
  probability: z.number().nullable(),
  at: z.iso.datetime({ precision: -1 }),
  model: z.string(),
  vector: z.string().nullable(),
});

export type QuestionLogOptions = DayLogSettings & {
  /** Gives what answers are hashed with: it must not lie with the questions. */
  readonly key: () => string;
  /** What vectors are made with: those of another model are not read. */
  readonly model: string;
};

const defaults = {
  /** A line takes 1 kB mostly: some 60,000 questions. */
  mostBytes: 64 * 1024 * 1024,
  /** One day's flood leaves most of the other days. */
  dayBytes: 8 * 1024 * 1024,
} as const;

/**
 * The questions of one collection, for those who look after it: what was asked, when to the minute,
 * and what came of it, never who asked. Made with 0 days it keeps nothing and deletes what was kept.
 */
export class QuestionLog {
  readonly #key: () => string;
  readonly #model: string;
  readonly #days: DayLog;

  /** @param folder of the questions alone, which need not be there yet */
  constructor(folder: string, { key, model, ...options }: QuestionLogOptions) {
    this.#key = key;
    this.#model = model;
    this.#days = new DayLog(folder, { ...defaults, ...options });
    // Its patterns take a third of a second when first used: now, and not while somebody waits.
    if (options.days > 0) bareQuestion('a');
  }

  /**
   * Takes a question, to be written as soon as it can be: nobody waits for it, and it cannot fail. Of
   * the message only what is asked is kept, so no mention of people.
   */
  keep({ answerKey, question, vector, at, ...rest }: AskedQuestion): void {
    const bare = bareQuestion(question);
    if (bare === '') return;
    this.#days.append({
      answer: answerHash(this.#key(), answerKey ?? randomUUID()),
      question: bare,
      ...rest,
      at: toTheMinute(at),
      model: this.#model,
      vector: vector === undefined ? null : vectorText(vector),
    } satisfies z.input<typeof questionLine>);
  }

  /**
   * The questions asked since then, newest first. Lines that are none are passed over.
   * @throws the signal's reason when aborted; the file system's errors
   */
  async read(
    { since, most }: { readonly since: Date; readonly most: number },
    signal?: AbortSignal,
  ): Promise<readonly KeptQuestion[]> {
    const found: KeptQuestion[] = [];
    const pause = eventLoopYielder(signal);
    for await (const line of this.#days.newestFirst(signal)) {
      await pause();
      const parsed = questionLine.safeParse(line);
      if (!parsed.success) continue;
      const { at, model, vector, ...rest } = parsed.data;
      const readable = model === this.#model ? vectorOfText(vector ?? '') : null;
      const question = { ...rest, at: new Date(at), vector: readable };
      if (question.at >= since) found.push(question);
      if (found.length >= most) break;
    }
    return found;
  }

  /** When all questions that were taken are written or lost; for ever while a disk hangs. */
  settled(): Promise<void> {
    return this.#days.settled();
  }

  close(): void {
    this.#days.close();
  }
}
