import { describe, expect, it } from 'vitest';
import { correctionsLine } from '../../../../src/discord/render/quote/corrections-line.js';
import { renderNotFound } from '../../../../src/discord/render/quote/render-not-found.js';
import { renderQuote } from '../../../../src/discord/render/quote/render-quote.js';
import { interfaceLanguages } from '../../../../src/domain/interface-languages.js';
import { textsFor } from '../../../../src/i18n/texts.js';
import { passage } from '../../services.js';
import { messageSchema } from '../message-schema.js';
import { buttonsOf, contextIn } from '../samples.js';
import { inLanguages, sampleView } from './sample-view.js';

const question = 'What does butter cost?';
const view = {
  ...sampleView,
  question,
  editions: inLanguages('en'),
  confidence: 'guess' as const,
};
const nearest = {
  ...passage('Milk is sold by weight.').passage,
  title: 'The market',
  headings: ['Prices', 'Milk'],
  link: 'https://example.org/market#milk',
  source: { url: 'https://example.org/market', host: 'example.org', label: null },
  language: 'en',
};
const english = contextIn('en');

describe('not found', () => {
  it('says so, how to ask better, and shows the nearest passage with its headings and link', () => {
    const reply = renderQuote(nearest, view, english);
    expect(reply.embeds).toEqual([
      {
        color: 0x8a8f98,
        author: { name: `Question: ${question}` },
        title: 'I found no passage that clearly answers this',
        description:
          'What may help: name the thing you mean, ask one question at a time, use fewer words.',
      },
      {
        color: 0x8a8f98,
        title: 'The market',
        url: 'https://example.org/market#milk',
        description:
          'Prices › Milk\n\nThe nearest passage. It may not answer the question.\n\n> Milk is sold by weight.',
        footer: { text: 'English · example.org' },
      },
    ]);
    expect(buttonsOf(reply)).toMatchObject([[{ label: 'Context', state: { kind: 'context' } }]]);
  });

  it('shows the nearest passage also where it can have no buttons', () => {
    const reply = renderQuote(nearest, { ...view, answer: null }, english);
    expect(reply.embeds[1]?.description).toContain('> Milk is sold by weight.');
    expect(reply.components).toEqual([]);
  });

  it('holds a passage of any length beside the rest', () => {
    const text = 'Enda en setning som er med. '.repeat(400).trim();
    const typed = { written: '*'.repeat(100), taken: '_'.repeat(100) };
    const corrected = correctionsLine([typed], english.texts);
    const reply = renderQuote({ ...nearest, text }, { ...view, corrected }, english);
    expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
    expect(reply.embeds[1]?.description?.length).toBeGreaterThan(3000);
  });

  it.each(interfaceLanguages)('speaks the language of the reader (%s)', (language) => {
    const texts = textsFor(language);
    const [said, guess] = renderQuote(nearest, view, contextIn(language)).embeds;
    expect(said?.title?.replaceAll(/[\u2066-\u2069]/gu, '')).toBe(texts.t('notFound.title'));
    expect(said?.description).toBe(texts.t('notFound.hint'));
    expect(guess?.description?.split('\n')[2]).toBe(texts.t('answer.guess'));
    const alone = renderNotFound({ question, corrected: null }, null, contextIn(language));
    expect(alone.embeds).toEqual([said]);
    expect(alone.components).toEqual([]);
  });
});
