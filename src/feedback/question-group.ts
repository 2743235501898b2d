import type { AskedOutcome, KeptQuestion, QuotedPassage } from './question-log.js';

/** A question that shows moderators what is missing. */
export interface WantedQuestion extends KeptQuestion {
  /** How often its answer was voted wrong. */
  readonly wrongVotes: number;
  /** When it was asked or, if that is later, last voted wrong. */
  readonly last: Date;
}

/** One way in which a group's question was put, by its words. */
interface Wording {
  /** See `questionKey`. */
  readonly key: string;
  /** As it was put last. */
  readonly question: string;
  readonly count: number;
}

/** Questions that are alike. */
export interface QuestionGroup {
  /** The one that is most like all of them. */
  readonly representative: string;
  /** How often it was asked. */
  readonly count: number;
  /** When one of them was last asked or voted wrong, to the minute. */
  readonly last: Date;
  readonly wrongVotes: number;
  /** The most frequent first, as are the rest. */
  readonly languages: readonly string[];
  readonly outcomes: readonly { readonly outcome: AskedOutcome; readonly count: number }[];
  readonly quoted: readonly (QuotedPassage & { readonly count: number })[];
  readonly wordings: readonly Wording[];
}

/** Questions of the same words. */
export interface SameQuestions {
  readonly key: string;
  /** The numbers in them. */
  readonly numbers: string;
  readonly vector: Float32Array | null;
  /** The newest first; at least one. */
  readonly questions: readonly WantedQuestion[];
}

/** @param members at least one */
export function questionGroup(members: readonly SameQuestions[]): QuestionGroup {
  const all = members.flatMap(({ questions }) => questions);
  const passages = new Map(
    all.flatMap(({ quoted }) => (quoted === null ? [] : [[quoted.passage, quoted] as const])),
  );
  return {
    representative: medoid(members),
    count: all.length,
    last: new Date(Math.max(...all.map(({ last }) => last.getTime()))),
    wrongVotes: all.reduce((sum, { wrongVotes }) => sum + wrongVotes, 0),
    languages: counted(all.map(({ language }) => language)).map(([language]) => language),
    outcomes: counted(all.map(({ outcome }) => outcome)).map(([outcome, count]) => ({
      outcome,
      count,
    })),
    quoted: counted(all.flatMap(({ quoted }) => quoted?.passage ?? [])).flatMap(([key, count]) => {
      const passage = passages.get(key);
      return passage === undefined ? [] : [{ ...passage, count }];
    }),
    wordings: members
      .map(({ key, questions }) => ({
        key,
        question: questions[0]?.question ?? '',
        count: questions.length,
      }))
      .toSorted((a, b) => b.count - a.count || compare(a.key, b.key)),
  };
}

/**
 * The question whose cosines with all others add up to the most: of normalised vectors that is the
 * one nearest to their sum, so that each is looked at once.
 */
function medoid(members: readonly SameQuestions[]): string {
  const sum: number[] = [];
  for (const { vector, questions } of members) {
    vector?.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + questions.length * value;
    });
  }
  const nearness = ({ vector }: SameQuestions): number =>
    vector?.reduce((dot, value, i) => dot + value * (sum[i] ?? 0), 0) ?? -Infinity;
  const [best] = members
    .map((member) => ({ member, near: nearness(member) }))
    .toSorted((a, b) => b.near - a.near || compare(a.member.key, b.member.key));
  return best?.member.questions[0]?.question ?? '';
}

function counted<T extends string>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0]));
}

/** By code units, the same on every machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
