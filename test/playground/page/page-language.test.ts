import { describe, expect, test } from 'vitest';
import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import { Language } from '../../../playground/page/page-language.js';
import { bn } from '../../../playground/page/texts/bn.js';
import { en, type PageText } from '../../../playground/page/texts/en.js';
import { fr } from '../../../playground/page/texts/fr.js';
import { hi } from '../../../playground/page/texts/hi.js';
import { nb } from '../../../playground/page/texts/nb.js';
import { ur } from '../../../playground/page/texts/ur.js';
import { vi } from '../../../playground/page/texts/vi.js';

describe.each(Object.entries({ nb, hi, ur, bn, fr, vi }))('the texts in %s', (_, texts) => {
  test.each(Object.entries(en))('%s has what the English text fills in', (name, english) => {
    // The names of a record that the compiler holds complete.
    const own = Object.entries(texts).find(([key]) => key === name)?.[1] ?? '';
    expect(own.trim()).not.toBe('');
    expect(namesIn(own)).toEqual(namesIn(english));
  });
});

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name).toSorted();
}

test('a name with a sign stays in one piece in a line from the right', () => {
  const welcome: PageText = 'welcome';
  expect(new Language('ur').say(welcome, { channel: '#questions' })).toContain(
    '\u2068#questions\u2069',
  );
  expect(new Language('en').say(welcome, { channel: '#questions' })).toBe('Welcome to #questions');
});

test('only Urdu and Bengali stand for an English client', () => {
  const without = interfaceLanguages.filter((code) => !new Language(code).hasLocale);
  expect(without).toEqual(['ur', 'bn']);
  for (const code of without) expect(new Language(code).locale).toBe('en-US');
  expect(new Language('nb').locale).toBe('no');
});
