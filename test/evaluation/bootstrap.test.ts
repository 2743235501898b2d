import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../src/evaluation/bootstrap.js';

const alternating = Array.from({ length: 400 }, (_, index) => index % 2);

describe('the bootstrap interval of a mean', () => {
  it('is about 1.96 standard errors to both sides', () => {
    const interval = bootstrapMean(alternating);
    // Standard error sqrt(0.25 / 400) = 0.025.
    expect(interval.mean).toBe(0.5);
    expect(interval.low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
    expect(interval.high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
  });

  it('is the same for the same seed and another for another', () => {
    const values = alternating.map((value, index) => value * Math.sqrt(index));
    expect(bootstrapMean(values, { seed: 7 })).toEqual(bootstrapMean(values, { seed: 7 }));
    expect(bootstrapMean(values, { seed: 8 })).not.toEqual(bootstrapMean(values, { seed: 7 }));
  });

  it('lies within the values, low end first', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.nat(), (list, seed) => {
        const { low, high } = bootstrapMean(list, { samples: 40, seed });
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });

  it('narrows to the value where all are equal, and is no number for nothing', () => {
    expect(bootstrapMean([0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
    expect(bootstrapMean([])).toEqual({ mean: Number.NaN, low: Number.NaN, high: Number.NaN });
  });
});
