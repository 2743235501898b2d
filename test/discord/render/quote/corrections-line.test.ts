import { describe, expect, it } from 'vitest';
import {
  correctionsLine,
  correctionsLineIn,
} from '../../../../src/discord/render/quote/corrections-line.js';
import { renderNotFound } from '../../../../src/discord/render/quote/render-not-found.js';
import { renderQuote } from '../../../../src/discord/render/quote/render-quote.js';
import { interfaceLanguages } from '../../../../src/domain/interface-languages.js';
import { textsFor } from '../../../../src/i18n/texts.js';
import { passage } from '../../services.js';
import { contextIn } from '../samples.js';
import { inLanguages, sampleView } from './sample-view.js';

const server = { written: 'sevrer', taken: 'server' };
const english = textsFor('en');

describe('the line of corrections', () => {
  it('says what was searched for where something else was written', () => {
    expect(correctionsLine([server], english)).toBe(
      '-# Searched for “server” where you wrote “sevrer”.',
    );
    expect(correctionsLine([], english)).toBeNull();
  });

  it('stays one line, and names three at the most', () => {
    const corrections = ['a', 'b', 'c', 'd'].map((letter) => ({
      written: `${letter}\n# x`,
      taken: letter.repeat(500),
    }));
    const line = correctionsLine(corrections, english) ?? '';
    expect(line.split('\n')).toHaveLength(1);
    expect(line.match(/Searched for/gu)).toHaveLength(3);
    expect(line).toContain('“ccc');
    expect(line).not.toContain('“ddd');
    expect(line.length).toBeLessThan(400);
  });

  it('obeys nothing that was typed', () => {
    const typed = { written: '@everyone', taken: '<@1>*`[a](https://b.c)' };
    expect(correctionsLine([typed], english)).toBe(
      String.raw`-# Searched for “\<\@1\>\*\`\[a\](https\://b.c)” where you wrote “\@everyone”.`,
    );
  });

  it('keeps words of another direction from turning the line around', () => {
    const urdu = { written: 'سروور', taken: 'سرور' };
    expect(correctionsLine([urdu], english)).toBe(
      '-# Searched for “\u2068سرور\u2069” where you wrote “\u2068سروور\u2069”.',
    );
    const latin = { written: 'c+', taken: 'c++' };
    expect(correctionsLine([latin], textsFor('ur'))).toMatch(
      /”\u2068c\+\u2069“ .+ ”\u2068c\+\+\u2069“/u,
    );
  });

  it.each(interfaceLanguages)('names both words in every language (%s)', (language) => {
    const line = correctionsLine([{ written: 'নথী', taken: 'নথি' }], textsFor(language));
    expect(line).toMatch(/^-# .*নথি/u);
    expect(line).toMatch(/নথী/u);
  });
});

describe('the line of corrections in a message', () => {
  it.each([
    ['-# a\n\n> quoted', '-# a'],
    ['Up › Under\n\n-# a\n\n> quoted', '-# a'],
    ['-# a\nHint', '-# a'],
  ])('is found again: %j', (description, line) => {
    expect(correctionsLineIn(description)).toBe(line);
  });

  it.each(['', '> quoted', 'Up\n> quoted', '```\n\n-# code', '> a\n\n-# b'])(
    'is not made of what is quoted: %j',
    (description) => {
      expect(correctionsLineIn(description)).toBeNull();
    },
  );
});

describe('a reply to a question with a typing error', () => {
  const view = {
    ...sampleView,
    answer: null,
    question: 'Why no sevrer?',
    corrected: correctionsLine([server], english),
    editions: inLanguages('ur'),
  };
  const line = '-# Searched for “server” where you wrote “sevrer”.';

  it('tells of it above the quote, and where nothing is found beside the question, once', () => {
    const { passage: quote } = passage('The server waits.');
    const sure = renderQuote(quote, view, contextIn('en'));
    expect(sure.embeds[0]?.description).toBe(`${line}\n\n> The server waits.`);
    const guess = renderQuote(quote, { ...view, confidence: 'guess' }, contextIn('en'));
    expect(guess.embeds[0]?.description).toMatch(`${line}\n`);
    expect(guess.embeds[1]?.description).not.toContain('-# ');
    expect(renderNotFound(view, null, contextIn('en')).embeds).toEqual([guess.embeds[0]]);
  });
});
