import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from './text-of.js';

/** A piece of Markdown and the numbers that a reader of its page sees. */
interface Piece {
  readonly markdown: string;
  readonly numbers: readonly string[];
}

const zeros = ['0', '\u0966', '\u09e6', '\u0660', '\u06f0'];

/** In the digits of five scripts. */
const number: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(...zeros))
  .map(([value, zero]) =>
    String(value).replaceAll(/\d/gu, (digit) =>
      String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)),
    ),
  );
const plainNumber = fc.integer({ min: 1, max: 9999 }).map(String);

const paragraph: fc.Arbitrary<Piece> = fc
  .array(number, { minLength: 1, maxLength: 4 })
  .map((numbers) => ({
    markdown: `Costs **${numbers.join('** or *free* and **')}** each.`,
    numbers,
  }));

const range: fc.Arbitrary<Piece> = fc.tuple(number, number).map(([from, to]) => ({
  markdown: `Open from ${from}–${to} every day.`,
  numbers: [from, to],
}));

const footnoteMark: fc.Arbitrary<Piece> = fc
  .tuple(plainNumber, plainNumber)
  .map(([year, mark]) => ({
    markdown: `It was founded in ${year}<sup>${mark}</sup> by the town.`,
    numbers: [year, mark],
  }));

const table: fc.Arbitrary<Piece> = fc
  .array(fc.tuple(number, number, number, number), { minLength: 1, maxLength: 3 })
  .map((rows) => ({
    markdown: [
      '| day | hours | fee |',
      '| --- | --- | --- |',
      ...rows.map(([a, b, c, d]) => `| ${a} | from ${b}<br>${c} | ${d} |`),
    ].join('\n'),
    numbers: rows.flat(),
  }));

const orderedList: fc.Arbitrary<Piece> = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.array(number, { minLength: 1, maxLength: 4 }))
  .map(([start, items]) => ({
    markdown: items.map((item) => `${start}. Pay ${item} to the desk.`).join('\n'),
    numbers: items.flatMap((item, at) => [String(start + at), item]),
  }));

const htmlBlocks: fc.Arbitrary<Piece> = fc
  .array(number, { minLength: 2, maxLength: 4 })
  .map((numbers) => ({
    markdown: `<div>${numbers.map((one) => `<div>${one}</div>`).join('')}</div>`,
    numbers,
  }));

const pieces = fc.array(fc.oneof(paragraph, range, footnoteMark, table, orderedList, htmlBlocks), {
  minLength: 1,
  maxLength: 6,
});

function numbersIn(text: string): string[] {
  return (text.match(/\p{Nd}+/gu) ?? []).toSorted();
}

describe('numbers in Markdown', () => {
  it('are read as the page shows them: none lost, none made of two', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        // A paragraph between keeps two lists from being one.
        const markdown = parts.map((part) => part.markdown).join('\n\nAnd then.\n\n');
        const expected = parts.flatMap(({ numbers }) => numbers).toSorted();
        expect(numbersIn(await textOf(markdown))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
