import { featureVector, readingFeatures } from '../../answering/judging/answer-features.js';
import { mostRead } from '../../answering/judging/group-reader.js';
import type { PassageEditions } from '../../answering/editions/passage-editions.js';
import type { DatasetQuery } from './dataset.js';
import { neighbouringGroups } from './neighbouring-groups.js';
import type { PassageLogits } from '../passage-logits.js';
import { firstQuotes, type FirstQuote, type JudgedHit } from '../first-quote.js';
import type { Random } from '../statistics/random.js';

/** What was seen of a passage for a question, and whether it answers. */
export interface PassageOutcome {
  readonly features: readonly number[];
  readonly outcome: 0 | 1;
}

/** What was seen of the passage that was found first, and whether it answers. */
export interface Outcome extends PassageOutcome {
  /** Of all passages that were read for the question. */
  readonly read: readonly PassageOutcome[];
}

/** One question asked of one collection. */
export interface Trial extends Outcome {
  /** Group that the query is about. */
  readonly group: string;
}

/** Groups of documents in a simulated collection; owners have a handful of files, or thousands. */
const collectionSizes = [1, 3, 6, 12, 40, 100, Infinity] as const;

interface SetOutline {
  readonly groups: readonly string[];
  readonly languages: readonly string[];
}

/** What a simulated collection is asked with. */
export interface TrialTools {
  readonly outline: SetOutline;
  readonly editions: PassageEditions;
  readonly random: Random;
  /** Logits of passages that are read for a question, by their rows; null where none are. */
  readonly read: PassageLogits | null;
}

/**
 * Asks a query of a part of a set: some of its groups, neighbours or any, with the query's own in
 * half of the cases, and some of its languages. The hits of the whole set, less those outside the
 * part, are the hits of the part, so nothing is searched again.
 * @param hits best first, of the whole set
 * @returns null where the part leaves no hits
 */
export async function simulateTrial(
  query: DatasetQuery,
  hits: readonly JudgedHit[],
  { outline, editions, random, read }: TrialTools,
): Promise<Trial | null> {
  const { group = '' } = query;
  const holdsAnswer = query.answerable !== false && random.chance(0.5);
  const size = random.pick(collectionSizes);
  const isOfOneThing = random.chance(0.5);
  const groups = new Set(
    isOfOneThing
      ? neighbouringGroups(outline.groups, group, size + 1, random)
      : random.sample(outline.groups, size),
  );
  groups.delete(group);
  if (holdsAnswer) groups.add(group);
  const languages = new Set(languagesOf(query.lang, outline.languages, random));
  const inPart = ({ document }: JudgedHit) =>
    groups.has(document.group ?? '') && languages.has(document.lang);
  const quotes = firstQuotes(hits.filter(inPart), query.lang, editions, mostRead);
  const [first] = quotes;
  if (first === undefined) return null;
  const outcomeOf = ({ hit }: FirstQuote) => (holdsAnswer && hit.document.group === group ? 1 : 0);
  const rows = quotes.map(({ readRow }) => readRow);
  const logits = read === null ? [] : await read(query.text, rows);
  const readings = readingFeatures(
    logits.map((logit, i) => ({ logit, exactMissing: quotes[i]?.features.exactMissing ?? 0 })),
  );
  return {
    features: featureVector(first.features),
    outcome: outcomeOf(first),
    read: readings.flatMap((reading, i) => {
      const quote = quotes[i];
      if (quote === undefined) return [];
      const features = featureVector({ ...quote.features, reading });
      return [{ features, outcome: outcomeOf(quote) }];
    }),
    group,
  };
}

/** All languages, only the query's, all but the query's, or two of them. */
function languagesOf(own: string, all: readonly string[], random: Random): readonly string[] {
  const kinds = [
    () => all,
    () => [own],
    () => all.filter((language) => language !== own),
    () => random.sample(all, 2),
  ];
  return random.pick(kinds)();
}
