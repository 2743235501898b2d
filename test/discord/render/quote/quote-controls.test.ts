import { describe, expect, it } from 'vitest';
import type { QuoteChoice } from '../../../../src/discord/render/quote/quote-view.js';
import { renderQuote } from '../../../../src/discord/render/quote/render-quote.js';
import { interfaceLanguages } from '../../../../src/domain/interface-languages.js';
import type { PassageQuote } from '../../../../src/domain/answer.js';
import { textsFor } from '../../../../src/i18n/texts.js';
import { passage } from '../../services.js';
import { messageSchema } from '../message-schema.js';
import { buttonsOf, contextIn, menusOf, rowsOf } from '../samples.js';
import { inLanguages, sampleView } from './sample-view.js';

const owner = '123456789012345678';
const { passage: quote } = passage('Planen er vedtatt.');
const view = { ...sampleView, canBeShared: true };
const { answer } = view;
const inNorwegian = contextIn('nb');

function choice(at: number, passageOf: Partial<PassageQuote>): QuoteChoice {
  return { quote: at, passage: { ...quote, ...passageOf } };
}

const quotes = [
  choice(0, { title: 'Hanoi', headings: ['Hanoi', 'Planer', 'Plan *334*'], text: 'Planen er ny.' }),
  choice(1, { title: 'ہنوئی', headings: [], text: 'یہ منصوبہ 2025 کا ہے۔' }),
  choice(4, { title: 'Oslo', headings: ['Oslo'], text: '<@1> `kode`\n\nog @everyone' }),
];

const menuFor = (choices: readonly QuoteChoice[]) =>
  menusOf(renderQuote(quote, { ...view, choices }, inNorwegian));

describe('the other quotes', () => {
  it('stand in a menu by heading and first words, with the one that is shown', () => {
    const [menu] = menuFor(quotes);
    expect(menu).toMatchObject({
      placeholder: 'Velg et annet sitat',
      state: { kind: 'menu', owner },
    });
    expect(menu?.options).toEqual([
      {
        label: 'Plan *334*',
        description: 'Planen er ny.',
        state: { kind: 'quote', answer, quote: 0, edition: 0, owner },
        isShown: false,
      },
      {
        label: '\u2068ہنوئی\u2069',
        description: '\u2068یہ منصوبہ 2025 کا ہے۔\u2069',
        state: { kind: 'quote', answer, quote: 1, edition: 0, owner },
        isShown: true,
      },
      {
        label: 'Oslo',
        description: '<@1> `kode` og @everyone',
        state: { kind: 'quote', answer, quote: 4, edition: 0, owner },
        isShown: false,
      },
    ]);
  });

  it('have the one that is shown in the edition that is shown, and the rest as quoted', () => {
    const reply = renderQuote(quote, { ...view, choices: quotes, edition: 2 }, inNorwegian);
    expect(menusOf(reply)[0]?.options.map(({ state }) => state)).toMatchObject([
      { quote: 0, edition: 0 },
      { quote: 1, edition: 2 },
      { quote: 4, edition: 0 },
    ]);
  });

  it('have none where there is but one', () => {
    expect(menuFor(quotes.slice(0, 1))).toEqual([]);
  });

  it.each([
    ['Hindi', 'अंतरराष्ट्रीय सहयोग में सक्रिय भूमिका निभाने से हनोई को क्षेत्रीय विकास के '],
    ['Bengali', 'আন্তর্জাতিক সহযোগিতায় সক্রিয় থাকার ফলে হ্যানয়ের জন্য নতুন সুযোগ '],
    ['Urdu', 'بین الاقوامی تعاون میں فعال ہونے سے ہنوئی کے لیے رسائی کے نئے مواقع '],
    ['families', '👩‍👩‍👧‍👦🧑🏽‍🚀'],
  ])('are cut between what a reader takes for letters, in %s', (_, words) => {
    const long = words.repeat(20);
    const [menu] = menuFor([
      choice(0, { headings: [long], text: long }),
      choice(1, { headings: [`x${long}`], text: `x${long}` }),
    ]);
    const graphemes = new Set(
      [...new Intl.Segmenter().segment(`x${long}`)].map((one) => one.segment),
    );
    for (const { label, description } of menu?.options ?? []) {
      for (const cut of [label, description ?? '']) {
        expect(cut.length).toBeLessThanOrEqual(100);
        expect(cut.length).toBeGreaterThan(40);
        const bare = cut.replaceAll(/[\u2066-\u2069]/gu, '');
        expect(bare).toMatch(/…$/u);
        const shown = [...new Intl.Segmenter().segment(bare.slice(0, -1))];
        expect(shown.filter(({ segment }) => !graphemes.has(segment))).toEqual([]);
      }
    }
  });

  it('say something also where heading and words have nothing to be seen', () => {
    const blank = choice(0, { title: '\u200B', headings: ['\u2800'], text: ' \u202E ' });
    const reply = renderQuote(
      quote,
      { ...view, choices: [blank, ...quotes.slice(1)] },
      inNorwegian,
    );
    expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
    expect(menusOf(reply)[0]?.options[0]).toMatchObject({ label: '\uFFFD', description: '\uFFFD' });
  });
});

describe('the other languages', () => {
  it('have a button each, once, in their own scripts', () => {
    expect(buttonsOf(renderQuote(quote, view, inNorwegian))[0]).toMatchObject([
      { label: 'हिन्दी', state: { kind: 'quote', quote: 1, edition: 1 } },
      { label: '\u2068اردو\u2069', state: { kind: 'quote', quote: 1, edition: 2 } },
    ]);
  });

  it('lead back to the language that was quoted first', () => {
    const [languages] = buttonsOf(renderQuote(quote, { ...view, edition: 2 }, inNorwegian));
    expect(languages?.map(({ label }) => label)).toEqual(['Norsk bokmål', 'हिन्दी']);
  });

  it('stand in a menu where there are more than four, with the one that is shown', () => {
    const four = inLanguages('nb', 'hi', 'ur', 'bn', 'fr');
    expect(rowsOf(renderQuote(quote, { ...view, editions: four }, inNorwegian))).toEqual([4, 2]);
    const editions = [...four, { edition: 5, language: 'vi' }];
    const reply = renderQuote(quote, { ...view, editions, edition: 2 }, inNorwegian);
    expect(rowsOf(reply)).toEqual(['menu', 2]);
    const [menu] = menusOf(reply);
    expect(menu?.placeholder).toBe('Velg språk');
    expect(menu?.options.map(({ label, description }) => [label, description])).toEqual([
      ['\u2068اردو\u2069', 'urdu'],
      ['Norsk bokmål', 'norsk bokmål'],
      ['हिन्दी', 'hindi'],
      ['বাংলা', 'bengali'],
      ['Français', 'fransk'],
      ['Tiếng Việt', 'vietnamesisk'],
    ]);
    expect(menu?.options.map(({ isShown }) => isShown)).toEqual([true, ...Array(5).fill(false)]);
    expect(menu?.options[1]?.state).toMatchObject({ kind: 'quote', quote: 1, edition: 0 });
  });

  it('are no more than a menu holds, however many there are', () => {
    const codes = Array.from(
      { length: 40 },
      (_, at) => `x${String.fromCodePoint(97 + (at % 26))}${at > 25 ? 'a' : 'b'}`,
    );
    const reply = renderQuote(quote, { ...view, editions: inLanguages(...codes) }, inNorwegian);
    expect(menusOf(reply)[0]?.options).toHaveLength(25);
    expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
  });
});

describe('the rows', () => {
  it.each(interfaceLanguages)('are quotes, languages, then what can be done (%s)', (language) => {
    const context = contextIn(language);
    const reply = renderQuote(quote, { ...view, choices: quotes }, context);
    expect(rowsOf(reply)).toEqual(['menu', 2, 2]);
    const texts = textsFor(language);
    const bare = (label = '') => label.replaceAll(/[\u2066-\u2069]/gu, '');
    expect(bare(menusOf(reply)[0]?.placeholder)).toBe(texts.t('menu.quotes'));
    const labels = buttonsOf(reply)[1]?.map(({ label }) => bare(label));
    expect(labels).toEqual([texts.t('button.context'), texts.t('button.share')]);
    expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
  });

  it('offer the context always, and sharing only where it can be', () => {
    const [own, shared] = [false, true].map(
      (canBeShared) => buttonsOf(renderQuote(quote, { ...view, canBeShared }, inNorwegian))[1],
    );
    expect(own).toMatchObject([{ label: 'Sammenheng', state: { kind: 'context' } }]);
    expect(shared?.[1]).toMatchObject({ label: 'Del i kanalen', state: { kind: 'share' } });
  });
});
