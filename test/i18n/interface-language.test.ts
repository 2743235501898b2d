import { describe, expect, it } from 'vitest';
import { interfaceLanguage } from '../../src/i18n/interface-language.js';

describe('interfaceLanguage', () => {
  it.each([
    ['no', 'nb'],
    ['hi', 'hi'],
    ['fr', 'fr'],
    ['vi', 'vi'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
  ])('speaks the language of the Discord locale %s', (locale, language) => {
    expect(interfaceLanguage(locale)).toBe(language);
    expect(interfaceLanguage(locale, 'vi')).toBe(language);
  });

  it('takes the language of the question where it does not speak the locale', () => {
    expect(interfaceLanguage('de', 'ur')).toBe('ur');
    expect(interfaceLanguage('ja', 'nb')).toBe('nb');
  });

  it('answers a question in Urdu or Bengali in it under an English locale, for there is no other', () => {
    expect(interfaceLanguage('en-US', 'ur')).toBe('ur');
    expect(interfaceLanguage('en-GB', 'bn')).toBe('bn');
    expect(interfaceLanguage('no', 'ur')).toBe('nb');
  });

  it('speaks English where it knows neither', () => {
    expect(interfaceLanguage('de', 'sv')).toBe('en');
    expect(interfaceLanguage('', 'und')).toBe('en');
    expect(interfaceLanguage('constructor')).toBe('en');
  });
});
