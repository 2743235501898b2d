import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteLink, type QuotedPlace } from '../../src/answering/quote-link.js';
import { textDirective } from '../../src/answering/text-directive.js';
import { segmentEnds } from '../../src/documents/passages/segment-ends.js';

const sentence = 'The ferry leaves the old harbour at noon and comes back in the evening.';
const documentText = `Ferries\n\n${sentence}\n\nThe ferry costs nothing for children.`;
const place: QuotedPlace = {
  source: 'https://example.org/ferry',
  document: 'ferry.md',
  language: 'en',
  anchors: [],
  page: null,
  sentence: { start: 9, end: 9 + sentence.length },
  documentText,
};

function linkOf(changed: Partial<QuotedPlace>): string {
  return quoteLink({ ...place, ...changed });
}

function directiveOf(text: string, quoted: string, language = 'en'): string | null {
  const start = text.indexOf(quoted);
  return textDirective(text, { start, end: start + quoted.length }, language);
}

describe('the link of a quote', () => {
  it('leads to the innermost heading that has an anchor', () => {
    expect(linkOf({ anchors: ['ferries', 'times', null] })).toBe('https://example.org/ferry#times');
    expect(linkOf({ anchors: ['घाट-1', "a(b)'*"] })).toBe(
      'https://example.org/ferry#a%28b%29%27%2A',
    );
    expect(linkOf({ anchors: ['घाट'] })).toBe(
      `https://example.org/ferry#${encodeURIComponent('घाट')}`,
    );
  });

  it('leads to the page of a PDF', () => {
    const pdf = { document: 'ferry.pdf', page: 3 };
    expect(linkOf(pdf)).toBe('https://example.org/ferry#page=3');
    const address = { source: 'https://example.org/f.PDF?v=1', page: 7 };
    expect(linkOf(address)).toBe('https://example.org/f.PDF?v=1#page=7');
    expect(linkOf({ ...pdf, page: null })).toBe(place.source);
  });

  it('leads to the words of a page', () => {
    const words = ':~:text=The%20ferry%20leaves%20the,back%20in%20the%20evening';
    for (const source of [
      'https://example.org/ferry',
      'https://example.org/',
      'https://example.org',
      'https://example.org/ferry.html?a=b',
      'https://example.org/ferry.php',
      'https://github.com/o/r/blob/main/ferry.md',
    ]) {
      expect(linkOf({ source })).toBe(`${source}#${words}`);
    }
  });

  it.each<readonly [string, Partial<QuotedPlace>]>([
    ['the address of a file', { source: 'https://example.org/ferry.docx' }],
    ['the source of a page', { source: 'https://raw.example.org/ferry.md' }],
    ['an address with a place', { source: 'https://example.org/ferry#top', anchors: ['times'] }],
    ['no marked sentence', { sentence: null }],
    ['an anchor of half a letter', { anchors: ['\ud800'], sentence: null }],
    ['an address that is long already', { source: `https://example.org/${'a'.repeat(2_000)}` }],
  ])('is the document’s own: %s', (_name, changed) => {
    expect(linkOf(changed)).toBe(changed.source ?? place.source);
  });
});

describe('a text directive', () => {
  it('is all the words where there are few', () => {
    expect(directiveOf('One. The tea – is hot, today! Two.', 'The tea – is hot, today!')).toBe(
      `text=${encodeURIComponent('The tea – is hot, today')}`,
    );
  });

  it('takes more words where fewer are not unique', () => {
    const long =
      'The ferry leaves the old harbour at noon and comes back in the late evening of the day.';
    const other = 'The ferry leaves the new harbour at dawn.';
    expect(directiveOf(`${other} ${long}`, long)).toBe(
      'text=The%20ferry%20leaves%20the%20old%20harbour,the%20late%20evening%20of%20the%20day',
    );
  });

  it('is none where the words stand there twice, or are too few', () => {
    expect(directiveOf(`${sentence} ${sentence}`, sentence)).toBeNull();
    expect(directiveOf(`${sentence} ${sentence.toUpperCase()}`, sentence)).toBeNull();
    expect(directiveOf('Hot tea. Cold tea.', 'Hot tea.')).toBeNull();
    expect(directiveOf('... --- ...', '... --- ...')).toBeNull();
  });

  it('leads to what a page shows together', () => {
    const row = '| a | the port of the old town | 12 |';
    expect(directiveOf(row, row)).toBe('text=the%20port%20of%20the%20old%20town');
    expect(directiveOf('1. Take the old ferry', '1. Take the old ferry')).toBe(
      'text=Take%20the%20old%20ferry',
    );
    expect(directiveOf('Take the ferry\nto the island', 'Take the ferry\nto the island')).toBe(
      'text=Take%20the%20ferry',
    );
  });

  it('encodes what separates and what Markdown would take for marks', () => {
    const odd = "Run a-b, c_d (e*f) & don't ~stop~!";
    const directive = directiveOf(odd, odd);
    expect(directive).toMatch(/^text=[\w.%,]+$/u);
    expect(directive).not.toMatch(/[-_,()*~!'&]/u);
  });

  it.each([
    ['hi', 'पुल को नगर ने एक ही गर्मी में बनाया और फिर उसे सबके लिए खोल दिया गया था।'],
    ['hi', `${'अन्तर्राष्ट्रीयकरण '.repeat(30)}।`],
    ['ur', 'پل کو شہر نے ایک ہی موسم گرما میں بنایا اور پھر اسے سب کے لیے کھول دیا۔'],
    ['ja', '橋は町によって一夏で建設され、その後すべての人に開放されました。'],
    ['th', 'สะพานนี้สร้างโดยเมืองในฤดูร้อนเดียวและเปิดให้ทุกคนใช้'],
  ])('is short enough in %s', (language, text) => {
    const directive = directiveOf(text, text, language);
    expect(directive?.length ?? 0).toBeLessThanOrEqual(900);
    expect(directive === null).toBe(text.startsWith('अन्तर्'));
  });

  it('is bounded in length, and its words stand in the text once, in order, whole', () => {
    const word = fc.constantFrom(
      'the',
      'old',
      'ferry-boat',
      'O’Neil',
      "don't",
      'पुल',
      'गर्मी',
      'में',
      'پل',
      'کھول',
      '12',
      '橋は',
      '👋',
      '(a)',
      '–',
      'É',
      'e\u0301',
    );
    const blank = fc.constantFrom(' ', ' ', ' ', '  ', '\n', ' | ', ', ');
    const run = fc.array(fc.tuple(word, blank), { minLength: 1, maxLength: 25 });
    const languages = fc.constantFrom('en', 'hi', 'ur', 'ja', 'und');
    fc.assert(
      fc.property(run, run, run, languages, (before, marked, after, language) => {
        const [head, quoted, tail] = [before, marked, after].map((words) => words.flat().join(''));
        const text = `${head}${quoted}${tail}`;
        const span = { start: head!.length, end: head!.length + quoted!.length };
        const directive = textDirective(text, span, language);
        if (directive === null) return;
        expect(directive.length).toBeLessThanOrEqual(900);
        const ends = directive.slice('text='.length).split(',').map(decodeURIComponent);
        const plain = foldedSlowly(text);
        const places = ends.map((end) => plain.indexOf(foldedSlowly(end)));
        expect(places.every((found) => found >= 0)).toBe(true);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const end of ends) {
          expect(plain.split(foldedSlowly(end))).toHaveLength(2);
          // A word begins and ends it: segments of it alone are those of the sentence.
          expect(segmentEnds(end, 'word', language).at(-1)).toBe(end.length);
          expect(end).toMatch(/^[\p{L}\p{N}\p{P}]/u);
          expect(end.trim()).toBe(end);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends at ends of words of the sentence', () => {
    const word = fc.constantFrom('the', 'पुल', 'में', 'گرما', '橋は', '町に', 'सभी', '12.5', 'a_b');
    const words = fc.uniqueArray(fc.tuple(word, fc.nat(999)), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.constantFrom('en', 'hi', 'ja'), (parts, language) => {
        const quoted = parts.map(([name, number]) => `${name} ${number}`).join(' ');
        const directive = textDirective(quoted, { start: 0, end: quoted.length }, language);
        if (directive === null) return;
        const boundaries = new Set([0, ...segmentEnds(quoted, 'word', language)]);
        for (const end of directive.slice('text='.length).split(',').map(decodeURIComponent)) {
          const at = quoted.indexOf(end);
          expect(boundaries.has(at) && boundaries.has(at + end.length)).toBe(true);
        }
      }),
    );
  });

  it('takes bounded time in long texts and sentences', () => {
    const long = 'the old ferry '.repeat(70_000);
    const started = performance.now();
    textDirective(long, { start: 0, end: long.length }, 'en');
    textDirective('पुल '.repeat(240_000), { start: 0, end: 900_000 }, 'hi');
    textDirective(`${'x'.repeat(900_000)} a b`, { start: 0, end: 900_004 }, 'en');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

function foldedSlowly(text: string): string {
  return Array.from(text.normalize('NFKD'))
    .filter((letter) => !/[\u0300-\u036f]/u.test(letter))
    .join('')
    .toLowerCase()
    .split(/\s+/u)
    .join(' ');
}
