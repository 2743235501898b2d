import type { PdfLine } from './pdf-lines.js';

/** Broken words that a page may hold: an odd sign in a formula spoils nothing. */
const MAX_BROKEN_WORDS = 2;

/** Share of a page's words beyond which so many are broken that none can be relied on. */
const MAX_SHARE = 0.02;

/**
 * A word with a sign that the file names no letter for, or one that no writing begins with: a
 * combining mark. More than a lone sign of a private kind (a bullet) counts as well.
 */
const BROKEN = /\ufffd|^\p{M}|\p{Co}.|.\p{Co}/u;

/**
 * Whether a page's letters can be told. Where fonts do not say which letters they show, the words
 * come out wrong, and words that are not those of the page must never be quoted.
 */
export function isLegible(lines: readonly PdfLine[]): boolean {
  const words = lines.flatMap((line) => line.text.split(' '));
  const broken = words.filter((word) => BROKEN.test(word)).length;
  return broken <= MAX_BROKEN_WORDS
    ? broken * 2 <= words.length
    : broken <= words.length * MAX_SHARE;
}
