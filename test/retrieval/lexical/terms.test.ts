import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terms, words } from '../../../src/retrieval/lexical/terms.js';

describe('cutting words into terms', () => {
  it('gives the 4-grams of a word between word marks', () => {
    expect(terms('Plan')).toEqual(['_pla', 'plan', 'lan_']);
  });

  it('gives a short word one term', () => {
    expect(terms('a is')).toEqual(['_a_', '_is_']);
  });

  it('keeps the order of the words and their repeats', () => {
    expect(terms('is it is')).toEqual(['_is_', '_it_', '_is_']);
  });

  it('cuts by code point, never inside a surrogate pair', () => {
    expect(terms('𐐨𐐩𐐪')).toEqual(['_𐐨𐐩𐐪', '𐐨𐐩𐐪_']);
    expect(terms('𠀀𠀁𠀂')).toEqual(['𠀀𠀁', '𠀁𠀂']);
  });

  it('keeps vowel signs and other marks inside their word', () => {
    expect(words('हिन्दी, বাংলা').map(({ word }) => word)).toEqual(['हिन्दी', 'বাংলা']);
  });

  it('finds nothing in text without letters and digits', () => {
    expect(terms(' \n_-–।؟🙂')).toEqual([]);
    expect(terms('')).toEqual([]);
  });

  it('cuts an endless word short, without halving a surrogate pair', () => {
    expect(terms('x'.repeat(4000))).toHaveLength(255);
    expect(terms(`x${'𐐨'.repeat(4000)}`).at(-1)).toBe('𐐨𐐨𐐨_');
  });

  it('keeps the whole of a long run in a script without spaces', () => {
    expect(terms('語'.repeat(4000))).toHaveLength(3999);
  });

  it('gives pairs of characters in scripts without spaces', () => {
    expect(terms('日本語')).toEqual(['日本', '本語']);
    expect(terms('テーブル')).toEqual(['テー', 'ーブ', 'ブル']);
    expect(terms('ไทย')).toEqual(['ไท', 'ทย']);
    expect(terms('猫')).toEqual(['猫']);
  });

  it('lets a Korean word be found with a particle joined on', () => {
    expect(terms('서울에')).toEqual(expect.arrayContaining(terms('서울')));
  });

  it('parts a word where a script without spaces begins', () => {
    expect(words('日本のABC12テスト').map(({ word }) => word)).toEqual([
      '日本の',
      'abc12',
      'テスト',
    ]);
  });

  it('explains the same terms word by word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(words(text).flatMap((word) => word.terms)).toEqual(terms(text));
      }),
    );
  });

  it('gives 4-grams that put together again are the word', () => {
    const latin = fc.string({
      unit: fc.constantFrom('a', 'ø', 'é', '𐐨'),
      minLength: 3,
      maxLength: 60,
    });
    fc.assert(
      fc.property(latin, (word) => {
        const [first = '', ...rest] = terms(word);
        expect(first + rest.map((term) => Array.from(term).at(-1)).join('')).toBe(`_${word}_`);
      }),
    );
  });
});

describe('what counts as the same', () => {
  it.each([
    ['digits of any script', 'plan ৩৩৪', 'plan 334'],
    ['Persian and Arabic digits', '۳۳۴ ٣٣٤', '334 334'],
    ['fullwidth letters and digits', 'ＡＢＣ１２', 'abc12'],
    ['upper and lower case', 'ÆRØ ÅL ΟΔΟΣ', 'ærø ål οδος'],
    ['the Turkish capital i', 'İstanbul', 'istanbul'],
    ['accents typed apart', 'e\u0301te\u0301', 'été'],
    ['Hindi letters with nukta', '\u0958\u0929', '\u0915\u093c\u0928\u093c'],
    ['Bengali ya', '\u09df', '\u09af\u09bc'],
    ['Bengali ra typed as ba with a dot', '\u09ac\u09bc', '\u09b0'],
    ['Bengali khanda ta', '\u09a4\u09cd\u200d', '\u09ce'],
    ['joiners inside Indic words', 'क्\u200dष', 'क्ष'],
    ['the Persian half space', 'می\u200cخواهم', 'میخواهم'],
    ['soft hyphens and direction marks', 'docu\u00adment\u200f', 'document'],
    ['a joiner before a combining mark', 'e\u200d\u0301', 'é'],
    ['Urdu, Persian and Arabic letters', 'کتابی ہے', 'كتابي هے'],
    ['alef with and without hamza', 'أحمد إلى', 'احمد الي'],
    ['vowel marks and tatweel', 'كِتَابٌ كـــتاب', 'كتاب كتاب'],
    ['yeh with hamza typed apart', '\u06cc\u0654', '\u0626'],
    ['Arabic presentation forms', 'ﻻ', 'لا'],
  ])('%s', (_, left, right) => {
    expect(terms(left)).toEqual(terms(right));
    expect(terms(left)).not.toEqual([]);
  });

  it.each([
    ['Norwegian letters and their look-alikes', 'ål', 'al'],
    ['accents', 'été', 'ete'],
    ['Urdu ye and bari ye', 'لڑکی', 'لڑکے'],
    ['alef and alef with madda', 'ام', 'آم'],
    ['numbers of other value', '৩৩৪', '335'],
  ])('but not %s', (_, left, right) => {
    expect(terms(left)).not.toEqual(terms(right));
  });

  it('gives every decimal digit of Unicode its value', () => {
    // Zero and nine of Devanagari, Myanmar, Adlam (outside the first plane) and of a mathematical set.
    expect(terms('०९ ၀၉ 𞥐𞥙 𝟘𝟡')).toEqual(['_09_', '_09_', '_09_', '_09_']);
  });
});
