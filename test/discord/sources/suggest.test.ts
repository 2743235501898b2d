import { describe, expect, it } from 'vitest';
import { HeadingCatalogue } from '../../../src/answering/headings/heading-catalogue.js';
import { suggest } from '../../../src/discord/sources/suggest.js';
import { libraryOf, listed, services } from '../services.js';
import { typing, wire } from '../wire.js';

const { client } = wire();

function suggested(headings: HeadingCatalogue, value: string, option = 'question') {
  const questionHelp = { headings, examples: () => ['An example'] };
  const library = libraryOf(listed('a.md', 'নদীর কথা'));
  const typed = typing(client, 'ask', { option, value });
  return suggest(typed, services({ questionHelp, library })).map((choice) => choice.value);
}

const texts = ['নদীর পানি', 'سرور کی ترتیبات', ...Array.from({ length: 60 }, (_, n) => `Net ${n}`)];
const headings = new HeadingCatalogue(
  texts.map((text) => ({ text, searched: ` ${text.toLowerCase()}` })),
);

describe('suggestions for a question', () => {
  it.each([
    ['নদী', 'নদীর পানি'],
    ['تر', 'سرور کی ترتیبات'],
  ])('%s: what was typed, then headings', (value, heading) => {
    expect(suggested(headings, value)).toEqual([value, heading]);
  });

  it('are as many as Discord takes', () => {
    expect(suggested(headings, 'net')).toHaveLength(25);
    expect(suggested(headings, '')).toHaveLength(25);
  });

  it('are none, and no error, while there are no headings yet', () => {
    expect(suggested(new HeadingCatalogue([]), 'net')).toEqual([]);
  });

  it('are no titles of documents, which another option has', () => {
    expect(suggested(headings, 'নদীর কথা')).toEqual([]);
    expect(suggested(headings, 'নদীর কথা', 'document')).toHaveLength(1);
  });
});
