import { describe, expect, it } from 'vitest';
import { interfaceLanguage } from '../../src/i18n/interface-language.js';

describe('interfaceLanguage', () => {
  it.each([
    ['no', 'nb'],
    ['nb-NO', 'nb'],
    ['nn', 'nb'],
    ['hi', 'hi'],
    ['fr', 'fr'],
    ['vi', 'vi'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
  ])('speaks the language of the locale %s', (locale, language) => {
    expect(interfaceLanguage(locale)).toBe(language);
    for (const asked of ['vi', 'fr', 'nb', 'hi', 'de', 'und']) {
      expect(interfaceLanguage(locale, asked)).toBe(language);
    }
  });

  it.each([
    ['de', 'ur', 'ur'],
    ['ja', 'nb', 'nb'],
    ['da', 'nn', 'nb'],
    ['de', 'vi', 'vi'],
    ['pt-BR', 'fr', 'fr'],
    ['zh-CN', 'hi', 'hi'],
    ['es-ES', 'en', 'en'],
  ])('takes the language of the question under the locale %s: %s', (locale, asked, language) => {
    expect(interfaceLanguage(locale, asked)).toBe(language);
  });

  it('answers a question in Urdu or Bengali in it under an English locale, for there is no other', () => {
    expect(interfaceLanguage('en-US', 'ur')).toBe('ur');
    expect(interfaceLanguage('en-GB', 'bn')).toBe('bn');
    expect(interfaceLanguage('no', 'ur')).toBe('nb');
    expect(interfaceLanguage('hi', 'bn')).toBe('hi');
  });

  it('speaks English where it speaks neither, and where the language is not certain', () => {
    expect(interfaceLanguage('de', 'de')).toBe('en');
    expect(interfaceLanguage('de', 'sv')).toBe('en');
    expect(interfaceLanguage('de', 'und')).toBe('en');
    expect(interfaceLanguage('de')).toBe('en');
    expect(interfaceLanguage('', 'und')).toBe('en');
    expect(interfaceLanguage('constructor')).toBe('en');
  });
});
