import { mean } from './measures.js';
import { seededRandom, type Random } from './random.js';

export interface ConfidenceInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function resampledMean(values: readonly number[], random: Random): number {
  let sum = 0;
  for (let drawn = 0; drawn < values.length; drawn++) {
    sum += values[Math.floor(random.next() * values.length)] ?? 0;
  }
  return sum / values.length;
}

/**
 * 95% confidence interval of a mean over queries, by the percentile bootstrap: Efron & Tibshirani,
 * "An Introduction to the Bootstrap" (1993), chapter 13. The same values and seed give the same
 * interval. All NaN where there are no values.
 */
export function bootstrapMean(
  values: readonly number[],
  { samples = 2000, seed = 1 }: { readonly samples?: number; readonly seed?: number } = {},
): ConfidenceInterval {
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: samples }, () => resampledMean(values, random)).sort();
  const low = means[Math.floor(0.025 * samples)] ?? Number.NaN;
  const high = means[Math.ceil(0.975 * samples) - 1] ?? Number.NaN;
  return { mean: mean(values), low, high };
}
