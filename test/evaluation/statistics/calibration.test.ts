import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrationErrorStatistic,
  expectedCalibrationError,
} from '../../../src/evaluation/statistics/calibration.js';

const forecasts = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
  minLength: 1,
  maxLength: 60,
});

describe('expected calibration error', () => {
  it('is 0 for forecasts that come true as often as they say', () => {
    const probabilities = [0.25, 0.25, 0.25, 0.25, 1, 0];
    const outcomes = [true, false, false, false, true, false];
    expect(expectedCalibrationError(probabilities, outcomes).error).toBe(0);
  });

  it('is the gap for forecasts that are all too sure', () => {
    const { error, bins } = expectedCalibrationError([0.95, 0.95], [true, false]);
    expect(error).toBeCloseTo(0.45, 12);
    expect(bins.at(-1)).toEqual({ from: 0.9, to: 1, count: 2, forecast: 0.95, observed: 0.5 });
    expect(bins[0]).toMatchObject({ count: 0, forecast: Number.NaN, observed: Number.NaN });
  });

  it('is the gaps of its table, weighted by their counts', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 12 }), (pairs, binCount) => {
        const { error, bins } = expectedCalibrationError(
          pairs.map(([probability]) => probability),
          pairs.map(([, outcome]) => outcome),
          binCount,
        );
        const filled = bins.filter(({ count }) => count > 0);
        const gaps = filled.map(
          ({ count, forecast, observed }) => count * Math.abs(forecast - observed),
        );
        expect(bins).toHaveLength(binCount);
        expect(filled.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
        expect(error).toBeCloseTo(gaps.reduce((sum, gap) => sum + gap, 0) / pairs.length, 12);
        for (const { from, to, forecast } of filled) {
          expect(forecast).toBeGreaterThanOrEqual(from - 1e-12);
          expect(forecast).toBeLessThanOrEqual(to + 1e-12);
        }
      }),
    );
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %d as a probability', (probability) => {
    expect(() => expectedCalibrationError([probability], [true])).toThrow(RangeError);
  });

  it('refuses lists of different length', () => {
    expect(() => expectedCalibrationError([0.5, 0.5], [true])).toThrow('1 for 2');
  });

  it('counts a forecast as often as its weight says', () => {
    const weight = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(forecasts, fc.infiniteStream(weight), (pairs, stream) => {
        const weights = pairs.map(() => Number(stream.next().value));
        const repeated = pairs.flatMap((pair, i) =>
          Array.from({ length: weights[i] ?? 0 }, () => pair),
        );
        fc.pre(repeated.length > 0);
        const [probabilities, outcomes] = [pairs.map(([p]) => p), pairs.map(([, o]) => o)];
        const { error } = expectedCalibrationError(
          repeated.map(([probability]) => probability),
          repeated.map(([, outcome]) => outcome),
        );
        const statistic = calibrationErrorStatistic(probabilities, outcomes);
        expect(statistic(weights)).toBeCloseTo(error, 12);
      }),
    );
  });
});
