import { between, pick, type Random } from '../../bench/generated/random.js';
import { factLanguages, type FactLanguage } from './fact-languages.js';

/**
 * What one passage says and no other: the number in it is given out once, so a question that names
 * it has exactly one right answer.
 */
export interface Fact {
  readonly number: number;
  readonly language: FactLanguage;
  readonly place: string;
  /** Words of the passage; what changes when its document does. */
  readonly text: string;
}

const longestName = 3;

/** A fact of a new number. */
export function makeFact(random: Random, number: number): Fact {
  const language = pick(random, factLanguages);
  const place = placeName(random, language);
  return { number, language, place, text: sayFact(random, { number, language, place }) };
}

/** The same fact with something else in its box. */
export function changeFact(random: Random, fact: Fact): Fact {
  let text = fact.text;
  while (text === fact.text) text = sayFact(random, fact);
  return { ...fact, text };
}

/**
 * A question that the fact answers. The bot remembers answers by the exact question, so the spaces
 * between the words are those that `variant` says: a question that looks the same is yet a new one.
 */
export function questionOf({ language, number, place }: Fact, variant: number): string {
  const words = language.ask(number, place).split(' ');
  const gap = (at: number): string => ((variant >> at) & 1 ? '  ' : ' ');
  return words.reduce((text, word, at) => `${text}${gap(at - 1)}${word}`);
}

function sayFact(
  random: Random,
  { number, language, place }: Pick<Fact, 'number' | 'language' | 'place'>,
): string {
  const grams = between(random, 2, 98) * 10 + between(random, 1, 9);
  return language.say(number, place, pick(random, language.things), grams);
}

function placeName(random: Random, { syllables }: FactLanguage): string {
  const length = between(random, 2, longestName);
  const name = Array.from({ length }, () => pick(random, syllables)).join('');
  const first = String.fromCodePoint(name.codePointAt(0) ?? 0);
  return first.toUpperCase() + name.slice(first.length);
}
