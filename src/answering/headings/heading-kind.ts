import { hasWords } from '../searched-text.js';
import { denseScripts } from '../../retrieval/lexical/terms.js';
import {
  headingWords,
  innerQuestionWords,
  numberedWords,
  openingQuestionWords,
  untellingHeadings,
} from './heading-words.js';

/**
 * What a heading, or a sentence, says of what stands below it: it asks, tells in several words or
 * in one, or nothing.
 */
export type HeadingKind = 'question' | 'phrase' | 'word' | 'untelling';

/** Fewer words ask nothing that could be understood by itself. */
const fewestOfQuestion = 3;
const fewestOfPhrase = 2;
/** As many characters as make one word, in scripts that part none. */
const denseWordLength = 2;

const closing = String.raw`[\s"'\p{Pe}\p{Pf}*_\u2066-\u2069]*$`;
/** Those of Latin, Arabic, full width, Greek, Armenian and Ethiopic. */
const questionMark = new RegExp(String.raw`[?؟？⁇⁈՞፧\u037e]${closing}`, 'u');
/** Stands behind any sentence, as the full stop does. */
const stop = new RegExp(String.raw`[.।॥۔。!]${closing}`, 'u');

const denseRun = new RegExp(`^[${denseScripts}]+$`, 'u');
/** With the letters that make an ordinal or a version of it, and the numerals of chapters below 90. */
const number = /^(?:v?\p{N}+[\p{L}\p{M}]{0,3}|(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})|[a-z])$/u;

/** @param language of the document */
export function kindOfHeading(heading: string, language: string): HeadingKind {
  const words = headingWords(heading);
  if (!hasWords(heading) || isUntelling(words, language)) return 'untelling';
  const told = unnumbered(words, language);
  const count = told.map(wordsIn).reduce((sum, each) => sum + each, 0);
  if (count >= fewestOfQuestion && isQuestion(heading, words, language)) return 'question';
  return count >= fewestOfPhrase ? 'phrase' : 'word';
}

/** Whether a heading of these words could stand in any document: an introduction, a date, a version. */
export function isUntelling(words: readonly string[], language: string): boolean {
  const told = words.filter(
    (word) => !isNumber(word, language) && !mayBelongToNumber(word, language),
  );
  return [words, told].some((some) => some.length === 0 || untellingHeadings.has(some.join(' ')));
}

function isQuestion(text: string, words: readonly string[], language: string): boolean {
  if (questionMark.test(text)) return true;
  const opening = openingQuestionWords[language];
  // A sentence that begins with such a word and has a full stop behind it tells something.
  if (!stop.test(text) && opening?.has(words[0] ?? '') === true) return true;
  const spaced = ` ${words.join(' ')} `;
  return [...(innerQuestionWords[language] ?? [])].some((word) => spaced.includes(` ${word} `));
}

/**
 * The words that are no number and do not belong to one. Many of those that may belong to one are
 * other words too, also of other languages: "no", and "nam" in "năm", "thứ Năm" and "Việt Nam".
 */
function unnumbered(words: readonly string[], language: string): string[] {
  const after = numbered(words, language);
  const before = numbered(words.toReversed(), language).toReversed();
  return words.filter((_, at) => after[at] === false && before[at] === false);
}

/** Of each word, whether it is a number or stands behind one, with none between that could not. */
function numbered(words: readonly string[], language: string): boolean[] {
  let isNumbered = false;
  return words.map((word) => {
    isNumbered = isNumber(word, language) || (isNumbered && mayBelongToNumber(word, language));
    return isNumbered;
  });
}

/** Also the names of months and days. */
function isNumber(word: string, language: string): boolean {
  return number.test(word) || calendarOf(language).names.has(word);
}

function mayBelongToNumber(word: string, language: string): boolean {
  return numberedWords.has(word) || calendarOf(language).parts.has(word);
}

/** A run of a script without spaces counts as several words. */
function wordsIn(run: string): number {
  return denseRun.test(run) ? Math.ceil(Array.from(run).length / denseWordLength) : 1;
}

/** Words of the names of months and days. */
interface Calendar {
  /** Those that are a name by themselves. */
  readonly names: ReadonlySet<string>;
  /** Those of names of several words, as the Vietnamese ones are. */
  readonly parts: ReadonlySet<string>;
}

const calendars = new Map<string, Calendar>();

/** That of English and of the language, with long and short names. */
function calendarOf(language: string): Calendar {
  const known = calendars.get(language);
  if (known !== undefined) return known;
  const locale = /^[a-z]{2,3}(?=-|$)/u.exec(language)?.[0] ?? 'en';
  const all = ['en', locale].flatMap((one) => namesIn(one, 'long').concat(namesIn(one, 'short')));
  const calendar = {
    names: new Set(all.filter(({ length }) => length === 1).flat()),
    parts: new Set(all.filter(({ length }) => length > 1).flat()),
  };
  calendars.set(language, calendar);
  return calendar;
}

/** Each name's words. */
function namesIn(locale: string, width: 'long' | 'short'): string[][] {
  const format = new Intl.DateTimeFormat([locale, 'en'], {
    day: 'numeric',
    month: width,
    weekday: width,
    timeZone: 'UTC',
  });
  const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1 + month)));
  return days.flatMap((day) =>
    format
      .formatToParts(day)
      .filter(({ type }) => type === 'month' || type === 'weekday')
      .map(({ value }) => headingWords(value)),
  );
}
