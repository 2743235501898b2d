import type { Passage } from '../../domain/passage.js';
import { detectLanguage } from '../metadata/language/language.js';
import { speaksAgainst } from '../metadata/language/stated-language.js';

/** Shorter passages are headings, names or quotations, from which no other language is told. */
const minLength = 80;

/**
 * The language of a passage where its words plainly say that it is another than its document's; a
 * page in Norwegian may end with a summary in English.
 */
export function ownLanguage(words: string, ofDocument: string): Pick<Passage, 'language'> {
  if (ofDocument === 'und' || words.length < minLength) return {};
  const found = detectLanguage(words);
  const isAnother = found.language !== ofDocument && speaksAgainst(words, ofDocument, found);
  return isAnother ? { language: found.language } : {};
}
