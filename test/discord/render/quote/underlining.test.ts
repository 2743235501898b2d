import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  renderQuote,
  renderQuoteInContext,
} from '../../../../src/discord/render/quote/render-quote.js';
import type { PassageQuote, QuotedBlock } from '../../../../src/domain/answer.js';
import type { Span } from '../../../../src/domain/span.js';
import { passage } from '../../services.js';
import { contextIn } from '../samples.js';
import { anyBlocks } from '../text/any-blocks.js';
import { obeyedMarks, readMarkdown, underlinedWords, wordsOf } from '../text/discord-markdown.js';
import { at } from '../text/drawing.js';
import { hostileText, shownWords } from '../text/hostile-text.js';
import { sampleView } from './sample-view.js';

const inEnglish = contextIn('en');

/** The markdown of a quote whose answer is these words, in the sentence that is given. */
function drawn(
  text: string,
  answer: string | Span | null,
  { sentence, blocks = [] }: { sentence?: string; blocks?: readonly QuotedBlock[] } = {},
): string {
  const quote: PassageQuote = {
    ...passage(text).passage,
    highlights: sentence === undefined ? [] : [at(text, sentence)],
    underlined: typeof answer === 'string' ? at(text, answer) : answer,
    blocks,
  };
  const reply = renderQuote(quote, { ...sampleView, confidence: 'sure' }, inEnglish);
  return reply.embeds[0]?.description ?? '';
}

const underlinedIn = (markdown: string) => underlinedWords(readMarkdown(markdown));

describe('the answer in a quote', () => {
  const text = 'The tower is old. It was built in 1887 of stone. It is tall.';
  const sentence = 'It was built in 1887 of stone.';

  it('is underlined within the bold sentence', () => {
    expect(drawn(text, '1887', { sentence })).toBe(
      '> The tower is old. **It was built in __1887__ of stone.** It is tall.',
    );
  });

  it.each([
    ['begins', 'It was built', '**__It was built__ in 1887 of stone.**'],
    ['ends', 'of stone.', '**It was built in 1887 __of stone.__**'],
    ['is', sentence, '**__It was built in 1887 of stone.__**'],
  ])('is read as it is meant where it %s the sentence', (_, answer, expected) => {
    const markdown = drawn(text, answer, { sentence });
    expect(markdown).toContain(expected);
    expect(underlinedIn(markdown)).toEqual([{ words: answer, isBold: true }]);
  });

  it('is underlined where nothing is bold, for all would be', () => {
    const markdown = drawn(sentence, '1887', { sentence });
    expect(markdown).toBe('> It was built in __1887__ of stone.');
  });

  it('is none where there is none', () => {
    expect(underlinedIn(drawn(text, null, { sentence }))).toEqual([]);
  });

  it.each([
    [
      'Bengali',
      'সেতুটি পুরানো। এটি ১৮৮৭ খ্রিষ্টাব্দে নির্মিত।',
      '১৮৮৭ খ্রিষ্টাব্দে',
      'এটি ১৮৮৭ খ্রিষ্টাব্দে নির্মিত।',
    ],
    ['Hindi', 'पुल पुराना है। यह क्षिप्रा नदी पर है।', 'क्षिप्रा नदी', 'यह क्षिप्रा नदी पर है।'],
    [
      'characters beyond the first plane',
      'One. It is a 👩‍👩‍👧‍👦 𝔘𝔫𝔦 indeed.',
      '👩‍👩‍👧‍👦 𝔘𝔫𝔦',
      'It is a 👩‍👩‍👧‍👦 𝔘𝔫𝔦 indeed.',
    ],
    [
      'letters under marks',
      'One. It is Z\u0351\u036Balgo e\u0301 here.',
      'Z\u0351\u036Balgo e\u0301',
      'It is Z\u0351\u036Balgo e\u0301 here.',
    ],
  ])('is whole in %s', (_, given, answer, own) => {
    expect(underlinedIn(drawn(given, answer, { sentence: own }))).toEqual([
      { words: answer, isBold: true },
    ]);
  });

  it('stands between its marks in a line from right to left', () => {
    const urdu = 'پل پرانا ہے۔ یہ 1887 میں بنا۔';
    expect(drawn(urdu, '1887 میں', { sentence: 'یہ 1887 میں بنا۔' })).toBe(
      '> \u2067پل پرانا ہے۔ **یہ __1887 میں__ بنا۔**\u2069',
    );
  });

  it('has the blanks and the breaks at its ends outside its marks', () => {
    const given = 'It was\n built in\n 1887 of stone. It is tall.';
    const markdown = drawn(given, '\n built in\n ', {
      sentence: 'It was\n built in\n 1887 of stone.',
    });
    expect(markdown).toBe('> **It was**\n>  **__built in__**\n>  **1887 of stone.** It is tall.');
  });

  it('does not begin a list with what it begins with', () => {
    const given = 'Built on 12. May. It was - tall.';
    expect(drawn(given, '12. May')).toContain(String.raw`Built on __12\. May__.`);
    expect(drawn(given, '- tall')).toContain(String.raw`It was __\- tall__.`);
    expect(obeyedMarks(readMarkdown(drawn(given, '12. May')), true)).toEqual([]);
  });

  it('keeps to one mark where it is full of others', () => {
    const given = 'Say a_b*c or d. Then go.';
    const markdown = drawn(given, 'a_b*c or d', { sentence: 'Say a_b*c or d.' });
    expect(underlinedIn(markdown)).toEqual([{ words: 'a_b*c or d', isBold: true }]);
  });

  it.each(['_b_', '*b*', 'b_', '*b'])('is not underlined beside marks: %s', (answer) => {
    expect(underlinedIn(drawn('Say _b_ or *b* here.', answer))).toEqual([]);
  });

  it('is not underlined where marks stand beside it', () => {
    expect(underlinedIn(drawn('Say __init__ here.', 'init'))).toEqual([]);
    expect(underlinedIn(drawn('Say **it** here.', 'it'))).toEqual([]);
  });

  it('keeps the sentence that it stands in where others have to go', () => {
    const filler = 'This is a sentence that says nothing at all. '.repeat(120);
    const given = `First it is marked. ${filler}${sentence} ${filler}`;
    const quote = {
      ...passage(given).passage,
      highlights: [at(given, 'First it is marked.'), at(given, sentence)],
      underlined: at(given, '1887'),
    };
    const reply = renderQuote(quote, sampleView, inEnglish);
    expect(underlinedIn(reply.embeds[0]?.description ?? '')).toEqual([
      { words: '1887', isBold: true },
    ]);
  });

  it('is underlined between the passages around it, too', () => {
    const around = { ...passage(text), after: 'It closed in 1887.' };
    const quote = {
      ...around.passage,
      highlights: [at(text, sentence)],
      underlined: at(text, '1887'),
    };
    const reply = renderQuoteInContext({ ...around, passage: quote }, sampleView, inEnglish);
    const markdown = reply.embeds[0]?.description ?? '';
    expect(markdown).toContain('**It was built in __1887__ of stone.**');
    expect(underlinedIn(markdown)).toHaveLength(1);
  });
});

describe('an answer that is drawn in another way', () => {
  it.each(['npm start', 'Run npm', 'start now', 'Run npm start now'])(
    'is not underlined where it shares words with code: %s',
    (answer) => {
      const text = 'Run npm start now. Or wait.';
      const blocks = [{ kind: 'inline-code', ...at(text, 'npm start') } as const];
      expect(drawn(text, answer, { blocks })).toBe('> Run `npm start` now. Or wait.');
    },
  );

  it('is not underlined in a block of code', () => {
    const text = 'Do this:\n\nnpm start';
    const blocks = [{ kind: 'code', language: null, ...at(text, 'npm start') } as const];
    expect(drawn(text, 'start', { blocks })).toBe('> Do this\\:\n```\nnpm start\n```');
  });

  it('is underlined beside code', () => {
    const text = 'Run npm at noon.';
    const blocks = [{ kind: 'inline-code', ...at(text, 'npm') } as const];
    expect(drawn(text, ' at noon', { blocks })).toBe('> Run `npm` __at noon__.');
  });

  describe('in a list', () => {
    const text = 'Two things:\n\nred apples\ngreen pears\n1. first plums';
    const item = (words: string, isOrdered = false): QuotedBlock => ({
      kind: 'item',
      depth: 0,
      isOrdered,
      ...at(text, words),
    });
    const blocks = [item('red apples'), item('green pears'), item('1. first plums', true)];

    it('is underlined behind the mark of its item', () => {
      expect(drawn(text, 'green pears', { blocks })).toContain('\n> • __green pears__\n');
      expect(drawn(text, '1. first', { blocks })).toContain('\n> __1\\. first__ plums');
    });

    it('is not underlined over the end of an item', () => {
      expect(underlinedIn(drawn(text, 'apples\ngreen', { blocks }))).toEqual([]);
      expect(underlinedIn(drawn(text, 'things:\n\nred', { blocks }))).toEqual([]);
    });
  });

  describe('in a table', () => {
    const does = 'which *addresses* the server listens on, as a name';
    const text = `Option | What it does\n\nhost | ${does}`;
    const blocks: QuotedBlock[] = [
      {
        kind: 'table',
        start: 0,
        end: text.length,
        head: ['Option', 'What it does'],
        rows: [[at(text, 'host'), at(text, does)]],
      },
    ];

    it('is underlined within a cell that is drawn as a line', () => {
      expect(drawn(text, 'the server', { blocks })).toContain(
        String.raw`What it does: which \*addresses\* __the server__ listens`,
      );
    });

    it('is not underlined over a bar or in the head', () => {
      expect(underlinedIn(drawn(text, 'host | which', { blocks }))).toEqual([]);
      expect(underlinedIn(drawn(text, 'What it does', { blocks }))).toEqual([]);
    });
  });
});

describe('underlining anything', () => {
  const anywhere = hostileText.chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length })),
      anyBlocks(text.length),
      fc.boolean(),
    ),
  );
  /** Of whole characters. */
  const spanOf = (text: string, places: readonly [number, number]): Span => {
    const [start = 0, end = 0] = places
      .map((place) =>
        /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(place - 1, place + 1))
          ? place - 1
          : place,
      )
      .toSorted((a, b) => a - b);
    return { start, end };
  };

  it('shows the same words, obeys none of them, and underlines no others', () => {
    fc.assert(
      fc.property(anywhere, ([text, places, blocks, isBold]) => {
        const span = spanOf(text, places);
        const sentence = isBold ? { sentence: text } : {};
        const [plain, underlined] = [null, span].map((answer) =>
          readMarkdown(drawn(text, answer, { blocks, ...sentence })),
        );
        expect(wordsOf(underlined!)).toBe(wordsOf(plain!));
        expect(obeyedMarks(underlined!, true)).toEqual([]);
        const words = shownWords(text.slice(span.start, span.end)).replaceAll(/\s+/gu, '');
        const shown = underlinedWords(underlined!).map((one) => one.words);
        for (const part of shown) {
          expect(part).toBe(part.trim());
          expect(words).toContain(part.replaceAll(/\s+/gu, ''));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('underlines all of it where nothing else is drawn', () => {
    fc.assert(
      fc.property(anywhere, ([text, places]) => {
        const { start, end } = spanOf(text, places);
        const isAtMark = /[*_]/.test(
          [start - 1, start, end - 1, end].map((place) => text.charAt(place)).join(''),
        );
        const answer = shownWords(text.slice(start, end)).trim();
        fc.pre(!isAtMark && !/\n/.test(answer) && /[\p{L}\p{N}]/u.test(answer));
        expect(underlinedIn(drawn(text, { start, end })).map(({ words }) => words)).toEqual([
          answer,
        ]);
      }),
      { numRuns: 500 },
    );
  });
});
