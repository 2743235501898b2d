import type { Statistic } from './bootstrap.js';

/** Forecasts of about the same probability, and how often they came true. */
export interface ReliabilityBin {
  /** Probabilities from here, included. */
  readonly from: number;
  /** To here, excluded, but for the last bin, which has 1. */
  readonly to: number;
  readonly count: number;
  /** Mean probability forecast; NaN in an empty bin. */
  readonly forecast: number;
  /** Share of outcomes that were true; NaN in an empty bin. */
  readonly observed: number;
}

export interface Calibration {
  /** 0 to 1; NaN of nothing. */
  readonly error: number;
  readonly bins: readonly ReliabilityBin[];
}

/**
 * How far probabilities are from what happened: the gap between forecast and observed share in
 * `binCount` bins of equal width, weighted by their counts (Naeini, Cooper & Hauskrecht, "Obtaining
 * well calibrated probabilities using Bayesian binning", 2015), with the table that it comes from.
 * @throws RangeError where the lists differ in length or a probability is not between 0 and 1
 */
export function expectedCalibrationError(
  probabilities: readonly number[],
  outcomes: readonly boolean[],
  binCount = 10,
): Calibration {
  if (probabilities.length !== outcomes.length) {
    throw new RangeError(
      `Expected one outcome a probability, got ${outcomes.length} for ${probabilities.length}.`,
    );
  }
  const sums = Array.from({ length: binCount }, () => ({ count: 0, forecast: 0, observed: 0 }));
  probabilities.forEach((probability, index) => {
    const bin = sums[Math.min(binCount - 1, Math.floor(probability * binCount))];
    if (!bin || !(probability <= 1)) {
      throw new RangeError(`Expected probabilities between 0 and 1, got ${probability}.`);
    }
    bin.count++;
    bin.forecast += probability;
    bin.observed += outcomes[index] === true ? 1 : 0;
  });
  const gaps = sums.reduce((sum, bin) => sum + Math.abs(bin.forecast - bin.observed), 0);
  return {
    error: gaps / probabilities.length,
    bins: sums.map(({ count, forecast, observed }, bin) => ({
      from: bin / binCount,
      to: (bin + 1) / binCount,
      count,
      forecast: forecast / count,
      observed: observed / count,
    })),
  };
}

/** The same error over samples of the forecasts. */
export function calibrationErrorStatistic(
  probabilities: readonly number[],
  outcomes: readonly boolean[],
  binCount = 10,
): Statistic {
  const bins = probabilities.map((value) => Math.min(binCount - 1, Math.floor(value * binCount)));
  const surplus = probabilities.map((value, i) => value - (outcomes[i] === true ? 1 : 0));
  return (weights) => {
    const gaps = new Float64Array(binCount);
    let total = 0;
    for (const [i, bin] of bins.entries()) {
      const weight = weights[i] ?? 0;
      gaps[bin] = (gaps[bin] ?? 0) + weight * (surplus[i] ?? 0);
      total += weight;
    }
    return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total;
  };
}
