import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, aurocStatistic } from '../../../src/evaluation/statistics/auroc.js';

/** Few different values, so that ties are common. */
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 20 });

describe('area under the ROC curve', () => {
  it('is the share of pairs in which the positive wins, ties counted half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const wins = positives.flatMap((positive) =>
          negatives.map((negative) => (Math.sign(positive - negative) + 1) / 2),
        );
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(auroc(positives, negatives)).toBeCloseTo(share, 12);
      }),
    );
  });

  it('is 1, 0 and a half for scores that separate, separate the wrong way, and tell nothing', () => {
    expect(auroc([0.8, 0.9], [0.1, 0.7])).toBe(1);
    expect(auroc([0.1, 0.7], [0.8, 0.9])).toBe(0);
    expect(auroc([0.5, 0.5], [0.5])).toBe(0.5);
  });

  it('is no number where one side is empty', () => {
    expect(auroc([], [1])).toBeNaN();
    expect(auroc([1], [])).toBeNaN();
  });

  it('counts an observation as often as its weight says', () => {
    const weighted = fc.array(
      fc.tuple(fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.integer({ min: 0, max: 3 })),
      { minLength: 1, maxLength: 15 },
    );
    fc.assert(
      fc.property(weighted, (observations) => {
        const statistic = aurocStatistic(
          observations.map(([score]) => score),
          observations.map(([, isPositive]) => isPositive),
        );
        const repeated = (wanted: boolean) =>
          observations.flatMap(([score, isPositive, weight]) =>
            isPositive === wanted ? Array.from({ length: weight }, () => score) : [],
          );
        const expected = auroc(repeated(true), repeated(false));
        fc.pre(!Number.isNaN(expected));
        expect(statistic(observations.map(([, , weight]) => weight))).toBeCloseTo(expected, 12);
      }),
    );
  });
});
