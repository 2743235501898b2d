/** Broken words that a page may hold at any rate: an odd sign in a formula spoils nothing. */
const maxBrokenWords = 2;

/** Share of a page's words beyond which so many are broken that none can be relied on. */
const maxBrokenShare = 0.02;

/** Share of words of which a letter or two are missing, as those with a ligature are. */
const maxGappedShare = 0.08;

/** Share of the words beyond which unreadable signs are no mere bullets and symbols. */
const maxOddShare = 0.3;

/**
 * A word with a sign that the file names no letter for, or one that no writing begins with: a
 * combining mark.
 */
const brokenWord = /\ufffd|^\p{M}|\p{Co}/u;

/** Text that was lost as a whole: not a sign or two. */
const lostText = /\ufffd{4}/u;

/** Signs for themselves (bullets, arrows, operators), and those of a symbol font beside letters. */
const oddSigns =
  /^[\p{P}\p{S}\p{N}]*\ufffd[\ufffd\p{P}\p{S}\p{N}]*$|^\p{Co}$|^[^\p{Co}\ufffd\p{M}][^\p{Co}\ufffd]*[\uf020-\uf0ff]+[\p{P}]*$|^[\uf020-\uf0ff]+[^\p{Co}\ufffd\p{M}]*$/u;

/** No word is longer; UTF-16 units. */
const longestWord = 200;

/** A word of letters of which one or two are missing. */
const gappedWord = /^[\p{P}]*[\p{L}\p{M}'’-]*\ufffd{1,2}[\p{L}\p{M}'’-]*[\p{P}]*$/u;

/**
 * Whether a page's letters can be told. Where fonts do not say which letters they show, the words
 * come out wrong, and words that are not those of the page must never be quoted. A few unreadable
 * signs cost no page its text.
 */
export function isLegible(lines: readonly { readonly text: string }[]): boolean {
  const words = lines.flatMap((line) => line.text.split(' '));
  const broken = words.filter((word) => brokenWord.test(word));
  if (broken.length <= maxBrokenWords) return broken.length * 2 <= words.length;
  const beyondOdd = broken.filter((word) => lostText.test(word) || !oddSigns.test(word));
  const wrong = beyondOdd.filter((word) => word.length > longestWord || !gappedWord.test(word));
  return (
    broken.length <= words.length * maxOddShare &&
    beyondOdd.length <= Math.max(maxBrokenWords, words.length * maxGappedShare) &&
    wrong.length <= Math.max(maxBrokenWords, words.length * maxBrokenShare)
  );
}
