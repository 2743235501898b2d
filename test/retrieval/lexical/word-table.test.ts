import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordTable } from '../../../src/retrieval/lexical/word-table.js';

// From below, of and above the surrogates, which UTF-8 and UTF-16 order otherwise.
const letters = ['a', 'z', 'é', 'क', '\ud7ff', '\ue000', 'ﬁ', '\uffff', '𐐨', '𠀀', '\u{10ffff}'];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });
const list = fc.array(word, { maxLength: 6 });

function tableOf(lists: readonly (readonly string[])[]): WordTable {
  return new WordTable(lists.map((words) => new TextEncoder().encode(words.join('\n'))));
}

describe('a table of words', () => {
  it('orders words as strings are ordered', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const order = tableOf([[left], [right]]).compare(0, 1);
        expect(Math.sign(order)).toBe(left === right ? 0 : left < right ? -1 : 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('numbers the words of all lists through and joins those asked for', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), fc.func(fc.boolean()), (lists, isWanted) => {
        const table = tableOf(lists);
        const all = lists.flat();
        expect(table.firsts.at(-1)).toBe(all.length);
        for (const [number, words] of lists.entries()) {
          expect((table.firsts[number + 1] ?? 0) - (table.firsts[number] ?? 0)).toBe(words.length);
        }
        const wanted = [...all.keys()].filter((place) => isWanted(place));
        expect(new TextDecoder().decode(table.joined(Uint32Array.from(wanted)))).toBe(
          wanted.map((place) => all[place]).join('\n'),
        );
      }),
    );
  });
});
