import { functionWordShare } from './function-words.js';
import { detectLanguage } from './language.js';
import type { DetectedLanguage } from './language.js';
import { languagesOfScript } from './language-cues.js';
import { scriptOf } from '../script.js';
import type { Script } from '../script.js';

/** Text that a language is told from; more would not change it. UTF-16 units. */
const maxText = 100_000;

/** Certainty of a language that is only stated: templates often state one for all their pages. */
const stated = 0.9;

/** Of one that the text rather speaks against, though not plainly. */
const doubted = 0.6;

/** What the owner says of the folder is hardly ever wrong. */
const ownersWord = 0.99;

/** Fewer letters are names, labels or a heading in another language. */
const minLetters = 100;

/** Another script speaks more plainly. */
const minLettersOfScript = 40;

/** Certainty of the detector below which it is no match for what is stated. */
const minCertainty = 0.9;

/** Share of a text's words that are the commonest of its language, in running text; lists have fewer. */
const minFunctionWords = 0.08;

/** How many times those of the stated language, at least. */
const minRatio = 2.5;

/** Languages so alike that one may be stated for another, or that the detector takes for each other. */
const relatives: readonly (readonly string[])[] = [
  ['nb', 'nn', 'da'],
  ['ms', 'id'],
  ['hr', 'sr', 'sl'],
  ['cs', 'sk'],
  ['es', 'gl', 'pt', 'ca'],
  ['hi', 'mr', 'ne'],
  ['ar', 'fa', 'ku', 'ur'],
  ['be', 'ru', 'uk'],
  ['bg', 'sr'],
  ['zh', 'ja'],
];

/** Languages that are written in several scripts, beside those that the detector knows there. */
const severalScripts = new Set(['sr', 'az', 'ku', 'ms', 'pa', 'zh', 'ja', 'ko', 'mn', 'uz', 'kk']);

/**
 * The language of a text whose language is stated: that one, unless its script or its words plainly
 * speak against it.
 * @param options.byOwner whether the owner of the folder states it
 */
export function statedLanguage(
  text: string,
  language: string,
  { byOwner = false }: { readonly byOwner?: boolean } = {},
): DetectedLanguage {
  if (byOwner) return { language, certainty: ownersWord };
  const found = detectLanguage(text);
  if (found.language === language) {
    return { language, certainty: Math.min(0.99, 1 - (1 - stated) * (1 - found.certainty)) };
  }
  if (speaksAgainst(text.slice(0, maxText), language, found)) return found;
  const isDoubted = found.certainty >= minCertainty && isKnown(language);
  return { language, certainty: isDoubted ? doubted : stated };
}

/** Whether a text is plainly not in a language, but in the one that was found in it. */
export function speaksAgainst(text: string, language: string, found: DetectedLanguage): boolean {
  if (found.language === 'und' || found.certainty < minCertainty) return false;
  const written = scriptOf(text);
  if (written === null) return false;
  const { script, letters } = written;
  const own = scriptIn(language);
  const isOtherScript = own !== null && own !== script;
  if (isOtherScript && script !== 'Latn') return letters >= minLettersOfScript;
  const couldBeTold = isOtherScript || languagesOfScript[script].includes(language);
  return (
    couldBeTold &&
    letters >= minLetters &&
    !areRelatives(language, found.language) &&
    hasItsWords(text, { language: found.language, other: language, script })
  );
}

/** Whether the detector could tell the language. */
function isKnown(language: string): boolean {
  return Object.values(languagesOfScript).some((languages) => languages.includes(language));
}

/** The script that a language is written in; null where there are several or it is not known. */
function scriptIn(language: string): string | null {
  return severalScripts.has(language) ? null : (usualScript(language) ?? null);
}

function usualScript(language: string): string | undefined {
  for (const [script, languages] of Object.entries(languagesOfScript)) {
    if (languages.includes(language)) return script;
  }
  const { script } = new Intl.Locale(language).maximize();
  return script === undefined || !(script in languagesOfScript) ? undefined : script;
}

function areRelatives(one: string, other: string): boolean {
  return relatives.some((group) => group.includes(one) && group.includes(other));
}

/** Whether it is running text in a language: its commonest words are there, and not another's. */
function hasItsWords(
  text: string,
  { language, other, script }: { language: string; other: string; script: Script },
): boolean {
  const share = functionWordShare(text, language);
  // Languages in other scripts than the Latin one have letters of their own, or their own script.
  if (script !== 'Latn' && share === 0) return true;
  return share >= minFunctionWords && share >= functionWordShare(text, other) * minRatio;
}
