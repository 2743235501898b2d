import { bootstrap, weightedMean, type Interval } from '../statistics/bootstrap.js';
import { perLanguage, type PerLanguage } from '../statistics/per-language.js';
import type { Observation } from '../observe-queries.js';
import type { RankingMeasures } from './report.js';

type Measure = 'ndcg10' | 'mrr10' | 'hit1';

/** Means over queries, 0 to 1, or differences of them. */
export type RankingFigures = Readonly<Record<Measure, Interval>>;

/** What was measured of one language's queries, or of all. */
export interface RankingRow {
  readonly queries: number;
  /** By the name of the system. */
  readonly systems: Readonly<Record<string, RankingFigures>>;
  /** By the part that was left out: the ablation less the product, query by query. */
  readonly without: Readonly<Record<string, RankingFigures>>;
}

interface SystemNames {
  /** Systems that are measured by themselves. */
  readonly systems: readonly string[];
  readonly product: string;
  readonly ablations: readonly string[];
}

/** Rows by language in the order of their codes, then `all`. */
export function rankingFigures(
  observations: readonly Observation[],
  names: SystemNames,
): PerLanguage<RankingRow> {
  const answerable = observations.filter(({ rankings }) => rankings !== null);
  return perLanguage(answerable, (ofLanguage) => rankingRow(ofLanguage, names));
}

function rankingRow(
  observations: readonly Observation[],
  { systems, product, ablations }: SystemNames,
): RankingRow {
  const units = observations.map(({ unit }) => unit);
  const valuesOf = (system: string, measure: Measure) =>
    Float64Array.from(observations, ({ rankings }) => measured(rankings, system)[measure]);
  const meansOf = (values: (measure: Measure) => Float64Array) =>
    bootstrap(units, {
      ndcg10: weightedMean(values('ndcg10')),
      mrr10: weightedMean(values('mrr10')),
      hit1: weightedMean(values('hit1')),
    });
  const difference = (part: string) => (measure: Measure) => {
    const whole = valuesOf(product, measure);
    return valuesOf(part, measure).map((value, i) => value - (whole[i] ?? 0));
  };
  return {
    queries: observations.length,
    systems: Object.fromEntries(
      systems.map((system) => [system, meansOf((measure) => valuesOf(system, measure))]),
    ),
    without: Object.fromEntries(ablations.map((part) => [part, meansOf(difference(part))])),
  };
}

function measured(rankings: Observation['rankings'], system: string): RankingMeasures {
  const measures = rankings?.[system];
  if (measures === undefined) throw new Error(`The system "${system}" was not observed`);
  return measures;
}
