import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ablations,
  otherSystems,
  product,
  rankedDocuments,
  type Candidate,
} from '../../src/evaluation/ranking-systems.js';
import { fuse, fusionWeights } from '../../src/retrieval/fusion.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const candidate = fc
  .record({
    document: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    passageCosine: share,
    sentenceCosine: share,
    languageOffset: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    coverage: fc.oneof(fc.constant(0), share),
    exactShare: fc.option(share),
  })
  .map(({ document, ...parts }): Candidate => ({
    document,
    trace: { ...parts, fused: fuse(parts) },
  }));
const candidates = fc.array(candidate, { maxLength: 30 });

function scoresOf(name: string, given: readonly Candidate[]): readonly number[] {
  const system = [product, ...otherSystems, ...ablations].find((known) => known.name === name);
  if (system === undefined) throw new Error(`There is no system ${name}`);
  return system.scores(given);
}

describe('ranking systems', () => {
  it('give every candidate a score, under a name of their own', () => {
    const systems = [product, ...otherSystems, ...ablations];
    expect(new Set(systems.map(({ name }) => name)).size).toBe(systems.length);
    fc.assert(
      fc.property(candidates, (given) => {
        for (const { scores } of systems) expect(scores(given)).toHaveLength(given.length);
      }),
    );
  });

  it.each([
    ['sentence vectors', { sentenceShare: 0 }],
    ['language offsets', { offsetShare: 0 }],
    ['coverage', { coverageWeight: 0 }],
    ['gate', { coverageGate: 0 }],
    ['exact words', { exactWeight: 0 }],
  ])('leave out a part by its weight: %s', (name, weights) => {
    fc.assert(
      fc.property(candidates, (given) => {
        const expected = given.map(({ trace }) => fuse(trace, { ...fusionWeights, ...weights }));
        expect(scoresOf(name, given)).toEqual(expected);
      }),
    );
  });

  it('fuse ranks as the formula says; what shares no word has no rank there', () => {
    const trace = (passageCosine: number, coverage: number) => ({
      document: `${passageCosine}`,
      trace: {
        passageCosine,
        coverage,
        sentenceCosine: 0,
        languageOffset: 0,
        exactShare: null,
        fused: 0,
      },
    });
    const given = [trace(0.9, 0), trace(0.8, 0.5), trace(0.7, 0.6)];
    expect(scoresOf('rank fusion', given)).toEqual([1 / 61, 1 / 62 + 1 / 62, 1 / 63 + 1 / 61]);
    expect(scoresOf('lexical only', given)).toEqual([-Infinity, 0.5, 0.6]);
    expect(scoresOf('dense only', given)).toEqual([0.9, 0.8, 0.7]);
  });

  it('find only the best hundred of each side where languages do not count apart', () => {
    const given = Array.from({ length: 300 }, (_, i): Candidate => {
      const parts = { sentenceCosine: 0, languageOffset: 0, exactShare: null };
      const coverage = i >= 250 ? i / 300 : 0;
      const trace = { ...parts, passageCosine: 1 - i / 300, coverage, fused: i };
      return { document: `d${i}`, trace };
    });
    const found = scoresOf('candidates of each language', given);
    expect(found[99]).toBe(99);
    expect(found[100]).toBe(-Infinity);
    expect(found[250]).toBe(250);
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
