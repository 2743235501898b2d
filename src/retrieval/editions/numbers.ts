import { foldLetters } from '../lexical/fold-letters.js';

/** Between the digits of one number: 1,000 and 1.000 and ١٬٠٠٠ are the same to a reader. */
const separator = /(?<=\d)[.,\u066b\u066c](?=\d)/gu;

/** The numbers in a text, digits of every script as ASCII. */
export function numbersOf(text: string): readonly string[] {
  return foldLetters(text).replace(separator, '').match(/\d+/gu) ?? [];
}

/**
 * How many of all numbers the two have in common, 0 to 1; 0.5 where neither has any, and the nearer
 * to it the fewer there are (rule of succession): one number in common may be chance.
 */
export function sharedNumbers(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const number of one) if (other.has(number)) shared++;
  const all = one.size + other.size - shared;
  return (shared + 1) / (all + 2);
}
