import { numbersOf } from './numbers.js';

/** What has fewer letters is a label: it could stand in any document. */
const leastLetters = 20;
/** What has fewer letters for each of its numbers is a row of a table, a calendar or a form. */
const leastLettersOfNumber = 12;
/** What one character says in these scripts takes about so many letters in others. */
const lettersOfWide = 3;

const letter = /[\p{L}\p{M}]/gu;
const wideLetter = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
/** As labels, headings and entries of a list do not end. Thai and Lao write no full stop. */
const sentenceEnd =
  /(?:[\p{STerm}…][\p{Pe}\p{Pf}\p{Pi}"']*(?:\[\d{1,3}\])*|[\p{sc=Thai}\p{sc=Lao}])$/u;
/** A number and a short word at the end, its marks apart, in scripts that write all vowels. */
const counted = /\d\s?((?:[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]\p{M}*){2,3})\.\P{L}*$/u;
/** Words have one, such as "day", "Uhr" and "år"; most abbreviations have none. */
const vowel = /[aeiouyæøœаеиоуыэюяєіαεηιουω]/iu;
/** Of money, whatever their vowels: codes such as "EUR", and roubles. */
const money = /^(?:\p{Lu}{3}|руб)$/u;
/** Without a vowel, but sentences about opening hours end so. */
const timeOfDay = /^(?:pm|hrs)$/iu;

/**
 * The places of the sentences that say something, so that another language can be seen to say the
 * same; none where less than half of the letters stand in such sentences. Lines of forms,
 * calendars, tables and lists look alike to the model, whatever they are about.
 */
export function informativeSentences(sentences: readonly string[]): readonly number[] {
  const letters = sentences.map(lettersIn);
  const informative = [...sentences.keys()].filter((i) =>
    isInformative(sentences[i] ?? '', letters[i] ?? 0),
  );
  const informativeLetters = sum(informative.map((i) => letters[i] ?? 0));
  return 2 * informativeLetters < sum(letters) ? [] : informative;
}

function isInformative(sentence: string, letters: number): boolean {
  const numbers = numbersOf(sentence).length;
  return (
    letters >= Math.max(leastLetters, leastLettersOfNumber * numbers) &&
    sentenceEnd.test(sentence) &&
    !isEntry(sentence)
  );
}

/** Whether it ends as the entries of a price list do: "85 kr.", "12 zł.", "40 EUR." */
function isEntry(sentence: string): boolean {
  const unit = counted.exec(sentence.normalize('NFD'))?.[1];
  if (unit === undefined || timeOfDay.test(unit)) return false;
  return money.test(unit) || !vowel.test(unit);
}

function lettersIn(sentence: string): number {
  return count(sentence, letter) + (lettersOfWide - 1) * count(sentence, wideLetter);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
