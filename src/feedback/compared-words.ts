import { createHash } from 'node:crypto';
import { withoutCourtesies } from '../answering/question/without-courtesies.js';
import { searchedText } from '../answering/searched-text.js';
import { foldLetters } from '../retrieval/lexical/fold-letters.js';
import { behindHow, howWords, untellingWords } from './untelling-words.js';

/**
 * Words, and the signs by which names and conditions differ that have the same letters: `C++` and
 * `C#`, `--force` and `force`, `a < b` and `a > b`. Marks of sentences are none.
 */
const wordOrSign = /[\p{L}\p{M}\p{N}]+|[\p{Sm}\p{Sc}#%&*@/\\^_]|(?<!\S)[.-]+(?=[\p{L}\p{N}])/gu;

/** "what's" is often typed without. */
const innerApostrophe = /(?<=\p{L})['’](?=\p{L})/gu;

/**
 * What of a message is kept and compared, and what is to be embedded where messages are compared by
 * vectors: its words without courtesies and without Discord's markup, such as ids of people, and no
 * more of them than Discord lets through. Empty where nothing is asked.
 */
export function bareQuestion(message: string): string {
  const text = searchedText(message);
  return withoutCourtesies(text) || text;
}

/**
 * The words of a question in their order, with the case of letters, the code points of one letter
 * and the digits of a script made one. Accents stay, for they tell words apart: bán, bạn and bàn.
 */
export function comparedWords(question: string): readonly string[] {
  return wordsAndSigns(bareQuestion(question));
}

/** The same of a text as it stands. */
export function wordsAndSigns(text: string): readonly string[] {
  return foldLetters(text).replace(innerApostrophe, '').match(wordOrSign) ?? [];
}

/** Those words that tell what is asked; all, where none does. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling: string[] = [];
  for (const word of words) {
    const isOfHow = howWords.has(telling.at(-1) ?? '') && behindHow.has(word);
    if (!isOfHow && !untellingWords.has(word)) telling.push(word);
  }
  return telling.length === 0 ? words : telling;
}

/** The numbers of a question, sorted, as one text. */
export function numbersIn(words: readonly string[]): string {
  return words
    .filter((word) => /\d/u.test(word))
    .toSorted()
    .join(' ');
}

/**
 * Stands for questions of the very same words: 16 hex digits.
 * @param words those of the question, where they are known already
 */
export function questionKey(question: string, words = comparedWords(question)): string {
  // Without words, only the very same is the same.
  const text = words.length > 0 ? words.join(' ') : question;
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
