import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../../src/answering/document-catalogue.js';
import { documentKey } from '../../../src/answering/passage-key.js';
import { documentChoices } from '../../../src/discord/render/document-choices.js';
import {
  renderSource,
  renderSources,
  renderTextPage,
} from '../../../src/discord/render/render-source.js';
import { readMarkdown, wordsOf } from './text/discord-markdown.js';
import { buttonsOf, contextIn, menusOf, rowsOf } from './samples.js';

const entry: CatalogueEntry = {
  document: 'news/hanoi.txt',
  title: 'Hanoi',
  language: 'nb',
  languageCertainty: 1,
  source: { url: 'https://vietnam.vn/no/a_(b)', host: 'vietnam.vn', label: 'Kilde' },
  date: '2025-03-06',
  editions: [{ document: 'news/hanoi.hi.txt', language: 'hi' }],
  passages: 7,
  indexedAt: '2026-11-22T16:50:00.000Z',
  warnings: ['Kort dokument'],
};
const english = contextIn('en');
const page = (index: number, count: number, text = 'Words.') => ({
  document: entry.document,
  index,
  count,
  text,
  filePage: null,
  blocks: [],
});

const pages = (index: number, count: number) =>
  buttonsOf(renderTextPage(entry, page(index, count), english))[0]
    ?.filter(({ isOff }) => !isOff)
    .map(({ state }) => state?.kind === 'text-page' && state.page);

describe('a document', () => {
  it('is shown with its link, language, editions, date, passages and when it was indexed', () => {
    const reply = renderSource(entry, english);
    const [embed] = reply.embeds;
    expect(embed).toMatchObject({
      url: 'https://vietnam.vn/no/a_(b)',
      footer: { text: 'vietnam.vn' },
    });
    expect(embed?.fields?.map(({ name, value }) => [name, value])).toEqual([
      ['Language', 'Norwegian Bokmål'],
      ['Date', 'March 6, 2025'],
      ['Passages', '7'],
      ['Indexed', '<t:1795366200:R>'],
      ['File', 'news/hanoi.txt'],
      ['Worth knowing', 'Kort dokument'],
    ]);
    expect(buttonsOf(reply)).toMatchObject([
      [{ label: 'हिन्दी', state: { document: documentKey('news/hanoi.hi.txt') } }],
      [{ state: { kind: 'text-page', document: documentKey(entry.document), page: 0 } }],
    ]);
  });

  it('has a menu of its languages where there are more than four others', () => {
    const editions = ['hi', 'ur', 'bn', 'fr', 'vi'].map((language) => ({
      document: `news/hanoi.${language}.txt`,
      language,
    }));
    const many = { ...entry, editions };
    for (const reply of [renderSource(many, english), renderTextPage(many, page(0, 1), english)]) {
      const [menu] = menusOf(reply);
      expect(menu?.options.map(({ label, isShown }) => [label, isShown]).slice(0, 2)).toEqual([
        ['Norsk bokmål', true],
        ['हिन्दी', false],
      ]);
      const document = documentKey('news/hanoi.ur.txt');
      expect(menu?.options[2]?.state).toMatchObject({ kind: 'text-page', document, page: 0 });
    }
  });
});

describe('documents', () => {
  it('are listed with their links, whole lines only, and the number of the rest', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ ...entry, title: `Hanoi ${i}` }));
    const [embed] = renderSources('hanoi', many, english).embeds;
    const lines = embed?.description?.split('\n') ?? [];
    expect(embed?.title).toBe('100 documents found');
    expect(lines[0]).toMatch(/^\[\*\*Hanoi 0\*\*\]\(https:\/\/vietnam\.vn\/no\/a_%28b%29\) · /);
    expect(lines.at(-1)).toBe('and 75 more');
    expect(lines).toHaveLength(26);
  });

  it('can be opened from a menu, by title and what is known of them', () => {
    const urdu = {
      ...entry,
      document: 'news/ہنوئی.txt',
      title: 'ہنوئی [1] *',
      language: 'ur',
      source: null,
      date: null,
    };
    const reply = renderSources('hanoi', [entry, urdu], english);
    expect(rowsOf(reply)).toEqual(['menu']);
    const [menu] = menusOf(reply);
    expect(menu?.placeholder).toBe('Open a document');
    expect(menu?.options).toMatchObject([
      {
        label: 'Hanoi',
        description: 'Norwegian Bokmål · March 6, 2025 · vietnam.vn',
        state: { kind: 'source', document: documentKey(entry.document) },
        isShown: false,
      },
      {
        label: '\u2068ہنوئی [1] *\u2069',
        description: expect.stringMatching(/^\u2068Urdu · .*ہنوئی\.txt.*\u2069$/u),
        state: { document: documentKey(urdu.document) },
      },
    ]);
    const opened = renderSource(urdu, english, [entry, urdu]);
    expect(rowsOf(opened)).toEqual(['menu', 1, 1]);
    expect(menusOf(opened)[0]?.options.map(({ isShown }) => isShown)).toEqual([false, true]);
  });

  it('are offered 25 at a time, and none where none was found', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...entry, document: `${i}.txt` }));
    expect(menusOf(renderSources('hanoi', many, english))[0]?.options).toHaveLength(25);
    expect(renderSources('hanoi', [], english).components).toEqual([]);
  });

  it('are one document where only one was found', () => {
    expect(renderSources('hanoi', [entry], english)).toEqual(renderSource(entry, english));
  });

  it('are none where no words fit, and the words are shown', () => {
    const [embed] = renderSources('@everyone', [], english).embeds;
    expect(embed?.description).toMatch(/: \\@everyone$/);
  });
});

describe('a page of a document', () => {
  it('shows the text as it is', () => {
    const text = '# Tittel\n\n- punkt med *stjerner*\n1. En\nبین الاقوامی';
    const [embed] = renderTextPage(entry, page(0, 1, text), english).embeds;
    expect(wordsOf(readMarkdown(embed?.description ?? ''))).toBe(text);
  });

  it('draws code as code', () => {
    const shown = {
      ...page(0, 1, 'Run:\n\nnpm start'),
      blocks: [{ kind: 'code', language: 'sh', start: 6, end: 15 } as const],
    };
    const [embed] = renderTextPage(entry, shown, english).embeds;
    expect(embed?.description).toBe('Run\\:\n```sh\nnpm start\n```');
  });

  it('turns to every other page, and never by two buttons to the same', () => {
    expect(pages(0, 5)).toEqual([1, 4]);
    expect(pages(1, 5)).toEqual([0, 2, 4]);
    expect(pages(2, 5)).toEqual([0, 1, 3, 4]);
    expect(pages(4, 5)).toEqual([0, 3]);
    expect(pages(0, 2)).toEqual([1]);
  });

  it('holds a page in which every sign is a mark, in a right-to-left text', () => {
    const text = 'ا*\n'.repeat(600);
    const [embed] = renderTextPage(entry, page(0, 1, text), english).embeds;
    expect(embed?.description).not.toContain('…');
  });
});

describe('choices', () => {
  it('name title, language and host, 25 at the most', () => {
    const choices = documentChoices(
      Array.from({ length: 30 }, () => entry),
      false,
    );
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({
      name: 'Hanoi · nb · vietnam.vn',
      value: documentKey(entry.document),
    });
  });

  it('leave out a language that tells no document from another', () => {
    expect(documentChoices([entry], true)[0]?.name).toBe('Hanoi · vietnam.vn');
    const unknown = { ...entry, language: 'und' };
    expect(documentChoices([unknown], false)[0]?.name).toBe('Hanoi · vietnam.vn');
  });
});
