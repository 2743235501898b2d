import fc from 'fast-check';
import type { LexicalPart } from '../../../src/retrieval/lexical/lexical-part.js';
import { indexOf } from './indexed-texts.js';

const scripts = ['abcæ', 'किनम्', 'বাংল', 'کتاب', 'việt', '日本語', 'ไทย', '𐐨𐐩𠀀', '0१৩۴'];
const word = fc.oneof(
  ...scripts.map((script) =>
    fc.string({ unit: fc.constantFrom(...Array.from(script)), minLength: 1, maxLength: 6 }),
  ),
);

/** Texts of words of several scripts, few letters of each, so that rows share terms. */
export const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

export const rowsArbitrary = fc.array(text, { maxLength: 12 });

/** Parts of a search, with the texts of their rows that are there, in order. */
export interface SampleParts {
  readonly parts: readonly LexicalPart[];
  readonly there: readonly string[];
}

const sampleRow = fc.record({ text, isThere: fc.boolean(), joins: fc.boolean() });
type SampleRow = typeof sampleRow extends fc.Arbitrary<infer Row> ? Row : never;

/** Up to five parts, each with random gaps; ranges that touch are sometimes joined, sometimes not. */
export const sampleParts = fc
  .array(fc.array(sampleRow, { maxLength: 8 }), { maxLength: 5 })
  .map((drawn): SampleParts => {
    return {
      parts: drawn.map(partOf),
      there: drawn.flat().flatMap((row) => (row.isThere ? [row.text] : [])),
    };
  });

function partOf(drawn: readonly SampleRow[]): LexicalPart {
  const rows: { first: number; count: number }[] = [];
  for (const [row, { isThere, joins }] of drawn.entries()) {
    const last = rows.at(-1);
    if (!isThere) continue;
    if (joins && last !== undefined && last.first + last.count === row) last.count++;
    else rows.push({ first: row, count: 1 });
  }
  return { index: indexOf(drawn.map((row) => row.text)), rows };
}
