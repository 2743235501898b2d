import { aurocStatistic } from '../statistics/auroc.js';
import { bootstrap, weightedMean, type Interval, type Statistic } from '../statistics/bootstrap.js';
import type { ReadingObservation } from './observe-readings.js';
import type { BothWays, Judgement, Outcome } from './read-outcome.js';

type Way = keyof BothWays;

/** A figure of the same queries without and with reading. */
export interface Compared extends Readonly<Record<Way, Interval>> {
  readonly queries: number;
  /** What reading adds, query by query. */
  readonly difference: Interval;
}

/** What a figure of either way is made of. */
export interface ComparedCases {
  readonly queries: number;
  /** One a case; cases of one unit are drawn together. */
  readonly units: readonly string[];
  readonly statisticOf: (way: Way) => Statistic;
}

/** Both figures with their intervals and what lies between them, by the same samples. */
export function compareWays({ queries, units, statisticOf }: ComparedCases): Compared {
  const unread = statisticOf('unread');
  const read = statisticOf('read');
  const difference: Statistic = (weights) => read(weights) - unread(weights);
  return { queries, ...bootstrap(units, { unread, read, difference }) };
}

/** The mean of what an outcome is worth, over those that it is known of in that way. */
export function meanCases(
  observations: readonly ReadingObservation[],
  worth: (outcome: Outcome) => number | null,
): ComparedCases {
  const seen = observations.filter(({ unread, read }) => (worth(unread) ?? worth(read)) !== null);
  return {
    queries: seen.length,
    units: seen.map(({ unit }) => unit),
    statisticOf: (way) => {
      const worths = seen.map((observation) => worth(observation[way]));
      const mean = weightedMean(worths.map((value) => value ?? 0));
      return (weights) => mean(worths.map((value, i) => (value === null ? 0 : (weights[i] ?? 0))));
    },
  };
}

/** How well the probability parts queries that the documents answer from what `negative` gives. */
export function aurocCases(
  observations: readonly ReadingObservation[],
  negative: (outcome: Outcome) => Judgement | null,
): ComparedCases {
  const casesBy = (judgement: (outcome: Outcome) => Judgement | null, isPositive: boolean) =>
    observations.flatMap(({ unit, unread, read }) => {
      const judged = { unread: judgement(unread), read: judgement(read) };
      return judged.unread === null ? [] : [{ unit, judged, isPositive }];
    });
  const positives = casesBy(({ ranking, judgement }) => ranking && judgement, true);
  const negatives = casesBy(negative, false);
  const cases = positives.length === 0 || negatives.length === 0 ? [] : positives.concat(negatives);
  return {
    queries: cases.length === 0 ? 0 : positives.length,
    units: cases.map(({ unit }) => unit),
    statisticOf: (way) =>
      aurocStatistic(
        cases.map(({ judged }) => judged[way]?.probability ?? 0),
        cases.map(({ isPositive }) => isPositive),
      ),
  };
}
