import { mean } from './measures.js';

export interface ConfidenceInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Mulberry32 (Tommy Ettinger, public domain): numbers spread evenly over 0..1, the same for a seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

function resampledMean(values: readonly number[], random: () => number): number {
  let sum = 0;
  for (let drawn = 0; drawn < values.length; drawn++) {
    sum += values[Math.floor(random() * values.length)] ?? 0;
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
  const random = mulberry32(seed);
  const means = Float64Array.from({ length: samples }, () => resampledMean(values, random)).sort();
  const low = means[Math.floor(0.025 * samples)] ?? Number.NaN;
  const high = means[Math.ceil(0.975 * samples) - 1] ?? Number.NaN;
  return { mean: mean(values), low, high };
}
