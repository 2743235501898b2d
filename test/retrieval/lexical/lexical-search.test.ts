import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactWords } from '../../../src/retrieval/lexical/exact-words.js';
import { terms } from '../../../src/retrieval/lexical/terms.js';
import { searchOf } from './indexed-texts.js';
import { rowsArbitrary, text } from './text-arbitraries.js';

function countsOf(row: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms(row)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** BM25 straight from the formula, with nothing precomputed; exact words count double. */
function naiveCoverage(rows: readonly string[], question: string): number[] {
  const counts = rows.map(countsOf);
  const lengths = rows.map((row) => terms(row).length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / rows.length;
  const exact = new Set(exactWords(question).flatMap((exactWord) => exactWord.terms));
  const idfs = [...new Set(terms(question))].map((term) => {
    const frequency = counts.filter((count) => count.has(term)).length;
    const idf = Math.log(1 + (rows.length - frequency + 0.5) / (frequency + 0.5));
    return [term, exact.has(term) ? 2 * idf : idf] as const;
  });
  const highest = idfs.reduce((sum, [, idf]) => sum + idf * 1.6, 0);
  return counts.map((count, row) => {
    let score = 0;
    for (const [term, idf] of idfs) {
      const frequency = Math.min(count.get(term) ?? 0, 255);
      if (frequency === 0) continue;
      const norm = 0.6 * (1 - 0.75 + (0.75 * lengths[row]!) / mean);
      score += (idf * frequency * 1.6) / (frequency + norm);
    }
    return score === 0 ? 0 : score / highest;
  });
}

/** Equal to nine decimals. */
function near(values: readonly number[]): unknown[] {
  return values.map((value): unknown => expect.closeTo(value, 9));
}

const isOddRow = (row: number): boolean => row % 2 === 1;

describe('coverage', () => {
  it('is the BM25 score over the highest possible one, as the formula says', () => {
    fc.assert(
      fc.property(rowsArbitrary, text, (rows, question) => {
        const everyRow = rows.map((_, row) => row);
        expect([...searchOf(rows).coverage(question, everyRow)]).toEqual(
          near(naiveCoverage(rows, question)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('lies between 0 and 1, in the order of the rows asked for', () => {
    const index = searchOf(['only this', 'नमस्ते दुनिया', 'only that']);
    const [that = 0, hindi = 0, self = 0] = index.coverage('only that', [2, 1, 2]);
    expect(hindi).toBe(0);
    expect(that).toBeGreaterThan(0.3);
    expect(that).toBeLessThan(1);
    expect(self).toBe(that);
  });

  it('is lowered by words that no row holds', () => {
    const index = searchOf(['the harbour opened', 'a school closed']);
    const [all = 0] = index.coverage('harbour', [0]);
    const [half = 0] = index.coverage('harbour quixotic', [0]);
    expect(half).toBeLessThan(all / 2);
    expect(half).toBeGreaterThan(0);
  });

  it('counts a repeated word of the question once', () => {
    const index = searchOf(['the harbour opened', 'a school closed']);
    expect(index.coverage('harbour harbour opened', [0])).toEqual(
      index.coverage('harbour opened', [0]),
    );
  });

  it('finds a number whichever digits it is written in', () => {
    const index = searchOf(['plan 356 and 239', 'প্ল্যান ৩৩৪', 'plan 12']);
    expect(index.search('334', { topK: 5 }).map(({ row }) => row)).toEqual([1]);
  });

  it('saturates: more than 255 of a word count as 255', () => {
    const rows = ['ab '.repeat(300), 'cd'];
    expect([...searchOf(rows).coverage('ab', [0, 1])]).toEqual(near(naiveCoverage(rows, 'ab')));
  });

  it('is 0 for a row that the index does not have', () => {
    expect(searchOf(['ab']).coverage('ab', [7])).toEqual(new Float64Array([0]));
  });
});

describe('search', () => {
  it('gives what sorting all coverages gives', () => {
    fc.assert(
      fc.property(rowsArbitrary, text, fc.integer({ min: 0, max: 14 }), (rows, question, topK) => {
        const index = searchOf(rows);
        const everyRow = rows.map((_, row) => row);
        const sorted = Array.from(index.coverage(question, everyRow), (score, row) => ({
          row,
          score,
        }))
          .filter(({ score }) => score > 0)
          .sort((left, right) => right.score - left.score || left.row - right.row);
        expect(index.search(question, { topK })).toEqual(sorted.slice(0, topK));
      }),
      { numRuns: 300 },
    );
  });

  it('fills the list with accepted rows, however many better ones are refused', () => {
    fc.assert(
      fc.property(rowsArbitrary, text, fc.integer({ min: 1, max: 5 }), (rows, question, topK) => {
        const index = searchOf(rows);
        const all = index.search(question, { topK: rows.length });
        expect(index.search(question, { topK, accepts: isOddRow })).toEqual(
          all.filter(({ row }) => isOddRow(row)).slice(0, topK),
        );
      }),
    );
  });

  it('puts a row that holds the whole question before rows that hold none or half of it', () => {
    const question = 'when did the ferry to Bergen stop';
    const rows = ['the ferry to Bergen', 'trains', `Asked ${question} we said 1998`, 'फ़ेरी'];
    expect(
      searchOf(rows)
        .search(question, { topK: 2 })
        .map(({ row }) => row),
    ).toEqual([2, 0]);
  });

  it('orders rows of equal score by their number', () => {
    const rows = ['ab cd', 'xy', 'ab cd', 'ab cd'];
    expect(
      searchOf(rows)
        .search('ab', { topK: 2 })
        .map(({ row }) => row),
    ).toEqual([0, 2]);
  });

  it('finds nothing for a question without words, and nothing in an empty index', () => {
    expect(searchOf(['ab']).search('?!', { topK: 3 })).toEqual([]);
    expect(searchOf([]).search('ab', { topK: 3 })).toEqual([]);
    expect(searchOf(['', ' ']).search('ab', { topK: 3 })).toEqual([]);
  });
});

describe('explain', () => {
  it('splits the coverage among the shared terms, largest first', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (rows, question) => {
        const index = searchOf(rows);
        const shares = index.explain(question, 0);
        const [coverage = 0] = index.coverage(question, [0]);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(coverage, 9);
        expect(shares).toEqual([...shares].sort((left, right) => right.share - left.share));
        for (const { term } of shares) {
          expect(terms(question)).toContain(term);
          expect(terms(rows[0]!)).toContain(term);
        }
      }),
    );
  });

  it('gives the rarer term the larger share', () => {
    const index = searchOf(['cat dog', 'cat elk', 'cat fox']);
    expect(
      index.explain('cat dog', 0).map(({ term }) => term.includes('dog') || term.includes('do'))[0],
    ).toBe(true);
  });
});
