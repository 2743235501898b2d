import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctWords } from '../../../src/retrieval/lexical/correct-words.js';
import { wholePart, type LexicalPart } from '../../../src/retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../../src/retrieval/lexical/lexical-search.js';
import { indexOf, searchOf } from './indexed-texts.js';
import { sampleParts, text } from './text-arbitraries.js';

describe('a search of several parts with gaps', () => {
  it('has the rows of one index of what is there', () => {
    fc.assert(
      fc.property(sampleParts, ({ parts, there }) => {
        expect(new LexicalSearch(parts).rows).toBe(there.length);
      }),
    );
  });

  it('covers a question bit for bit as one index of what is there', () => {
    fc.assert(
      fc.property(sampleParts, text, ({ parts, there }, question) => {
        const several = new LexicalSearch(parts);
        const one = searchOf(there);
        expect(several.coverages(question)).toEqual(one.coverages(question));
        expect(several.search(question, { topK: 5 })).toEqual(one.search(question, { topK: 5 }));
        // What is counted once is kept.
        several.coverages('');
        expect(several.coverages(question)).toEqual(one.coverages(question));
      }),
      { numRuns: 300 },
    );
  });

  it('explains each row and weighs its exact words as one index of what is there', () => {
    fc.assert(
      fc.property(sampleParts, text, ({ parts, there }, question) => {
        const several = new LexicalSearch(parts);
        const one = searchOf(there);
        // One more than there are, too.
        const rows = Array.from({ length: there.length + 1 }, (_, row) => row).reverse();
        expect(several.exactShare(question, rows)).toEqual(one.exactShare(question, rows));
        expect(several.coverage(question, rows)).toEqual(one.coverage(question, rows));
        for (const row of rows) {
          expect(several.explain(question, row)).toEqual(one.explain(question, row));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('puts misspelt words right as one index of what is there', () => {
    fc.assert(
      fc.property(sampleParts, text, fc.nat(), ({ parts, there }, other, seed) => {
        const several = new LexicalSearch(parts);
        const one = searchOf(there);
        for (const asked of [
          other,
          misspelt(there.join(' '), seed),
          misspelt(wordsOf(parts), seed),
        ]) {
          expect(correctWords(asked, several.words)).toEqual(correctWords(asked, one.words));
          for (const word of asked.split(' ')) {
            expect(several.words.has(word)).toBe(one.words.has(word));
            expect(several.words.nearest(word)).toBe(one.words.nearest(word));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('forgets the words of rows that are gone, and counts the others without them', () => {
    const rows = ['the vaults', 'the vaunts', 'vaunts and more'];
    const index = indexOf(rows);
    const all = new LexicalSearch([wholePart(index)]);
    const some = new LexicalSearch([{ index, rows: [{ first: 0, count: 1 }] }]);
    expect(all.words.nearest('vauxts')).toBe('vaunts');
    expect(some.words.nearest('vauxts')).toBe('vaults');
    expect(some.words.has('vaunts')).toBe(false);
  });

  it('finds nothing where there are no parts, and where all rows are gone', () => {
    for (const parts of [[], [{ index: indexOf(['ab']), rows: [] }]]) {
      const search = new LexicalSearch(parts);
      expect(search.search('ab', { topK: 3 })).toEqual([]);
      expect(search.explain('ab', 0)).toEqual([]);
      expect(search.words.nearest('abcd')).toBeNull();
    }
  });

  it.each([
    [
      'overlap',
      [
        { first: 0, count: 2 },
        { first: 1, count: 1 },
      ],
    ],
    [
      'go down',
      [
        { first: 1, count: 1 },
        { first: 0, count: 1 },
      ],
    ],
    ['the index does not have', [{ first: 1, count: 2 }]],
    ['are fewer than none', [{ first: 0, count: -1 }]],
    ['are no numbers', [{ first: NaN, count: 1 }]],
  ])('refuses rows that %s', (_, rows) => {
    const index = indexOf(['ab', 'cd']);
    expect(() => new LexicalSearch([{ index, rows }])).toThrow(RangeError);
  });
});

/** Their listed words, those of rows that are gone, too. */
function wordsOf(parts: readonly LexicalPart[]): string {
  return parts
    .map(({ index }) => new TextDecoder().decode(index.arrays.words).replaceAll('\n', ' '))
    .join(' ');
}

/** Some words of a text, each with two neighbouring letters swapped. */
function misspelt(of: string, seed: number): string {
  return of
    .split(' ')
    .slice(seed % 7, (seed % 7) + 12)
    .map((word) => {
      const letters = Array.from(word);
      const at = seed % Math.max(1, letters.length - 1);
      const pair = letters.slice(at, at + 2).reverse();
      return [...letters.slice(0, at), ...pair, ...letters.slice(at + 2)].join('');
    })
    .join(' ');
}
