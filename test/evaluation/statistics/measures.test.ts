import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hitAt,
  mean,
  ndcgAt,
  recallAt,
  reciprocalRankAt,
} from '../../../src/evaluation/statistics/measures.js';

const ids = fc.uniqueArray(fc.constantFrom(...Array.from('abcdefghijklmnop')));
const relevantIds = ids.map((list) => new Set(list));
const cutOff = fc.integer({ min: 1, max: 20 });

describe('nDCG', () => {
  it('is DCG over the DCG of the best ranking', () => {
    // (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3))
    expect(ndcgAt(['a', 'x', 'b'], new Set(['a', 'b']), 10)).toBeCloseTo(1.5 / 1.6309298, 6);
  });

  it('is what the definition gives', () => {
    fc.assert(
      fc.property(ids, relevantIds, cutOff, (ranked, relevant, k) => {
        const dcg = (gains: number[]): number =>
          gains.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
        const best = dcg(Array.from(relevant, () => 1));
        const actual = dcg(ranked.map((id) => (relevant.has(id) ? 1 : 0)));
        expect(ndcgAt(ranked, relevant, k)).toBeCloseTo(best === 0 ? 0 : actual / best, 12);
      }),
    );
  });

  it('is 1 exactly where relevant documents come first', () => {
    expect(ndcgAt(['a', 'b', 'x'], new Set(['b', 'a']), 10)).toBe(1);
    expect(ndcgAt(['a', 'b'], new Set(['a', 'b', 'c']), 2)).toBe(1);
    expect(ndcgAt(['x', 'a'], new Set(['a']), 10)).toBeLessThan(1);
  });

  it('never falls when a relevant document moves up', () => {
    fc.assert(
      fc.property(ids, relevantIds, cutOff, fc.nat(), (ranked, relevant, k, place) => {
        const at = ranked.length === 0 ? 0 : place % ranked.length;
        const moved = ranked[at] ?? '';
        fc.pre(relevant.has(moved));
        const better = [moved, ...ranked.filter((id) => id !== moved)];
        const before = ndcgAt(ranked, relevant, k);
        expect(ndcgAt(better, relevant, k)).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });
});

describe('reciprocal rank', () => {
  it('is one over the rank of the first relevant document', () => {
    expect(reciprocalRankAt(['x', 'y', 'a', 'b'], new Set(['a', 'b']), 10)).toBe(1 / 3);
  });

  it('is 0 where the first relevant document comes after the cut', () => {
    expect(reciprocalRankAt(['x', 'y', 'a'], new Set(['a']), 2)).toBe(0);
    expect(reciprocalRankAt([], new Set(['a']), 2)).toBe(0);
  });
});

describe('hit and recall', () => {
  it('tell whether, and what share of, the relevant documents are among the first', () => {
    const relevant = new Set(['a', 'b', 'c', 'd']);
    expect(hitAt(['x', 'a', 'b'], relevant, 1)).toBe(0);
    expect(hitAt(['x', 'a', 'b'], relevant, 2)).toBe(1);
    expect(recallAt(['x', 'a', 'b'], relevant, 2)).toBe(0.25);
    expect(recallAt(['x', 'a', 'b'], relevant, 3)).toBe(0.5);
  });

  it('agree with each other and with the reciprocal rank', () => {
    fc.assert(
      fc.property(ids, relevantIds, cutOff, (ranked, relevant, k) => {
        const isHit = hitAt(ranked, relevant, k) === 1;
        expect(recallAt(ranked, relevant, k) > 0).toBe(isHit);
        expect(reciprocalRankAt(ranked, relevant, k) >= 1 / k).toBe(isHit);
        expect(ndcgAt(ranked, relevant, k) > 0).toBe(isHit);
      }),
    );
  });
});

describe('the mean', () => {
  it('is the sum over the count, and no number for nothing', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
  });
});
