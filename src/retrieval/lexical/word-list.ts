import { damerauDistance } from './damerau-distance.js';

/** A word that an index knows, with how many rows have it. */
interface KnownWord {
  readonly word: string;
  readonly rows: number;
}

/** In code points: of shorter words too many lie near to each other, longer ones are no words. */
const shortest = 4;
const longest = 40;

const listed = new RegExp(String.raw`^[\p{L}\p{M}]{${shortest},${longest}}$`, 'u');

/** Whether an index lists a word, and puts others right: letters and their marks alone. */
export function isListed(word: string): boolean {
  return listed.test(word);
}

/** How many mistakes a word of so many code points may hold. */
function mostMistakes(length: number): number {
  return length < 8 ? 1 : 2;
}

/**
 * The words of an index, as `terms` folds them, to find what a misspelt one was meant to be. Which
 * words may be near is told by the sets of their letters, 32 bits each: one mistake changes two at
 * most. So all are looked at, and none is missed; 30,000 words take 2 ms.
 */
export class WordList {
  readonly #words: readonly string[];
  readonly #rows: Uint32Array;
  readonly #places: ReadonlyMap<string, number>;
  readonly #letters: Uint32Array;

  /** @param rows how many rows have each of the words */
  constructor(words: readonly string[], rows: Uint32Array) {
    this.#words = words;
    this.#rows = rows;
    this.#places = new Map(words.map((word, place) => [word, place]));
    this.#letters = Uint32Array.from(words, lettersOf);
  }

  has(word: string): boolean {
    return this.#places.has(word);
  }

  /**
   * What an unknown word was most likely meant to be: the fewest mistakes, then the first letter
   * right, then the most rows; null where no word is near. A word that only ends
   * otherwise is no correction but another form, and found by its character 4-grams.
   */
  nearest(word: string): string | null {
    const characters = Array.from(word);
    const most = mostMistakes(characters.length);
    const mask = lettersOf(word);
    let best: (KnownWord & { readonly mistakes: number }) | null = null;
    for (let place = 0; place < this.#letters.length; place++) {
      if (bits((this.#letters[place] ?? 0) ^ mask) > 2 * most) continue;
      const known = { word: this.#words[place] ?? '', rows: this.#rows[place] ?? 0 };
      const mistakes = mistakesBetween(word, characters, known.word, most);
      if (mistakes > most) continue;
      const candidate = { ...known, mistakes };
      if (best === null || isBetter(candidate, best, characters[0])) best = candidate;
    }
    return best?.word ?? null;
  }
}

function mistakesBetween(
  word: string,
  characters: readonly string[],
  known: string,
  most: number,
): number {
  // In UTF-16 units, of which a code point takes two at most.
  if (Math.abs(known.length - word.length) > 2 * most) return Infinity;
  if (known.startsWith(word) || word.startsWith(known)) return Infinity;
  const others = Array.from(known);
  // Of the shortest nearly every other change makes another word: only a swap is a mistake.
  if (characters.length === shortest && !haveSameLetters(characters, others)) {
    return Infinity;
  }
  return damerauDistance(characters, others, most);
}

function haveSameLetters(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join('') === right.toSorted().join('');
}

function isBetter(
  a: KnownWord & { readonly mistakes: number },
  b: KnownWord & { readonly mistakes: number },
  first: string | undefined,
): boolean {
  if (a.mistakes !== b.mistakes) return a.mistakes < b.mistakes;
  const startsRight = ({ word }: KnownWord) => first !== undefined && word.startsWith(first);
  if (startsRight(a) !== startsRight(b)) return startsRight(a);
  return a.rows > b.rows;
}

/** The set of a word's letters; letters far apart may share a bit. */
function lettersOf(word: string): number {
  let mask = 0;
  for (const character of word) mask |= 1 << ((character.codePointAt(0) ?? 0) % 32);
  return mask >>> 0;
}

function bits(value: number): number {
  let left = value;
  let count = 0;
  for (; left !== 0; left &= left - 1) count++;
  return count;
}
