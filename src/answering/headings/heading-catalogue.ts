import { headingWords } from './heading-words.js';

/** A title or a heading that is offered. */
export interface Heading {
  readonly text: string;
  /** See `searchedWords`. */
  readonly searched: string;
}

/** The words that a heading is found by, folded, with a space before each. */
export function searchedWords(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('');
}

/** Titles and headings, found by what somebody has typed of them; in memory. */
export class HeadingCatalogue {
  readonly #headings: readonly Heading[];

  /** @param headings those that are to be offered first, first */
  constructor(headings: readonly Heading[]) {
    this.#headings = headings;
  }

  /**
   * Headings that hold all the words: first those that begin with them, then those in which each
   * begins a word, then the rest; without a word, the first ones.
   */
  find(typed: string, most: number): readonly string[] {
    const words = headingWords(typed);
    const begun = searchedWords(words);
    const distinct = [...new Set(words)];
    const found: [string[], string[], string[]] = [[], [], []];
    for (const { text, searched } of this.#headings) {
      const rank = rankOf(searched, begun, distinct);
      if (rank !== null && found[rank].length < most) found[rank].push(text);
      // No other one could come before these.
      if (found[0].length >= most) break;
    }
    return found.flat().slice(0, most);
  }
}

function rankOf(searched: string, begun: string, words: readonly string[]): 0 | 1 | 2 | null {
  if (searched.startsWith(begun)) return 0;
  if (!words.every((word) => searched.includes(word))) return null;
  return words.every((word) => searched.includes(` ${word}`)) ? 1 : 2;
}
