import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.js';
import { wholePart } from '../../../src/retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../../src/retrieval/lexical/lexical-search.js';
import { mergedLexicalIndex } from '../../../src/retrieval/lexical/merged-lexical-index.js';
import { NewerFormatError } from '../../../src/retrieval/newer-format-error.js';
import { indexOf } from './indexed-texts.js';
import { rowsArbitrary, text } from './text-arbitraries.js';

function searchIn(index: LexicalIndex): LexicalSearch {
  return new LexicalSearch([wholePart(index)]);
}

function refusalOf<Result>(attempt: () => Result): Result | string {
  try {
    return attempt();
  } catch (error) {
    return String(error);
  }
}

describe('the index as bytes', () => {
  it('answers the same after a round trip', () => {
    fc.assert(
      fc.property(rowsArbitrary, text, (rows, question) => {
        const index = indexOf(rows);
        const read = LexicalIndex.fromBytes(index.toBytes().slice());
        expect(read.rows).toBe(rows.length);
        expect(searchIn(read).search(question, { topK: 20 })).toEqual(
          searchIn(index).search(question, { topK: 20 }),
        );
        expect(read.toBytes()).toEqual(index.toBytes());
      }),
    );
  });

  it('opens bytes wherever they lie in their buffer', () => {
    const bytes = indexOf(['ab cd', 'cd ef']).toBytes();
    for (let shift = 0; shift < 9; shift++) {
      const shifted = new Uint8Array(bytes.length + 16).subarray(shift, shift + bytes.length);
      shifted.set(bytes);
      expect(searchIn(LexicalIndex.fromBytes(shifted)).search('ef', { topK: 3 })).toHaveLength(1);
    }
  });

  it('looks at aligned bytes in place instead of copying them', () => {
    const bytes = indexOf(['ab cd', 'cd ef']).toBytes().slice();
    expect(LexicalIndex.fromBytes(bytes).toBytes().buffer).toBe(bytes.buffer);
  });

  it('refuses bytes that end early or go on', () => {
    const bytes = indexOf(['ab cd', 'cd ef']).toBytes();
    for (let length = 0; length < bytes.length; length++) {
      expect(() => LexicalIndex.fromBytes(bytes.slice(0, length))).toThrow(
        'lexical index is damaged',
      );
    }
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(() => LexicalIndex.fromBytes(longer)).toThrow(/take \d+ bytes, it has \d+/);
  });

  it('refuses a header in which any byte differs', () => {
    const bytes = indexOf(['ab cd', 'cd ef']).toBytes();
    for (let at = 0; at < 32; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x10;
      expect(() => LexicalIndex.fromBytes(changed)).toThrow('lexical index is damaged');
    }
  });

  // Three terms and no listed words: 24 bytes of hashes follow the header of 32.
  const shortWords = ['ab cd', 'cd ef'];
  // Nine terms and three words, two in each row; where they start for each row stands at `wordsAt`.
  const listed = ['abcd efgh', 'efgh ijkl'];
  const wordsAt = 32 + 9 * 8 + 10 * 4 + 2 * 4;

  it.each([
    ['another file', shortWords, 0, 0x7f, 'its header is another'],
    ['a newer layout', shortWords, 4, 0x7f, 'this program reads layout 4'],
    ['an older layout', shortWords, 4, 3, 'it has layout 3, this program reads layout 4'],
    ['terms out of order', shortWords, 32 + 7, 0x7f, 'terms are not in order'],
    ['postings that overlap', shortWords, 60, 0x7f, 'places of its postings are not in order'],
    ['postings that do not begin at 0', shortWords, 56, 1, 'places of its postings do not cover'],
    ["rows' words that overlap", listed, wordsAt + 4, 5, "its rows' words are not in order"],
    ["rows' words that do not begin at 0", listed, wordsAt, 1, "its rows' words do not cover"],
    ["rows' words that end early", listed, wordsAt + 8, 3, "its rows' words do not cover"],
    ['another number of words', listed, 20, 2, 'lists 3 words, its header says 2'],
    ['no words where there are some', listed, 20, 0, 'lists 3 words, its header says 0'],
    ['words that run together', listed, -10, 0x61, 'lists 2 words, its header says 3'],
  ])('says what is wrong with %s', (_, rows, at, value, reason) => {
    const changed = indexOf(rows).toBytes().slice();
    changed[at < 0 ? changed.length + at : at] = value;
    expect(() => LexicalIndex.fromBytes(changed)).toThrow(reason);
  });

  it('knows of a newer layout that it is one', () => {
    const changed = indexOf(['ab']).toBytes().slice();
    changed[4] = 5;
    expect(() => LexicalIndex.fromBytes(changed)).toThrow(NewerFormatError);
    changed[4] = 3;
    expect(() => LexicalIndex.fromBytes(changed)).not.toThrow(NewerFormatError);
  });

  it('never fails otherwise, whichever byte is damaged', () => {
    const bytes = indexOf(['ab cdef', 'cdef ef', 'नमस्ते']).toBytes();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice();
        changed[at]! ^= flip;
        const opened = refusalOf(() => LexicalIndex.fromBytes(changed));
        const index = typeof opened === 'string' ? indexOf([]) : opened;
        expect(typeof opened === 'string' ? opened : 'damaged').toContain('damaged');
        const parts = [{ index, rows: [{ first: index.rows >> 1, count: index.rows >> 1 }] }];
        for (const search of [searchIn(index), new LexicalSearch(parts)]) {
          for (const { row, score } of search.search('cdef नमस्ते', { topK: 3 })) {
            expect(row).toBeLessThan(search.rows);
            expect(Number.isFinite(score)).toBe(true);
          }
          expect(typeof search.words.nearest('cdfe')).toMatch(/string|object/);
        }
        const merged = refusalOf(() => mergedLexicalIndex([wholePart(index), ...parts]));
        expect(typeof merged === 'string' ? merged : 'damaged').toContain('damaged');
      }),
      { numRuns: 500 },
    );
  });
});
