import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  holdsZero,
  weightedMean,
} from '../../../src/evaluation/statistics/bootstrap.js';
import { mean } from '../../../src/evaluation/statistics/measures.js';

const alternating = Array.from({ length: 400 }, (_, index) => index % 2);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `q${index}`);
const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

function meanOf(values: readonly number[], options?: { samples?: number; seed?: number }) {
  const units = numbered(values.length);
  return bootstrap(units, { of: weightedMean(values) }, options).of;
}

describe('the bootstrap interval of a mean', () => {
  it('is about 1.96 standard errors to both sides', () => {
    const { value, low, high } = meanOf(alternating, { samples: 4000 });
    // Standard error sqrt(0.25 / 400) = 0.025.
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
  });

  it('is the same for the same seed and another for another', () => {
    const values = alternating.map((value, index) => value * Math.sqrt(index));
    expect(meanOf(values, { seed: 7 })).toEqual(meanOf(values, { seed: 7 }));
    expect(meanOf(values, { seed: 8 })).not.toEqual(meanOf(values, { seed: 7 }));
  });

  it('lies around the mean and within the values', () => {
    fc.assert(
      fc.property(list, fc.nat(), (values, seed) => {
        const { value, low, high } = meanOf(values, { samples: 200, seed });
        expect(value).toBeCloseTo(mean(values), 12);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it('narrows to the value where all are equal, and is no number for nothing', () => {
    expect(meanOf([0.25, 0.25])).toEqual({ value: 0.25, low: 0.25, high: 0.25, units: 2 });
    expect(meanOf([])).toEqual({
      value: Number.NaN,
      low: Number.NaN,
      high: Number.NaN,
      units: 0,
    });
  });

  it('leaves out samples in which a statistic has no value', () => {
    const onlySometimes = bootstrap(['a', 'b'], {
      of: (weights) => ((weights[0] ?? 0) > 0 ? 1 : Number.NaN),
    });
    expect(onlySometimes.of).toEqual({ value: 1, low: 1, high: 1, units: 2 });
  });
});

describe('the interval of a paired difference', () => {
  it('is that of the differences, far narrower than the two figures by themselves', () => {
    fc.assert(
      fc.property(list, fc.double({ min: -1, max: 1, noNaN: true }), (values, gain) => {
        const better = values.map((value) => value + gain);
        const differences = better.map((value, i) => value - (values[i] ?? 0));
        const { value, low, high } = meanOf(differences, { samples: 50 });
        expect([value, low, high].every((end) => Math.abs(end - gain) < 1e-9)).toBe(true);
      }),
    );
  });

  it('has as its ends differences of the same samples', () => {
    const first = weightedMean(alternating);
    const second = weightedMean(alternating.map((value) => value / 2));
    const { apart, together } = bootstrap(numbered(400), {
      apart: second,
      together: (weights) => second(weights) - first(weights),
    });
    expect(together.low).toBeCloseTo(-apart.high, 12);
    expect(together.high).toBeCloseTo(-apart.low, 12);
  });

  it.each([
    [{ value: 0.1, low: 0.05, high: 0.2 }, false],
    [{ value: -0.1, low: -0.2, high: -0.05 }, false],
    [{ value: 0.1, low: -0.05, high: 0.2 }, true],
    [{ value: 0, low: 0, high: 0 }, true],
  ])('tells whether a difference is none: %o', (interval, isNone) => {
    expect(holdsZero(interval)).toBe(isNone);
  });
});

describe('observations of one unit', () => {
  it('are drawn together, so repeating them does not narrow the interval', () => {
    const repeated = alternating.flatMap((value) => [value, value, value, value]);
    const units = numbered(400).flatMap((unit) => [unit, unit, unit, unit]);
    const once = meanOf(alternating);
    const { of } = bootstrap(units, { of: weightedMean(repeated) });
    expect(of.low).toBeCloseTo(once.low, 12);
    expect(of.high).toBeCloseTo(once.high, 12);
    expect(of.units).toBe(400);
  });
});
