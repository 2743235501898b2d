import { eld } from 'eld/small';
import { cueLetters, cueWords, languagesOfScript, norwegianCues } from './language-cues.js';
import { scriptOf } from '../script.js';

/** A language with how sure that is. */
export interface DetectedLanguage {
  /** ISO 639-1 (`nb` and `nn` for Norwegian), or `und` where it cannot be told. */
  readonly language: string;
  /** 0 to 1; 0 with `und`. */
  readonly certainty: number;
}

const undetermined: DetectedLanguage = { language: 'und', certainty: 0 };

/** The detector looks at no more of a text than this, so a long text is looked at in places. */
const sampleLength = 300;
const maxSamples = 8;

/** Enough of a document to tell its language from. */
const maxText = 100_000;

/** Less certain guesses are no better than none. */
const minCertainty = 0.3;

/** Letters times margin that give a certainty of 63 %. */
const certaintyScale = 2.5;

/** How much a text made of nothing but a language's common words raises its score. */
const wordWeight = 0.8;

/** How much a text made of nothing but a language's own letters raises its score. */
const letterWeight = 3;

/** Languages the detector does not know score as the nearest one it knows, a little lower. */
const standIns: Readonly<Record<string, { readonly as: string; readonly factor: number }>> = {
  nb: { as: 'no', factor: 1.1 },
  ne: { as: 'hi', factor: 0.97 },
};

/** Languages too alike for the detector, told apart afterwards by words or letters of their own. */
const relatives: Readonly<Record<string, readonly string[]>> = { nb: ['nn'], bn: ['as'] };

/** Letters that Assamese has and Bengali has not. */
const assameseLetter = /[\u09f0\u09f1]/u;

/**
 * Tells the language of a text or a short question: first by its script, then by the letters it
 * is made of (eld), then by common words and letters that tell neighbours apart.
 * @param options.among the only languages to choose from, where they are known
 */
export function detectLanguage(
  text: string,
  options: { readonly among?: readonly string[] } = {},
): DetectedLanguage {
  const sample = sampleOf(withoutLinks(text));
  const written = scriptOf(sample.join(' '));
  if (written === null) return undetermined;
  const allowed = (language: string): boolean => options.among?.includes(language) ?? true;
  const candidates = languagesOfScript[written.script].filter(
    (language) => allowed(language) || (relatives[language]?.some(allowed) ?? false),
  );
  if (isAnother(candidates, languagesOfScript[written.script], sample)) return undetermined;
  const ranked = rank(candidates, sample, written.letters);
  const [best, second] = ranked;
  if (best === undefined) return undetermined;
  const margin = second === undefined ? 1 : (best.score - second.score) / best.score;
  const certainty = 1 - Math.exp((-margin * written.letters) / certaintyScale);
  if (certainty < minCertainty) return undetermined;
  return { language: relativeOf(best.language, sample, allowed), certainty };
}

/** The language itself or the relative that its words or letters show. */
function relativeOf(
  language: string,
  sample: readonly string[],
  allowed: (language: string) => boolean,
): string {
  const [relative] = relatives[language] ?? [];
  if (relative === undefined || !allowed(relative)) return language;
  return !allowed(language) || isRelative(language, sample) ? relative : language;
}

function isRelative(language: string, sample: readonly string[]): boolean {
  if (language === 'bn') return sample.some((piece) => assameseLetter.test(piece));
  const words = wordsOf(sample);
  const count = (cues: ReadonlySet<string>): number =>
    words.filter((word) => cues.has(word)).length;
  return count(norwegianCues.nn) > count(norwegianCues.nb);
}

/**
 * Whether the one language that is left of a script is plainly not meant: the text has letters that
 * another language alone has there, and none of its own. Else all Arabic would be Urdu.
 */
function isAnother(
  candidates: readonly string[],
  neighbours: readonly string[],
  sample: readonly string[],
): boolean {
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return false;
  const whole = sample.join(' ');
  const speaksFor = (language: string): boolean =>
    (cueLetters[language] && whole.search(cueLetters[language]) !== -1) ?? false;
  return !speaksFor(only) && neighbours.some((one) => one !== only && speaksFor(one));
}

/** The candidates that anything speaks for, best first. A lone candidate needs no score. */
function rank(
  candidates: readonly string[],
  sample: readonly string[],
  letters: number,
): { language: string; score: number }[] {
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return [{ language: only, score: 1 }];
  const scores = letterScores(sample);
  const words = wordsOf(sample);
  const whole = sample.join(' ');
  return candidates
    .map((language) => {
      const standIn = standIns[language] ?? { as: language, factor: 1 };
      const score = (scores.get(standIn.as) ?? 0) * standIn.factor;
      return { language, score: score * cueFactor(language, words, whole, letters) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** The detector's scores, summed over the sample, without its squeezing of x to x / (x + 25). */
function letterScores(sample: readonly string[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const piece of sample) {
    for (const [language, squeezed] of Object.entries(eld.detect(piece).getScores())) {
      sums.set(language, (sums.get(language) ?? 0) + squeezed / (1 - squeezed));
    }
  }
  return sums;
}

function cueFactor(
  language: string,
  words: readonly string[],
  whole: string,
  letters: number,
): number {
  const cues = cueWords[language];
  const known = cues === undefined ? 0 : words.filter((word) => cues.has(word)).length;
  const letter = cueLetters[language];
  const own = letter === undefined ? 0 : (whole.match(letter)?.length ?? 0);
  return (
    (1 + (wordWeight * known) / Math.max(1, words.length)) * (1 + (letterWeight * own) / letters)
  );
}

function wordsOf(sample: readonly string[]): string[] {
  return sample.flatMap((piece) =>
    Array.from(
      piece
        .normalize('NFC')
        .toLowerCase()
        .matchAll(/[\p{L}\p{M}]+/gu),
      ([word]) => word,
    ),
  );
}

/** Pieces from all over the text, so that a heading in another language does not decide. */
function sampleOf(text: string): string[] {
  if (text.length <= sampleLength) return [text];
  const pieces = Math.min(maxSamples, Math.ceil(text.length / sampleLength));
  const step = (text.length - sampleLength) / Math.max(1, pieces - 1);
  return Array.from({ length: pieces }, (_, index) => {
    const start = Math.round(index * step);
    return text.slice(start, start + sampleLength);
  });
}

/** Links are made of letters of no language. */
function withoutLinks(text: string): string {
  return text.slice(0, maxText).replaceAll(/https?:\/\/\S+|(?<![\w.-])[\w.-]+@[\w.-]+/giu, ' ');
}
