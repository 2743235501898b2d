import { foldLetters } from './fold-letters.js';

/** A word of a text with the terms that it is compared by. */
export interface Word {
  /** The word as compared: folded, see `foldLetters`. */
  readonly word: string;
  readonly terms: readonly string[];
}

/** In code points. 4-grams inside words do better than words in every language measured. */
const gramLength = 4;
/** In code points; a longer stretch of writing without spaces would hardly ever match. */
const denseGramLength = 2;
/**
 * Longer words are cut here, in UTF-16 units. Lines of a PDF that lost their spaces stay whole,
 * while encoded data does not fill the index with terms that nobody asks for.
 */
const maxWordLength = 256;

const wordRun = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Scripts written without spaces, whose runs are sentences rather than words; and Hangul, whose
 * words are two or three syllables with a particle joined on.
 */
export const denseScripts = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3006\u3031-\u3035\u303c\u3099\u309a\u30fc`;
const denseCharacter = new RegExp(`[${denseScripts}]`, 'u');
const runOfOneKind = new RegExp(`[${denseScripts}]+|[^${denseScripts}]+`, 'gu');

/** All stretches of `length` code points, or the whole where it is shorter. */
function grams(run: string, length: number): string[] {
  const characters = /[\ud800-\udfff]/.test(run) ? Array.from(run) : run;
  const found: string[] = [];
  for (let start = 0; start === 0 || start + length <= characters.length; start++) {
    const gram = characters.slice(start, start + length);
    found.push(typeof gram === 'string' ? gram : gram.join(''));
  }
  return found;
}

function wordTerms(word: string): string[] {
  if (denseCharacter.test(word)) return grams(word, denseGramLength);
  return grams(`_${cutAt(word, maxWordLength)}_`, gramLength);
}

/** At most `length` UTF-16 units, never half a surrogate pair. */
function cutAt(word: string, length: number): string {
  if (word.length <= length) return word;
  return word.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function folded(text: string): readonly string[] {
  const runs: readonly string[] = foldLetters(text).match(wordRun) ?? [];
  return runs.flatMap((run) => (denseCharacter.test(run) ? (run.match(runOfOneKind) ?? []) : run));
}

/**
 * What a text is compared by, in its order, with repeats: character 4-grams inside words, where the
 * word `plan` gives `_pla`, `plan`, `lan_` and the word `a` gives `_a_`; in scripts without spaces
 * pairs of neighbouring characters, without `_`.
 */
export function terms(text: string): string[] {
  return folded(text).flatMap(wordTerms);
}

/** The same terms, word by word; to explain a score. */
export function words(text: string): Word[] {
  return folded(text).map((word) => ({ word, terms: wordTerms(word) }));
}
