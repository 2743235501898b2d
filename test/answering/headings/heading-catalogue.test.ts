import { describe, expect, it } from 'vitest';
import {
  HeadingCatalogue,
  searchedWords,
  type Heading,
} from '../../../src/answering/headings/heading-catalogue.js';
import { headingWords } from '../../../src/answering/headings/heading-words.js';

const heading = (text: string): Heading => ({ text, searched: searchedWords(headingWords(text)) });
const catalogueOf = (...texts: string[]) => new HeadingCatalogue(texts.map(heading));

describe('headings found by what is typed', () => {
  it('come first where they begin so, then where words do, then where it stands in words', () => {
    const catalogue = catalogueOf(
      'An observer',
      'Dev server',
      'Server options',
      'Reserve a server',
    );
    expect(catalogue.find('serv', 9)).toEqual([
      'Server options',
      'Dev server',
      'Reserve a server',
      'An observer',
    ]);
  });

  it('need all words, in any order', () => {
    const catalogue = catalogueOf('Proxy of the server', 'Server options', 'Proxies');
    expect(catalogue.find('serv prox', 9)).toEqual(['Proxy of the server']);
    expect(catalogue.find('server zebra', 9)).toEqual([]);
  });

  it.each([
    ['Bengali', 'হ্যানয়', 'উন্নত হ্যানয়ের সুযোগ'],
    ['the beginning of a Bengali word', 'সহযো', 'আন্তর্জাতিক সহযোগিতা'],
    ['Hindi', 'प्रौद्यो', 'उन्नत प्रौद्योगिकी'],
    ['Urdu from an Arabic keyboard', 'كتاب', 'ہنوئی کی کتاب'],
    ['Urdu', 'ٹیکنا', 'جدید ٹیکنالوجی'],
    ['Chinese, within a run', '代理', '如何配置代理'],
    ['letters that a keyboard lacks', 'skjaer', 'Skjærgården'],
    ['words without their accents', 'hoi', 'Cách hỏi'],
    ['digits of another script', '334', 'পরিকল্পনা ৩৩৪'],
    ['part of a name', 'prox', 'server.proxy'],
    ['a name with its dot', 'server.pr', 'server.proxy'],
  ])('are found by %s', (_, typed, text) => {
    expect(catalogueOf('Etwas anderes', text).find(typed, 9)).toEqual([text]);
  });

  it('are the first ones where no word was typed, and no more than are wanted', () => {
    const catalogue = catalogueOf('One', 'Two', 'Three');
    expect(catalogue.find(' ?', 2)).toEqual(['One', 'Two']);
    expect(catalogue.find('', 9)).toHaveLength(3);
    expect(catalogueOf('so a', 'b so', 'also', 'so c').find('so', 2)).toEqual(['so a', 'so c']);
  });

  it('are looked at once each, and not folded again', () => {
    let looks = 0;
    const counted = Array.from({ length: 10_000 }, (_, index): Heading => {
      const { text, searched } = heading(`শিরোনাম ${index} of observers`);
      return {
        text,
        get searched() {
          looks += 1;
          return searched;
        },
      };
    });
    const catalogue = new HeadingCatalogue(counted);
    expect(looks).toBe(0);
    expect(catalogue.find('serv 99', 25)).toHaveLength(25);
    expect(looks).toBe(10_000);
  });
});
