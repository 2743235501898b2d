import type { EditionGroup } from '../editions/group-editions.js';

/** What speaks for and against a passage being an answer. */
export interface AnswerFeatures {
  /** Dense part of the score, pooled over the editions, about 0 to 1. */
  readonly dense: number;
  readonly coverage: number;
  /** Share of the question's numbers, acronyms and the like that the passage lacks; 0 without any. */
  readonly exactMissing: number;
  /** How far the score lies over the runner-up's, of other documents: near misses have neighbours. */
  readonly overRunnerUp: number;
  /** How far it lies over the tenth: an answer stands out. */
  readonly overTenth: number;
  /** How far it lies over the median. */
  readonly overMedian: number;
  /** Whether question and passage are in one language: 0 or 1. */
  readonly sharesLanguage: number;
  /** What a reader says; null where it did not read the passage. */
  readonly reading: ReadingFeatures | null;
}

/** What reading the question and the passage together tells. */
export interface ReadingFeatures {
  /** The reader's logit that the passage answers. */
  readonly answerLogit: number;
  /** How far it lies over the highest of the other passages read; below 0 where one is higher. */
  readonly answerLead: number;
  /** How much more of the numbers and the like it lacks than the passage read that lacks least. */
  readonly exactBehind: number;
}

/** Groups that a verdict looks at; more would make a large collection look unlike a small one. */
export const groupsCompared = 30;

/** A small collection is filled up to this many scores: a single passage stands out from nothing. */
const fewestCompared = 20;
/** Score of passages that have nothing to do with a question, by the median of many. */
const backgroundScore = 0.1;

/**
 * @param group one of `groups`
 * @param groups all that were found for the question, best first
 * @param sharesLanguage whether question and best hit are in one language
 */
export function answerFeatures(
  group: EditionGroup,
  groups: readonly EditionGroup[],
  sharesLanguage: boolean,
): AnswerFeatures {
  const scores = comparedScores(groups);
  const middle = scores[Math.floor(scores.length / 2)] ?? backgroundScore;
  const shares = group.hits.map(({ trace }) => trace.exactShare);
  return {
    dense: group.dense,
    coverage: Math.max(...group.hits.map(({ trace }) => trace.coverage)),
    exactMissing: shares.includes(null) ? 0 : 1 - Math.max(...shares.map(Number)),
    overRunnerUp: Math.max(0, group.score - runnerUpScore(group, groups)),
    overTenth: group.score - (scores[9] ?? backgroundScore),
    overMedian: group.score - middle,
    sharesLanguage: sharesLanguage ? 1 : 0,
    reading: null,
  };
}

/** Logit of a passage that answers nothing, which an only passage that was read is compared with. */
const backgroundLogit = -4;

/** A passage that was read: the reader's logit, and its `exactMissing`. */
export interface PassageRead extends Pick<AnswerFeatures, 'exactMissing'> {
  readonly logit: number;
}

/** @param read all passages that were read for the question, in any order */
export function readingFeatures(read: readonly PassageRead[]): readonly ReadingFeatures[] {
  const leastMissing = Math.min(...read.map(({ exactMissing }) => exactMissing));
  return read.map(({ logit, exactMissing }, index) => {
    const others = read.filter((_, other) => other !== index).map((other) => other.logit);
    const best = others.length === 0 ? backgroundLogit : Math.max(...others);
    return {
      answerLogit: logit,
      answerLead: logit - best,
      exactBehind: exactMissing - leastMissing,
    };
  });
}

function comparedScores(groups: readonly EditionGroup[]): number[] {
  const scores = groups.slice(0, groupsCompared).map(({ score }) => score);
  while (scores.length < fewestCompared) scores.push(backgroundScore);
  return scores.sort((a, b) => b - a);
}

/**
 * Best score of the groups that stand in other documents. Where only one document was searched, the
 * others are not known: then of the other groups, for nothing must look like an answer only because
 * little was searched.
 */
function runnerUpScore(group: EditionGroup, groups: readonly EditionGroup[]): number {
  const own = new Set(group.documents);
  const others = groups.filter((other) => other !== group);
  const runnerUp =
    others.find(({ documents }) => !documents.some((id) => own.has(id))) ?? others[0];
  return runnerUp?.score ?? backgroundScore;
}

/**
 * Names of the numbers that `featureVector` gives, in its order, as answer models have them: there
 * the lead over the runner-up is called `overRival`.
 */
export const featureNames = [
  'constant',
  'sharesLanguage',
  'dense',
  'dense, shared',
  'coverage, shared',
  'overRival',
  'overRival, shared',
  'overTenth',
  'overTenth, shared',
  'overMedian',
  'overMedian, shared',
  'exactMissing',
] as const;

/**
 * As `featureNames`, of a passage that was read. There are fewer: what the neighbours of a score tell
 * is told better by the reader, and what is left out of the others changed nothing that was measured.
 */
export const readFeatureNames = [
  'constant',
  'sharesLanguage',
  'dense',
  'coverage, shared',
  'overMedian',
  'answerLogit',
  'answerLogit, shared',
  'answerLead',
  'exactBehind',
] as const;

/**
 * What is not fitted. A reader hardly sees that a number is another one, and in what the fit is made
 * on a passage without a number of the question answers as often as one that has it: it would be
 * taken for a good sign. Of two passages that differ in little else, the one with the number answers.
 */
export const givenReadWeights: Readonly<
  Partial<Record<(typeof readFeatureNames)[number], number>>
> = { exactBehind: -2 };

/**
 * What the probability is a function of. Within a language all scores and logits are higher than
 * across, so evidence counts apart where question and passage share their language, and coverage only
 * there: between languages it enters by the scores that the others are compared with.
 * @returns as many numbers as `featureNames`, or as `readFeatureNames` where the passage was read
 */
export function featureVector(features: AnswerFeatures): readonly number[] {
  const { reading } = features;
  return reading === null ? unreadVector(features) : readVector(features, reading);
}

function unreadVector(features: AnswerFeatures): readonly number[] {
  const { sharesLanguage } = features;
  const withShared = (value: number) => [value, value * sharesLanguage];
  return [
    1,
    sharesLanguage,
    ...withShared(features.dense),
    features.coverage * sharesLanguage,
    ...withShared(features.overRunnerUp),
    ...withShared(features.overTenth),
    ...withShared(features.overMedian),
    features.exactMissing,
  ];
}

function readVector(features: AnswerFeatures, reading: ReadingFeatures): readonly number[] {
  const { sharesLanguage } = features;
  return [
    1,
    sharesLanguage,
    features.dense,
    features.coverage * sharesLanguage,
    features.overMedian,
    reading.answerLogit,
    reading.answerLogit * sharesLanguage,
    reading.answerLead,
    reading.exactBehind,
  ];
}
