import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceCoverage } from '../../src/retrieval/chance-coverage.js';

describe('chanceCoverage', () => {
  it('is the fifth best, however the passages lie in documents', () => {
    const coverages = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true })));
    fc.assert(
      fc.property(coverages, (documents) => {
        const sorted = documents.flat().sort((a, b) => b - a);
        expect(chanceCoverage(documents)).toBe(sorted[4] ?? 0);
      }),
    );
  });
});
