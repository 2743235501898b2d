import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../src/cli/output/render-answer.js';
import type { Quote } from '../../../src/domain/answer.js';

const terminal = {
  bold: (text: string) => `<b>${text}</b>`,
  underline: (text: string) => `<u>${text}</u>`,
  dim: (text: string) => `<d>${text}</d>`,
};
const asked = { question: 'Når?', language: 'nb' };

const unmarked = { start: 0, end: 1, marked: [], highlights: [] };

const quote: Quote = {
  text: 'Elva renner. नदी बहती है। Slutt.',
  highlights: [{ start: 13, end: 25 }],
  document: 'sub/elva.pdf',
  title: 'Om elva',
  language: 'nb',
  score: 0.5,
  key: 'f'.repeat(16),
  marked: [1],
  probability: 0.9,
  isCertain: true,
  answer: null,
  underlined: null,
  trace: {
    passageCosine: 0.9,
    sentenceCosine: 0.9,
    documentCosine: 0.9,
    languageOffset: 0,
    coverage: 0.5,
    chanceCoverage: 0.1,
    exactShare: null,
    fused: 0.5,
  },
  source: { url: 'https://example.org/elva', host: 'example.org', label: 'Kilde' },
  date: '2025-03-06',
  page: 7,
  headings: [],
  anchors: [],
  link: 'https://example.org/elva',
  blocks: [],
  start: 0,
  end: 32,
  editions: [
    { key: 'a', document: 'a', language: 'hi', ...unmarked },
    { key: 'b', document: 'b', language: 'hi', ...unmarked },
    { key: 'c', document: 'c', language: 'ur', ...unmarked },
  ],
};

const render = (...quotes: Quote[]) =>
  renderAnswer({ kind: 'answered', ...asked, quotes }, terminal);

describe('an answer', () => {
  it('underlines the answer within the bold sentence, and where nothing is bold', () => {
    const at = quote.text.indexOf('बहती');
    const underlined = { start: at, end: at + 'बहती'.length };
    expect(render({ ...quote, underlined }).split('\n')[0]).toBe(
      'Elva renner. <b>नदी <u>बहती</u> है।</b> Slutt.',
    );
    const highlights = [{ start: 0, end: quote.text.length }];
    expect(render({ ...quote, highlights, underlined }).split('\n')[0]).toBe(
      'Elva renner. नदी <u>बहती</u> है। Slutt.',
    );
  });

  it('shows the words, what to look at, where they stand and in which languages', () => {
    expect(render(quote)).toBe(
      [
        'Elva renner. <b>नदी बहती है।</b> Slutt.',
        '— Om elva (nb, 2025-03-06, p. 7, 90% likely)',
        '  https://example.org/elva',
        '<d>  Also in: hi, ur</d>',
      ].join('\n'),
    );
  });

  it('names the headings under the title, without one that says it again', () => {
    const headings = ['Om elva', 'Vannet', 'I\u001B dag'];
    expect(render({ ...quote, headings })).toContain(
      '— Om elva (nb, 2025-03-06, p. 7, 90% likely)\n  Vannet › I\uFFFD dag\n  https://',
    );
  });

  it('shows nothing in bold that is code, and nothing where all would be', () => {
    const blocks = [{ kind: 'inline-code', start: 13, end: 17 }] as const;
    expect(render({ ...quote, blocks })).toContain('Elva renner. नदी <b>बहती है।</b> Slutt.');
    const highlights = [{ start: 0, end: quote.text.length }];
    expect(render({ ...quote, highlights })).not.toContain('<b>');
  });

  it('shows the document where there is no link', () => {
    const bare = { ...quote, source: null, link: null, date: null, page: null, editions: [] };
    expect(render(bare).split('\n').slice(1)).toEqual([
      '— Om elva (nb, 90% likely)',
      '  sub/elva.pdf',
    ]);
  });

  it('marks nothing twice and leaves nothing out', () => {
    const marks = {
      ...quote,
      highlights: [
        { start: 0, end: 12 },
        { start: 26, end: 32 },
      ],
    };
    expect(render(marks).split('\n')[0]).toBe('<b>Elva renner.</b> नदी बहती है। <b>Slutt.</b>');
    expect(render({ ...quote, highlights: [] }).split('\n')[0]).toBe(quote.text);
  });

  it('shows the control characters of a document, and obeys none', () => {
    const text = 'a\u001B[31mred\u0007\u009B31m';
    const hostile = { ...quote, text, title: 'b\u001B]0;t', highlights: [{ start: 1, end: 2 }] };
    const shown = render({ ...hostile, source: null, link: null, document: 'c\n\u001B.md' });
    expect(shown).toContain('a<b>\uFFFD</b>[31mred\uFFFD\uFFFD31m');
    expect(shown).toContain('b\uFFFD]0;t');
    expect(shown).toContain(String.raw`c\n\u001b.md`);
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('tells above it what was searched for where a word was mistyped, three times at the most', () => {
    const corrections = [
      { written: 'sevrer', taken: 'server' },
      { written: 'নথী', taken: 'নথি' },
      { written: 'a\u001B[31m', taken: 'b' },
      { written: 'left', taken: 'out' },
    ];
    const answered = { kind: 'answered', ...asked, quotes: [quote], corrections } as const;
    const [line, , first] = renderAnswer(answered, terminal).split('\n');
    expect(line).toBe(
      '<d>Searched for “server” where you wrote “sevrer”. Searched for “নথি” where you wrote “নথী”. Searched for “b” where you wrote “a\\u001b[31m”.</d>',
    );
    expect(first).toMatch(/^Elva renner\./u);
    const none = {
      kind: 'not-found',
      ...asked,
      nearest: [],
      corrections: [corrections[0]!],
    } as const;
    expect(renderAnswer(none, terminal)).toMatch(/^<d>Searched for “server” .+\n\nNot found/u);
  });

  it('says where it is not certain', () => {
    expect(render({ ...quote, isCertain: false })).toMatch(/^<d>Uncertain/u);
  });

  it('says that there is none, with what is nearest', () => {
    const shown = renderAnswer({ kind: 'not-found', ...asked, nearest: [quote] }, terminal);
    expect(shown).toMatch(/^Not found/u);
    expect(shown).toContain('https://example.org/elva');
    const blank = { ...asked, question: '\u3164' };
    expect(renderAnswer({ kind: 'not-found', ...blank, nearest: [] }, terminal)).toBe(
      'There is no question here: it has no words to search for.',
    );
    const alone = renderAnswer({ kind: 'not-found', ...asked, nearest: [] }, terminal);
    expect(alone).toMatch(/^Not found[^\n]*$/u);
  });

  it('says that there is nothing to answer from', () => {
    expect(renderAnswer({ kind: 'empty-index', ...asked }, terminal)).toContain(
      'the index is empty',
    );
  });
});
