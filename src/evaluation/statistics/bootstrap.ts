import { seededRandom, type Random } from './random.js';

/** A figure with the ends of its 95% confidence interval. All NaN where nothing was measured. */
export interface Bounds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Interval extends Bounds {
  /** Independent observations that the figure was made of. */
  readonly units: number;
}

/** A figure of a sample in which each observation counts as often as its weight says. */
export type Statistic = (weights: ArrayLike<number>) => number;

/**
 * 95% confidence intervals by the percentile bootstrap: Efron & Tibshirani, "An Introduction to the
 * Bootstrap" (1993), chapter 13. The same units and seed give the same samples, so the interval of
 * a difference is that of paired observations.
 * @param units what is drawn, one an observation: observations of one unit are drawn together,
 *   for translations of one query are no independent ones
 */
export function bootstrap<Name extends string>(
  units: readonly string[],
  statistics: Readonly<Record<Name, Statistic>>,
  { samples = 1000, seed = 1 }: { readonly samples?: number; readonly seed?: number } = {},
): Readonly<Record<Name, Interval>> {
  const names = [...new Set(units)];
  const places = new Map(names.map((name, place) => [name, place]));
  const unitOf = Uint32Array.from(units, (unit) => places.get(unit) ?? 0);
  const measured = Object.entries<Statistic>(statistics).map(([name, statistic]) => ({
    name,
    statistic,
    drawn: new Float64Array(samples),
  }));
  const random = seededRandom(seed);
  for (let sample = 0; sample < samples; sample += 1) {
    const counts = drawCounts(names.length, random);
    const weights = unitOf.map((unit) => counts[unit] ?? 0);
    for (const { statistic, drawn } of measured) drawn[sample] = statistic(weights);
  }
  const once = new Uint32Array(units.length).fill(1);
  const intervals = measured.map(({ name, statistic, drawn }) => [
    name,
    { value: statistic(once), ...middle(drawn), units: names.length },
  ]);
  // `fromEntries` forgets which names there are.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(intervals) as Readonly<Record<Name, Interval>>;
}

/** The mean of the observations' values; NaN of nothing. */
export function weightedMean(values: ArrayLike<number>): Statistic {
  return (weights) => {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < values.length; i += 1) {
      const weight = weights[i] ?? 0;
      sum += weight * (values[i] ?? 0);
      total += weight;
    }
    return sum / total;
  };
}

/** Whether the interval holds 0: then a difference is none. */
export function holdsZero({ low, high }: Bounds): boolean {
  return low <= 0 && high >= 0;
}

function drawCounts(units: number, random: Random): Uint32Array {
  const counts = new Uint32Array(units);
  for (let drawn = 0; drawn < units; drawn += 1) {
    const unit = Math.floor(random.next() * units);
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  return counts;
}

/** The middle 95%; a sample that the statistic could not measure is left out. */
function middle(values: Float64Array): { readonly low: number; readonly high: number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return {
    low: sorted[Math.floor(0.025 * sorted.length)] ?? Number.NaN,
    high: sorted[Math.ceil(0.975 * sorted.length) - 1] ?? Number.NaN,
  };
}
