import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidentPairs } from '../../../src/retrieval/editions/confident-pairs.js';

const pair = (one: string, other: string, score: number, sentences = 30) => ({
  documents: [one, other] as const,
  score,
  sentences,
});
type Pair = ReturnType<typeof pair>;

/** The confident ones of pairs in two languages, of which no document is in both. */
function confident(pairs: readonly Pair[]): Pair[] {
  const ids = [...new Set(pairs.flatMap(({ documents }) => documents))];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const numberOf = (id: string) => numbers.get(id) ?? -1;
  const scores = {
    ones: Uint32Array.from(pairs, ({ documents: [one] }) => numberOf(one)),
    others: Uint32Array.from(pairs, ({ documents: [, other] }) => numberOf(other)),
    scores: Float64Array.from(pairs, ({ score }) => score),
    sentences: Uint32Array.from(pairs, ({ sentences }) => sentences),
  };
  const compared = { fields: ids.length, field: (document: number) => document };
  return confidentPairs(scores, compared).flatMap((line) => pairs[line] ?? []);
}

const kept = (...pairs: Pair[]) => confident(pairs).map(({ documents }) => documents.join(' '));

/** As the comments say it, pair by pair. */
function plainly(pairs: readonly Pair[]): string[] {
  const race = (own: (typeof pairs)[number], id: string) => {
    const others = pairs.filter((other) => other !== own && other.documents.includes(id));
    const lead = own.score - Math.max(...others.map(({ score }) => score));
    return { lead, others: others.length };
  };
  return pairs
    .filter((own) => {
      const races = own.documents.map((id) => race(own, id));
      const isClear = races.every(({ lead, others }) => lead >= 0.05 && others >= 2);
      const least = 0.855 + 0.06 / own.sentences - (isClear ? 0.02 : 0);
      return own.score >= least && races.every(({ lead }) => lead >= 0.03);
    })
    .map(({ documents }) => documents.join(' '));
}

describe('confident pairs', () => {
  it('are those with a high score that no other comes near', () => {
    expect(
      kept(pair('a', 'x', 0.97), pair('b', 'y', 0.85), pair('a', 'y', 0.8), pair('b', 'x', 0.81)),
    ).toEqual(['a x']);
  });

  it('are not those of a document that is nearly as like to another one', () => {
    expect(kept(pair('a', 'x', 0.97), pair('a', 'y', 0.95), pair('b', 'y', 0.99))).toEqual(['b y']);
    expect(kept(pair('a', 'x', 0.97), pair('a', 'y', 0.97))).toEqual([]);
    expect(kept(pair('a', 'x', 0.97), pair('b', 'x', 0.95))).toEqual([]);
  });

  it('agree the more plainly the fewer sentences they have', () => {
    for (const [score, sentences] of [
      [0.91, 1],
      [0.88, 2],
      [0.87, 3],
      [0.86, 10],
    ] as const) {
      expect(kept(pair('a', 'x', score, sentences))).toEqual([]);
      expect(kept(pair('a', 'x', score + 0.01, sentences))).toEqual(['a x']);
    }
  });

  it('may agree less plainly where they lead clearly before others', () => {
    const others = (lead: number, count: number) =>
      Array.from({ length: count }, (_, i) => [
        pair('a', `x${i}`, 0.845 - lead),
        pair(`a${i}`, 'x', 0.845 - lead),
      ]).flat();
    expect(kept(pair('a', 'x', 0.845), ...others(0.06, 2))).toEqual(['a x']);
    expect(kept(pair('a', 'x', 0.845), ...others(0.06, 1))).toEqual([]);
    expect(kept(pair('a', 'x', 0.845), ...others(0.04, 2))).toEqual([]);
    expect(kept(pair('a', 'x', 0.83), ...others(0.1, 2))).toEqual([]);
  });

  it('are not those whose score is not a number', () => {
    expect(kept(pair('a', 'x', NaN))).toEqual([]);
  });

  it('are what the description says, of any scores, ties and none', () => {
    const documents = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z'));
    const scores = fc.oneof(
      fc.constantFrom(0.8, 0.84, 0.87, 0.9, 0.9, 0.95, NaN),
      fc.double({ min: 0.8, max: 1, noNaN: true }),
    );
    const all = fc.uniqueArray(fc.tuple(documents, scores, fc.constantFrom(1, 3, 30)), {
      selector: ([names]) => names.join(' '),
    });
    fc.assert(
      fc.property(all, (chosen) => {
        const pairs = chosen.map(([[one, other], score, count]) => pair(one, other, score, count));
        expect(kept(...pairs)).toEqual(plainly(pairs));
      }),
      { numRuns: 500 },
    );
  });

  it('are found however many pairs one document is in', () => {
    const many = Array.from({ length: 150_000 }, (_, i) => pair(`${i}`, 'hub', 0.8));
    expect(confident([...many, pair('own', 'hub', 0.97)])).toEqual([pair('own', 'hub', 0.97)]);
    expect(confident([...many, pair('own', 'hub', 0.82)])).toEqual([]);
  });

  it('use no document twice, whatever the order of the pairs', () => {
    const documents = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'));
    const scores = fc.integer({ min: 85, max: 100 }).map((percent) => percent / 100);
    const all = fc.uniqueArray(fc.tuple(documents, scores), {
      selector: ([names]) => names.join(' '),
    });
    fc.assert(
      fc.property(all, (chosen) => {
        const pairs = chosen.map(([[one, other], score]) => pair(one, other, score));
        const found = confident(pairs);
        const used = found.flatMap(({ documents: both }) => both);
        expect(new Set(used).size).toBe(used.length);
        expect(new Set(confident(pairs.toReversed()))).toEqual(new Set(found));
      }),
    );
  });
});
