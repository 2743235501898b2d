import type { WordCorrection } from '../../domain/answer.js';
import { exactWords } from './exact-words.js';
import { foldLetters } from './fold-letters.js';
import { denseScripts } from './terms.js';
import { isCorrectable, type WordList } from './word-list.js';

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

/**
 * Puts words right that an index does not know, as those that it knows: never numbers, names of code
 * or acronyms, nor words of scripts without spaces. Where most of many words are unknown, the
 * text is in another language, and stays.
 */
export function correctWords(text: string, words: WordList): CorrectedText {
  const exact = new Set(exactWords(text).map(({ word }) => word));
  const looked = [...text.matchAll(wordRun)]
    .map(({ 0: written, index }) => ({ written, start: index, word: foldLetters(written) }))
    .filter(({ written, start, word }) => isPlainWord(text, written, start, word));
  const unknown = looked.filter(({ word }) => !words.has(word) && !exact.has(word));
  if (unknown.length === 0 || unknown.length > Math.max(2, looked.length / 2)) {
    return { text, corrections: [] };
  }
  const corrections = unknown.flatMap(({ written, start, word }): PlacedCorrection[] => {
    const taken = words.nearest(word);
    return taken === null ? [] : [{ written, taken, start }];
  });
  return {
    text: withCorrections(text, corrections),
    corrections: corrections.map(({ written, taken }) => ({ written, taken })),
  };
}

function isPlainWord(text: string, written: string, start: number, word: string): boolean {
  const after = text.slice(start + written.length, start + written.length + 2);
  return (
    isCorrectable(word) &&
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
