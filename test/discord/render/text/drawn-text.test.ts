import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawText } from '../../../../src/discord/render/text/drawn-text.js';
import { boldWords, inlineCodes, obeyedMarks, readMarkdown, wordsOf } from './discord-markdown.js';
import { anyBlocks, spans } from './any-blocks.js';
import { at, drawnOf, withSpans } from './drawing.js';
import { hostileText, longHostileText, shownWords } from './hostile-text.js';

const anyLanguage = fc.constantFrom('nb', 'hi', 'ur', 'bn', 'fr', 'und');

describe('running text', () => {
  it('shows exactly the words, whatever they are, and obeys none of them', () => {
    fc.assert(
      fc.property(withSpans(hostileText), anyLanguage, ([text, bold], code) => {
        const { markdown, isCut } = drawnOf(text, { bold, language: code }, 60_000);
        const nodes = readMarkdown(markdown);
        expect(nodes.map(({ kind }) => kind)).toEqual(['quote']);
        expect(wordsOf(nodes)).toBe(shownWords(text));
        expect(inlineCodes(nodes)).toEqual([]);
        expect(obeyedMarks(nodes)).toEqual([]);
        expect(isCut).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps to the budget, and shows a stretch of the words in whole graphemes', () => {
    fc.assert(
      fc.property(
        withSpans(longHostileText),
        fc.integer({ min: 60, max: 4096 }),
        ([text, bold], budget) => {
          const { markdown, isCut } = drawnOf(text, { bold }, budget);
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

  it('shows what answers in bold', () => {
    const text = 'Første setning. Den som svarer er *her*. Siste setning.';
    const nodes = readMarkdown(drawnOf(text, { bold: [{ start: 16, end: 40 }] }).markdown);
    expect(boldWords(nodes)).toEqual(['Den som svarer er *her*.']);
  });

  it('makes several lines bold on each of them', () => {
    const { markdown } = drawnOf('En. \n\n To.\nTre.', { bold: [{ start: 0, end: 10 }] });
    expect(markdown).toBe('> **En.** \n> \n>  **To.**\n> Tre.');
  });

  it('cuts at the end of a sentence and says so', () => {
    const sentence = 'Dette er en setning med noen ord i. ';
    const { markdown, isCut } = drawnOf(sentence.repeat(20).trim(), {}, 200);
    expect(isCut).toBe(true);
    expect(markdown).toMatch(/^> (?:Dette er en setning med noen ord i\. ){2,}…$/);
  });

  it('keeps the sentence that answers where the beginning has to go', () => {
    const filler = 'Dette er en setning som ikke sier noe. ';
    const answer = 'Svaret er 42.';
    const text = `${filler.repeat(30)}${answer} ${filler.repeat(30)}`;
    const keep = at(text, answer);
    const { markdown } = drawnOf(text, { bold: [keep], keep }, 300);
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
        const { markdown } = drawnOf(grapheme.repeat(2000), {}, budget);
        const words = wordsOf(readMarkdown(markdown)).replace(/ …$/, '');
        expect(words).toBe(grapheme.repeat(words.length / grapheme.length));
        expect(words).not.toBe('');
      }),
      { numRuns: 30 },
    );
  });

  it('cuts a word of 4,000 characters, and 2,000 emoji, where the room ends', () => {
    expect(drawnOf('x'.repeat(5000)).markdown.length).toBeGreaterThan(4070);
    expect(drawnOf('😀'.repeat(2500)).markdown).toMatch(/^> 😀+ …$/u);
  });

  it('shows part of a single grapheme that is larger than the budget, in whole characters', () => {
    const { markdown, isCut } = drawnOf(`a${'\u0301'.repeat(9000)}`);
    expect(isCut).toBe(true);
    expect(markdown.length).toBeGreaterThan(4000);
  });

  it('isolates the lines of a right-to-left text, and no others', () => {
    const urdu = 'بین الاقوامی تعاون۔\n\nہنوئی KH/TU 334';
    expect(drawnOf(urdu, { language: 'ur' }).markdown).toBe(
      '> \u2067بین الاقوامی تعاون۔\u2069\n> \n> \u2067ہنوئی KH/TU 334\u2069',
    );
    expect(drawnOf('Ordet سلام betyr fred.').markdown).toBe('> Ordet سلام betyr fred.');
  });

  it('is drawn without the marks of a quote where it is none', () => {
    const drawn = drawText({ text: 'En *linje*.\nTo.', language: 'nb', blocks: [] }, 4096, {
      isQuote: false,
    });
    expect(drawn.markdown).toBe(String.raw`En \*linje\*.` + '\nTo.');
  });
});

describe('headings', () => {
  const text = 'Først.\n\nMidt i.\n\nTil slutt.';
  const sections = [
    { start: 0, headings: ['Server Options', 'server.*proxy*'] },
    { start: at(text, 'Til slutt.').start, headings: ['Build'] },
  ];

  it('are told for where the text begins, and stand where others begin to hold', () => {
    const { path, markdown } = drawnOf(text, { sections });
    expect(path).toBe(String.raw`Server Options › server.\*proxy\*`);
    expect(markdown).toBe('> Først.\n> \n> Midt i.\n\nBuild\n> Til slutt.');
  });

  it('are told for what is shown where the beginning is cut off', () => {
    const long = `${'Før dette står noe langt som ingen spør om. '.repeat(9)}\n\nTil slutt.`;
    const start = long.indexOf('Til slutt.');
    const { path, markdown } = drawnOf(
      long,
      { sections: [sections[0]!, { start, headings: ['Build'] }], keep: at(long, 'Til slutt.') },
      60,
    );
    expect(path).toBe('Build');
    expect(markdown).toBe('> … Til slutt.');
  });

  it('keep the last one where they are too long', () => {
    const headings = ['a'.repeat(200), 'b'.repeat(200), 'c'.repeat(200), 'siste'];
    const { path } = drawnOf('x', { sections: [{ start: 0, headings }] });
    expect(path.length).toBeLessThanOrEqual(250);
    expect(path).toMatch(/^… › c+… › siste$/);
  });
});

describe('a drawing of anything', () => {
  it('keeps to the budget and obeys nothing, whatever the blocks are', () => {
    const drawn = longHostileText.chain((text) =>
      fc.tuple(
        fc.constant(text),
        anyBlocks(text.length),
        fc.integer({ min: 150, max: 4096 }),
        spans(text.length),
      ),
    );
    fc.assert(
      fc.property(drawn, ([text, blocks, budget, bold]) => {
        const { markdown } = drawnOf(text, { blocks, bold }, budget);
        expect(markdown.length).toBeLessThanOrEqual(budget);
        expect(obeyedMarks(readMarkdown(markdown))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
