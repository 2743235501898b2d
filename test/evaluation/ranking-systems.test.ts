import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ablations,
  otherSystems,
  product,
  rankedDocuments,
  type Candidate,
} from '../../src/evaluation/ranking-systems.js';
import { fuse, fusionWeights, type ScoreParts } from '../../src/retrieval/fusion.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const candidate = fc
  .record({
    document: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    passageCosine: share,
    sentenceCosine: share,
    documentCosine: share,
    chanceCoverage: share,
    languageOffset: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    coverage: fc.oneof(fc.constant(0), share),
    exactShare: fc.option(share),
  })
  .map(({ document, ...parts }) => ({
    document,
    trace: { ...parts, fused: fuse(parts) },
  }));
const candidates = fc
  .array(candidate, { maxLength: 30 })
  .map((given) => given.map((one, row): Candidate => ({ ...one, row })));

/** No passage has editions. */
const none = { of: () => [], documentOf: (row: number) => `${row}` };

function candidateOf(row: number, known: Partial<ScoreParts>): Candidate {
  const cosines = { passageCosine: 0, sentenceCosine: 0, documentCosine: 0, languageOffset: 0 };
  const parts = { ...cosines, coverage: 0, chanceCoverage: 0, exactShare: null, ...known };
  return { row, document: `${row}`, trace: { ...parts, fused: fuse(parts) } };
}

function scoresOf(name: string, given: readonly Candidate[]): readonly number[] {
  const system = [product, ...otherSystems, ...ablations].find((known) => known.name === name);
  if (system === undefined) throw new Error(`There is no system ${name}`);
  return system.scores(given, none);
}

describe('ranking systems', () => {
  it('give every candidate a score, under a name of their own', () => {
    const systems = [product, ...otherSystems, ...ablations];
    expect(new Set(systems.map(({ name }) => name)).size).toBe(systems.length);
    fc.assert(
      fc.property(candidates, (given) => {
        for (const { scores } of systems) expect(scores(given, none)).toHaveLength(given.length);
      }),
    );
  });

  it.each([
    ['sentence vectors', { sentenceShare: 0 }],
    ['language offsets', { offsetShare: 0 }],
    ['document embeddings', { documentShare: 0 }],
    ['coverage', { coverageWeight: 0 }],
    ['gate', { coverageGate: 0 }],
    ['exact words', { exactWeight: 0 }],
  ])('leave out a part by its weight: %s', (name, weights) => {
    fc.assert(
      fc.property(candidates, (given) => {
        const expected = given.map(({ trace }) => fuse(trace, { ...fusionWeights, ...weights }));
        const scores = scoresOf(name, given);
        for (const [i, score] of scores.entries()) expect(score).toBeCloseTo(expected[i] ?? NaN, 9);
      }),
    );
  });

  it('fuse ranks as the formula says; what shares no word has no rank there', () => {
    const given = [
      candidateOf(0, { passageCosine: 0.9 }),
      candidateOf(1, { passageCosine: 0.8, coverage: 0.5 }),
      candidateOf(2, { passageCosine: 0.7, coverage: 0.6 }),
    ];
    expect(scoresOf('rank fusion', given)).toEqual([1 / 61, 1 / 62 + 1 / 62, 1 / 63 + 1 / 61]);
    expect(scoresOf('lexical only', given)).toEqual([-Infinity, 0.5, 0.6]);
    expect(scoresOf('dense only', given)).toEqual([0.9, 0.8, 0.7]);
  });

  it('sum both scores, each brought to 0 to 1 over the candidates of the question', () => {
    const given = [
      candidateOf(0, { passageCosine: 0.9 }),
      candidateOf(1, { passageCosine: 0.7, coverage: 0.5 }),
      candidateOf(2, { passageCosine: 0.5, coverage: 0.2 }),
    ];
    const scores = scoresOf('min-max sum', given);
    for (const [i, expected] of [1, 1.5, 0.4].entries()) expect(scores[i]).toBeCloseTo(expected, 9);
  });

  it('leave a side out of the sum on which all candidates are equal', () => {
    const given = [
      candidateOf(0, { passageCosine: 0.4, coverage: 0.3 }),
      candidateOf(1, { passageCosine: 0.8, coverage: 0.3 }),
    ];
    expect(scoresOf('min-max sum', given)).toEqual([0, 1]);
    expect(scoresOf('min-max sum', [candidateOf(0, { passageCosine: 0.4 })])).toEqual([0]);
    expect(scoresOf('min-max sum', [])).toEqual([]);
  });

  it('find only the best hundred of each side where languages do not count apart', () => {
    const given = Array.from({ length: 300 }, (_, i) =>
      candidateOf(i, { passageCosine: 1 - i / 300, coverage: i >= 250 ? i / 300 : 0 }),
    );
    const found = scoresOf('candidates of each language', given);
    expect(found.map((score) => score > -Infinity)).toEqual(
      given.map((_, i) => i < 100 || i >= 250),
    );
  });

  it('score a passage as its group of editions, unless that is what is left out', () => {
    const given = [
      candidateOf(0, { passageCosine: 1, sentenceCosine: 1 }),
      candidateOf(1, { passageCosine: 0.9, sentenceCosine: 0.9 }),
    ];
    const editions = { ...none, of: (row: number) => [1 - row] };
    const [one, other] = product.scores(given, editions);
    expect(one).toBe(other);
    const apart = ablations.find(({ name }) => name === 'pooled editions')?.scores(given, editions);
    expect(apart?.[0]).toBeGreaterThan(apart?.[1] ?? Infinity);
  });
});

describe('documents by their best passage', () => {
  it('are each there once, best first, without those that were not found', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const scores = given.map((_, i) => (i % 5 === 4 ? -Infinity : (i * 7) % 11));
        const best = (document: string) =>
          Math.max(...scores.filter((_, i) => given[i]?.document === document));
        const ranked = rankedDocuments(given, scores);
        expect(new Set(ranked).size).toBe(ranked.length);
        const bests = ranked.map(best);
        expect(bests).toEqual(bests.toSorted((a, b) => b - a));
        const missing = given.map(({ document }) => document).filter((id) => !ranked.includes(id));
        for (const id of missing) expect(best(id)).toBe(-Infinity);
      }),
    );
  });
});
