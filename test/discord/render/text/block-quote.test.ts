import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockQuote } from '../../../../src/discord/render/text/block-quote.js';
import { boldWords, obeyedMarks, readMarkdown, wordsOf } from './discord-markdown.js';
import { hostileText, longHostileText, shownWords } from './hostile-text.js';

const spans = (length: number) =>
  fc
    .array(fc.nat({ max: length }), { maxLength: 4 })
    .map((places) => places.toSorted((a, b) => a - b))
    .map((places) =>
      Array.from({ length: Math.floor(places.length / 2) }, (_, i) => ({
        start: places[2 * i]!,
        end: places[2 * i + 1]!,
      })),
    );
const withHighlights = (text: fc.Arbitrary<string>) =>
  text.chain((given) => fc.tuple(fc.constant(given), spans(given.length)));
const language = fc.constantFrom('nb', 'hi', 'ur', 'bn', 'fr', 'und');
const quoteOf = (
  text: string,
  rest: Partial<Parameters<typeof blockQuote>[0]> = {},
  budget = 4096,
) => blockQuote({ text, language: 'nb', highlights: [], ...rest }, budget);

describe('block quote', () => {
  it('shows exactly the words, whatever they are, and obeys none of them', () => {
    fc.assert(
      fc.property(withHighlights(hostileText), language, ([text, highlights], code) => {
        const { markdown, isCut } = quoteOf(text, { highlights, language: code }, 60_000);
        const nodes = readMarkdown(markdown);
        expect(nodes.map(({ kind }) => kind)).toEqual(['quote']);
        expect(wordsOf(nodes)).toBe(shownWords(text));
        expect(obeyedMarks(nodes)).toEqual([]);
        expect(isCut).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps to the budget, and shows a stretch of the words in whole graphemes', () => {
    fc.assert(
      fc.property(
        withHighlights(longHostileText),
        fc.integer({ min: 60, max: 4096 }),
        ([text, highlights], budget) => {
          const { markdown, isCut } = quoteOf(text, { highlights }, budget);
          expect(markdown.length).toBeLessThanOrEqual(budget);
          const nodes = readMarkdown(markdown);
          expect(obeyedMarks(nodes)).toEqual([]);
          const words = wordsOf(nodes);
          const all = shownWords(text);
          if (!isCut) return;
          expect(all).toContain(words.replace(/^… /, '').replace(/ …$/, ''));
          expect(words).not.toMatch(/\p{Cs}/u);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows the highlights in bold', () => {
    const text = 'Første setning. Den som svarer er *her*. Siste setning.';
    const highlights = [{ start: 16, end: 40 }];
    const nodes = readMarkdown(quoteOf(text, { highlights }).markdown);
    expect(boldWords(nodes)).toEqual(['Den som svarer er *her*.']);
  });

  it('makes a highlight of several lines bold on each of them', () => {
    const { markdown } = quoteOf('En. \n\n To.\nTre.', { highlights: [{ start: 0, end: 10 }] });
    expect(markdown).toBe('> **En.** \n> \n>  **To.**\n> Tre.');
  });

  it('cuts at the end of a sentence and says so', () => {
    const sentence = 'Dette er en setning med noen ord i. ';
    const { markdown, isCut } = quoteOf(sentence.repeat(20).trim(), {}, 200);
    expect(isCut).toBe(true);
    expect(markdown).toMatch(/^> (?:Dette er en setning med noen ord i\. ){2,}…$/);
  });

  it('keeps the sentence that answers where the beginning has to go', () => {
    const filler = 'Dette er en setning som ikke sier noe. ';
    const answer = 'Svaret er 42.';
    const text = `${filler.repeat(30)}${answer} ${filler.repeat(30)}`;
    const start = text.indexOf(answer);
    const highlights = [{ start, end: start + answer.length }];
    const { markdown } = quoteOf(text, { highlights }, 300);
    expect(boldWords(readMarkdown(markdown))).toEqual([answer]);
    expect(markdown).toMatch(/^> … Dette .* …$/u);
  });

  it.each([
    ['families of emoji', '👩‍👩‍👧‍👦'],
    ['letters under many marks', `a${'\u0301\u0316'.repeat(30)}`],
    ['conjuncts', 'क्षि'],
  ])('never cuts within %s', (_, grapheme) => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 1000 }), (budget) => {
        const { markdown } = quoteOf(grapheme.repeat(2000), {}, budget);
        const words = wordsOf(readMarkdown(markdown)).replace(/ …$/, '');
        expect(words).toBe(grapheme.repeat(words.length / grapheme.length));
        expect(words).not.toBe('');
      }),
      { numRuns: 30 },
    );
  });

  it('cuts a word of 4,000 characters, and 2,000 emoji, where the room ends', () => {
    expect(quoteOf('x'.repeat(5000)).markdown.length).toBeGreaterThan(4070);
    expect(quoteOf('😀'.repeat(2500)).markdown).toMatch(/^> 😀+ …$/u);
  });

  it('shows part of a single grapheme that is larger than the budget, in whole characters', () => {
    const { markdown, isCut } = quoteOf(`a${'\u0301'.repeat(9000)}`);
    expect(isCut).toBe(true);
    expect(markdown.length).toBeGreaterThan(4000);
  });

  it('isolates the lines of a right-to-left text, and no others', () => {
    const urdu = 'بین الاقوامی تعاون۔\n\nہنوئی KH/TU 334';
    expect(quoteOf(urdu, { language: 'ur' }).markdown).toBe(
      '> \u2067بین الاقوامی تعاون۔\u2069\n> \n> \u2067ہنوئی KH/TU 334\u2069',
    );
    expect(quoteOf('Ordet سلام betyr fred.').markdown).toBe('> Ordet سلام betyr fred.');
  });
});
