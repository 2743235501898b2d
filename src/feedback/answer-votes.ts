import { z } from 'zod';
import { isSystemError } from '../errors.js';
import { DayLog, type DayLogSettings } from './day-log.js';
import { answerHash, keyedHash } from './keyed-hash.js';
import { toTheMinute } from './day-files.js';

const vote = z.enum(['helped', 'wrong']);
export type Vote = z.infer<typeof vote>;

const voteLine = z.object({
  answer: z.string(),
  voter: z.string(),
  vote,
  at: z.iso.datetime({ precision: -1 }),
});
type VoteLine = z.infer<typeof voteLine>;

export interface VoteCounts {
  readonly helped: number;
  readonly wrong: number;
  /** When "wrong" was last voted, to the minute; null where nobody did. */
  readonly lastWrong: Date | null;
}

export type AnswerVotesOptions = DayLogSettings & {
  /** Gives what answers and people are hashed with: it must not lie with the votes. */
  readonly key: () => string;
};

const defaults = {
  /** A line takes 100 bytes: some 80,000 votes. */
  mostBytes: 8 * 1024 * 1024,
  dayBytes: 2 * 1024 * 1024,
} as const;
/** The answers of the oldest are forgotten beyond so many votes. */
const mostVotes = 50_000;

/**
 * What people said of answers, one vote a person and answer, which may be changed. Of the person
 * there is only a hash of both, so that two votes of one person have nothing in common.
 */
export class AnswerVotes {
  readonly #key: () => string;
  readonly #now: () => Date;
  readonly #days: DayLog;
  /** By answer, then by voter; the answers that were voted on last come last. */
  readonly #votes = new Map<string, Map<string, VoteLine>>();
  #count = 0;
  /** When the votes of before are counted; they are not waited for. */
  readonly loaded: Promise<void>;

  /** @param folder of the votes alone, which need not be there yet */
  constructor(folder: string, { key, ...options }: AnswerVotesOptions) {
    this.#key = key;
    this.#now = options.now ?? (() => new Date());
    this.#days = new DayLog(folder, { ...defaults, ...options });
    this.loaded = this.#load(options.onOutOfReach);
  }

  /** Takes a vote, in place of the person's earlier one. @returns the counts with it */
  vote(given: {
    readonly answerKey: string;
    readonly personKey: string;
    readonly vote: Vote;
  }): VoteCounts {
    const { answerKey, personKey } = given;
    const key = this.#key();
    const answer = answerHash(key, answerKey);
    const line: VoteLine = {
      answer,
      voter: keyedHash(key, 'voter', answerKey, personKey),
      vote: given.vote,
      at: toTheMinute(this.#now()),
    };
    if (this.#votes.get(answer)?.get(line.voter)?.vote !== line.vote) {
      this.#days.append(line);
      this.#put(line);
    }
    return this.countsOf(answer);
  }

  /** @param answer as questions are kept with */
  countsOf(answer: string): VoteCounts {
    const lines = [...(this.#votes.get(answer)?.values() ?? [])];
    const wrong = lines.filter((line) => line.vote === 'wrong');
    const last = wrong
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
    return {
      helped: lines.length - wrong.length,
      wrong: wrong.length,
      lastWrong: last === undefined ? null : new Date(last),
    };
  }

  /** Of all answers that are known. */
  totals(): Omit<VoteCounts, 'lastWrong'> {
    const votes = Array.from(this.#votes.values(), (voters) => [...voters.values()]).flat();
    const helped = votes.filter((line) => line.vote === 'helped').length;
    return { helped, wrong: votes.length - helped };
  }

  /** When all votes that were taken are written or lost; for ever while a disk hangs. */
  settled(): Promise<void> {
    return this.#days.settled();
  }

  close(): void {
    this.#days.close();
  }

  /** The newest first, so that what is known of a voter already is newer. */
  async #load(onOutOfReach: (reason: string) => void): Promise<void> {
    const found: VoteLine[] = [];
    try {
      for await (const line of this.#days.newestFirst()) {
        const parsed = voteLine.safeParse(line).data;
        if (parsed !== undefined) found.push(parsed);
        if (found.length >= mostVotes) break;
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      onOutOfReach(error.message);
    }
    const since = Array.from(this.#votes.values(), (voters) => [...voters.values()]).flat();
    for (const line of [...found.toReversed(), ...since]) this.#put(line);
  }

  #put(line: VoteLine): void {
    const voters = this.#votes.get(line.answer) ?? new Map<string, VoteLine>();
    this.#count += voters.has(line.voter) ? 0 : 1;
    voters.set(line.voter, line);
    this.#votes.delete(line.answer);
    this.#votes.set(line.answer, voters);
    for (const [answer, { size }] of this.#votes) {
      if (this.#count <= mostVotes || answer === line.answer) break;
      this.#votes.delete(answer);
      this.#count -= size;
    }
  }
}
