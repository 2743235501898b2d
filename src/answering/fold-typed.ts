import { foldLetters } from '../retrieval/lexical/fold-letters.js';

/**
 * What stands between words: white space, and two characters that Unicode does not count as that,
 * though they look like a space or like nothing.
 */
export const unseen = /[\s\u200b\u2800]+/u;

/** Letters that Unicode does not take apart, as they are written where a keyboard lacks them. */
const barred: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};

/**
 * Case and diacritics make no difference when a title or a heading is looked for, nor does the
 * keyboard: Arabic and Urdu ones write other code points for one letter. Only the combining marks of
 * Latin, Greek and Cyrillic are dropped: in Indic scripts they are vowels.
 */
export function foldTyped(text: string): string {
  return foldLetters(text)
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .normalize('NFKC')
    .replaceAll(/[øđłħıðæœß]/gu, (letter) => barred[letter] ?? letter);
}
