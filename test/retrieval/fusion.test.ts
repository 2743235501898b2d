import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse, fusionWeights } from '../../src/retrieval/fusion.js';
import type { ScoreParts } from '../../src/retrieval/fusion.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const parts = fc.record<ScoreParts>({
  passageCosine: cosine,
  sentenceCosine: cosine,
  documentCosine: cosine,
  languageOffset: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  coverage: share,
  chanceCoverage: share,
  exactShare: fc.option(share),
});
const step = fc.double({ min: 0.001, max: 0.5, noNaN: true });

/** Parts whose dense side counts as nothing. */
const unrelated: ScoreParts = {
  passageCosine: fusionWeights.cosineFloor,
  sentenceCosine: fusionWeights.cosineFloor,
  documentCosine: fusionWeights.cosineFloor,
  languageOffset: 0,
  coverage: 0,
  chanceCoverage: 0,
  exactShare: null,
};

describe('the coverage-gated sum', () => {
  it('is the formula as it is written', () => {
    const weights = {
      cosineFloor: 0.7,
      cosineRange: 0.3,
      sentenceShare: 0.5,
      documentShare: 0.1,
      offsetShare: 0.75,
      coverageGate: 0.15,
      coverageWeight: 1,
      exactWeight: 0,
      weightCost: 0,
    };
    fc.assert(
      fc.property(parts, (given) => {
        const { passageCosine, sentenceCosine, documentCosine, languageOffset } = given;
        const all = 0.4 * passageCosine + 0.5 * sentenceCosine + 0.1 * documentCosine;
        const gate = Math.max(0.15, given.chanceCoverage);
        const expected =
          (all - 0.75 * languageOffset - 0.7) / 0.3 + Math.max(0, given.coverage - gate);
        expect(fuse(given, weights)).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('is nothing for an unrelated passage', () => {
    expect(fuse(unrelated)).toBeCloseTo(0, 12);
  });

  it('rises with every evidence, and falls with what the language alone is worth', () => {
    fc.assert(
      fc.property(parts, step, (given, more) => {
        const score = fuse(given);
        expect(fuse({ ...given, passageCosine: given.passageCosine + more })).toBeGreaterThan(
          score,
        );
        expect(fuse({ ...given, sentenceCosine: given.sentenceCosine + more })).toBeGreaterThan(
          score,
        );
        expect(fuse({ ...given, documentCosine: given.documentCosine + more })).toBeGreaterThan(
          score,
        );
        expect(fuse({ ...given, languageOffset: given.languageOffset + more })).toBeLessThan(score);
        expect(fuse({ ...given, coverage: given.coverage + more })).toBeGreaterThanOrEqual(score);
        const luckier = { ...given, chanceCoverage: given.chanceCoverage + more };
        expect(fuse(luckier)).toBeLessThanOrEqual(score);
        const exactShare = (given.exactShare ?? 0) + more;
        expect(fuse({ ...given, exactShare })).toBeGreaterThan(score);
      }),
    );
  });

  it('leaves the lexical side silent below the gate, whatever the dense side says', () => {
    const below = fc.double({ min: 0, max: fusionWeights.coverageGate, noNaN: true });
    fc.assert(
      fc.property(parts, below, (given, coverage) => {
        expect(fuse({ ...given, coverage })).toBe(fuse({ ...given, coverage: 0 }));
      }),
    );
  });

  it('takes a question without numbers and the like as one whose passage has none', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(fuse({ ...given, exactShare: null })).toBe(fuse({ ...given, exactShare: 0 }));
      }),
    );
  });

  it('is the same for a full weight as for none, and falls with a smaller one', () => {
    fc.assert(
      fc.property(parts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (given, weight) => {
        const score = fuse(given);
        expect(fuse({ ...given, weight: 1 })).toBe(score);
        const cost = fusionWeights.weightCost * (1 - weight);
        expect(fuse({ ...given, weight })).toBeCloseTo(score - cost, 9);
      }),
    );
  });
});
