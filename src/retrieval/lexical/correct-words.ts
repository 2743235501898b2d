import type { WordCorrection } from '../../domain/answer.js';
import { exactWords } from './exact-words.js';
import { foldLetters } from './fold-letters.js';
import { denseScripts } from './terms.js';
import { isListed, type WordList } from './word-list.js';

/** Joiners stand inside the words of Persian, Urdu and the Indic scripts. */
const wordRun = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;
const dense = new RegExp(`[${denseScripts}]`, 'u');
/** Before or behind a word: a name of code, a path, an address, an option. */
const codeBefore = /[._/\\@#$<=:-]$/u;
const codeAfter = /^(?:[_/\\@$=>(-]|[.:][\p{L}\p{N}_])/u;

/** A word of a text, unknown to an index, with what it was taken for. */
interface PlacedCorrection extends WordCorrection {
  readonly start: number;
}

/** A text with its misspelt words put right. */
export interface CorrectedText {
  readonly text: string;
  readonly corrections: readonly WordCorrection[];
}

/** A small index knows few words, so two unknown ones say nothing of the language. */
const mostOfFew = 2;
/** Each costs a look at all words; nobody misspells as many in a question. */
const mostCorrections = 12;

/**
 * Puts words right that an index does not know, as those that it knows: never numbers, names of code
 * or acronyms, nor words of scripts without spaces. Where it knows less than half of more than a few
 * words, the text is in another language, and stays.
 */
export function correctWords(text: string, words: WordList): CorrectedText {
  const exact = new Set(exactWords(text).map(({ word }) => word));
  const looked = [...text.matchAll(wordRun)]
    .map(({ 0: written, index }) => ({ written, start: index, word: foldLetters(written) }))
    .filter(({ written, start, word }) => isPlainWord(text, written, start, word));
  const unknown = looked.filter(({ word }) => !words.has(word) && !exact.has(word));
  const different = new Set(unknown.map(({ word }) => word));
  const isForeign = unknown.length > Math.max(mostOfFew, looked.length / 2);
  if (unknown.length === 0 || isForeign || different.size > mostCorrections) {
    return { text, corrections: [] };
  }
  const taken = new Map([...different].map((word) => [word, words.nearest(word)]));
  const corrections = unknown.flatMap(({ written, start, word }): PlacedCorrection[] => {
    const nearest = taken.get(word) ?? null;
    return nearest === null ? [] : [{ written, taken: nearest, start }];
  });
  return {
    text: withCorrections(text, corrections),
    corrections: corrections.map((correction) => ({
      written: correction.written,
      taken: correction.taken,
    })),
  };
}

function isPlainWord(text: string, written: string, start: number, word: string): boolean {
  const after = text.slice(start + written.length, start + written.length + 2);
  return (
    isListed(word) &&
    !dense.test(word) &&
    // camelCase is a name
    !/\p{Ll}\p{Lu}/u.test(written) &&
    !codeBefore.test(text.slice(Math.max(0, start - 1), start)) &&
    !codeAfter.test(after)
  );
}

function withCorrections(text: string, corrections: readonly PlacedCorrection[]): string {
  let corrected = '';
  let end = 0;
  for (const { start, written, taken } of corrections) {
    corrected += text.slice(end, start) + taken;
    end = start + written.length;
  }
  return corrected + text.slice(end);
}
