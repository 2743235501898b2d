import { describe, expect, it } from 'vitest';
import type { QuoteView } from '../../../../src/discord/render/quote/quote-view.js';
import {
  renderQuoteInContext,
  renderQuote,
} from '../../../../src/discord/render/quote/render-quote.js';
import type { PassageQuote } from '../../../../src/domain/answer.js';
import { passage } from '../../services.js';
import { boldWords, readMarkdown, wordsOf } from '../text/discord-markdown.js';
import { buttonsOf, contextIn } from '../samples.js';
import { sampleView } from './sample-view.js';

const text = 'Planen gjelder for 2025. Plan nr. 334 handler om utenrikssaker. Den er vedtatt.';
const quote: PassageQuote = {
  ...passage(text).passage,
  marked: [1],
  highlights: [{ start: 25, end: 63 }],
  document: '000_1d15.txt',
  title: 'Hanoi åpner *dører*',
  language: 'nb',
  source: { url: 'https://www.vietnam.vn/no/hanoi', host: 'vietnam.vn', label: 'Kilde' },
  date: '2025-03-06',
  page: 3,
  link: 'https://www.vietnam.vn/no/hanoi',
};
const view = { ...sampleView, question: 'Hva er plan 334?' };
const inNorwegian = contextIn('nb');
const embedOf = (reply: ReturnType<typeof renderQuote>) => reply.embeds[0]!;

describe('a quote', () => {
  it('stands as a block quote with its source, the sentence that answers in bold', () => {
    const embed = embedOf(renderQuote(quote, view, inNorwegian));
    const [shown] = readMarkdown(embed.description ?? '');
    expect(wordsOf([shown!])).toBe(text);
    expect(boldWords([shown!])).toEqual(['Plan nr. 334 handler om utenrikssaker.']);
    expect(embed).toMatchObject({
      title: String.raw`Hanoi åpner \*dører\*`,
      url: 'https://www.vietnam.vn/no/hanoi',
      author: { name: 'Spørsmål: Hva er plan 334?' },
      footer: { text: 'norsk bokmål · 6. mars 2025 · side 3 · vietnam.vn' },
    });
  });

  it('has its headings under the title, without one that says it again', () => {
    const headings = ['Hanoi åpner *dører*', 'Planer', 'Plan *334*'];
    const described = (confidence: QuoteView['confidence']) =>
      embedOf(renderQuote({ ...quote, headings }, { ...view, confidence }, inNorwegian))
        .description ?? '';
    expect(described('sure')).toMatch(/^Planer › Plan \\\*334\\\*\n> Planen/);
    expect(described('uncertain')).toMatch(
      /^Planer › Plan \\\*334\\\*\n\nJeg er ikke sikker.*\n\n> /,
    );
  });

  it('draws code as code, and nothing in bold where all would be', () => {
    const given = 'Kjør dette:\n\nnpm start';
    const code = { kind: 'code', language: 'sh', start: 13, end: given.length } as const;
    const highlights = [{ start: 0, end: 11 }];
    const shown = { ...quote, text: given, highlights, blocks: [code] };
    expect(embedOf(renderQuote(shown, view, inNorwegian)).description).toBe(
      '> Kjør dette\\:\n```sh\nnpm start\n```',
    );
  });

  it('names the file where there is no link that may be shown', () => {
    for (const url of ['javascript:alert(1)', 'https://vietnam.vn@evil.example/', 'no link']) {
      const source = { url, host: 'vietnam.vn', label: null };
      const embed = embedOf(renderQuote({ ...quote, source, link: url }, view, inNorwegian));
      expect(embed.url).toBeUndefined();
      expect(embed.footer?.text).toMatch(/· 000_1d15\.txt$/);
    }
  });

  it('shows the host that the link leads to, whatever the document calls it', () => {
    const source = { url: 'https://evil.example/vietnam.vn', host: 'vietnam.vn', label: null };
    const embed = embedOf(renderQuote({ ...quote, source }, view, inNorwegian));
    expect(embed.footer?.text).toMatch(/· evil\.example$/);
  });

  it('names the other languages where it cannot have buttons', () => {
    const reply = renderQuote(quote, { ...view, answer: null, canBeShared: true }, inNorwegian);
    expect(buttonsOf(reply)).toEqual([]);
    expect(embedOf(reply).description).toMatch(/Finnes også på: हिन्दी · \u2068اردو\u2069$/);
  });

  it('says by colour and in words how sure it is', () => {
    const embeds = (['sure', 'uncertain', 'guess'] as const).map((confidence) =>
      renderQuote(quote, { ...view, confidence }, inNorwegian).embeds.at(-1),
    );
    expect(new Set(embeds.map((embed) => embed?.color)).size).toBe(3);
    expect(embeds.map((embed) => embed?.description?.split('\n')[0])).toEqual([
      expect.stringMatching(/^> /),
      'Jeg er ikke sikker på at dette svarer på spørsmålet.',
      'Det nærmeste avsnittet. Det svarer kanskje ikke på spørsmålet.',
    ]);
  });

  it('says that it was cut', () => {
    const long = 'Enda en setning som er med. '.repeat(400).trim();
    const reply = renderQuote({ ...quote, text: long, highlights: [] }, view, inNorwegian);
    expect(embedOf(reply).description).toContain(' …\n\nForkortet for å få plass i én melding.');
  });
});

const between = { ...passage(text), passage: quote };

describe('a quote in its context', () => {
  it('stands between its neighbours, and leads back', () => {
    const given = { ...between, before: 'Det som sto før.', after: 'Det som kom etter.' };
    const reply = renderQuoteInContext(given, view, inNorwegian);
    const [shown] = readMarkdown(embedOf(reply).description ?? '');
    expect(wordsOf([shown!])).toBe(`Det som sto før.\n\n${text}\n\nDet som kom etter.`);
    expect(boldWords([shown!])).toEqual(['Plan nr. 334 handler om utenrikssaker.']);
    expect(buttonsOf(reply)[1]).toMatchObject([
      { label: 'Bare sitatet', state: { kind: 'quote', quote: 1, edition: 0 } },
    ]);
  });

  it('names the headings where others begin to hold, and draws the neighbours, too', () => {
    const given = {
      passage: { ...quote, headings: ['Planer', 'Plan 334'] },
      before: 'kode()',
      after: 'A | B',
      beforeHeadings: ['Planer', 'Plan 333'],
      afterHeadings: ['Planer', 'Plan 334'],
      beforeBlocks: [{ kind: 'code', language: null, start: 0, end: 6 }],
      afterBlocks: [
        {
          kind: 'table',
          start: 0,
          end: 5,
          head: ['x', 'y'],
          rows: [
            [
              { start: 0, end: 1 },
              { start: 4, end: 5 },
            ],
          ],
        },
      ],
    } as const;
    expect(embedOf(renderQuoteInContext(given, view, inNorwegian)).description).toBe(
      [
        'Planer › Plan 333',
        '```',
        'kode()',
        '```',
        '',
        'Planer › Plan 334',
        String.raw`> Planen gjelder for 2025. **Plan nr. 334 handler om utenrikssaker.** Den er vedtatt.`,
        '```',
        'x  y',
        '-  -',
        'A  B',
        '```',
      ].join('\n'),
    );
  });

  it('is whole where its neighbours have to be cut', () => {
    const long = 'Enda en setning som er med. '.repeat(300).trim();
    const given = { ...between, before: long, after: long };
    const reply = renderQuoteInContext(given, view, inNorwegian);
    expect(wordsOf(readMarkdown(embedOf(reply).description ?? ''))).toContain(text);
  });
});
