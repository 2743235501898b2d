import type { PdfPiece } from '../pdf-pieces.js';
import { isMarkApart } from './raised-marks.js';

/** What was not written belongs to no text object. */
const noObject = -1;

/** A gap of this many sizes parts words; a narrower one behind a sign that ends a word. */
const wordGap = 0.13;
const gapBehindMark = 0.1;
const closingMark = /[,.;:!?\p{Pe}\p{Pf}"]$/u;

/** Letters that join or carry marks: the places of their signs tell less than the spaces written. */
const joiningScripts =
  /[\p{M}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Rohg}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
const gapBetweenObjects = 0.25;
const gapWithinObject = 1;

/** Justified lines of letters as wide as high are spread by up to this many sizes. */
const ideograph = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;
const ideographGap = 0.5;

/** Letters spread further than this many sizes are signs of their own. */
const maxLetterSpace = 0.4;

/** As many gaps tell how a line is set. */
const minGaps = 6;

/** Share of the gaps that may be narrower than those of spread letters. */
const tightShare = 0.15;

/** Words set as tight as can be are not this far apart. */
const wideGap = 0.2;

/** Where no gap of a line lies within these many sizes, words and letters are told apart there. */
const tightest = 0.055;
const clearest = 0.03;

/** Puts spaces where the signs stand apart; never between a letter and its mark. */
export function withSpaces(placed: readonly PdfPiece[]): PdfPiece[] {
  const apart = parting(placed);
  const spaced: PdfPiece[] = [];
  let before: PdfPiece | null = null;
  let end = -Infinity;
  let letters = 0;
  for (const piece of placed) {
    const isApart =
      before !== null &&
      !/^[\p{M}\u200c\u200d]/u.test(piece.text) &&
      (apart(before, piece, piece.left - end) || isMarkApart(before, piece, letters));
    if (isApart)
      spaced.push({
        ...piece,
        text: ' ',
        left: end,
        right: Math.max(end, piece.left),
        textObject: noObject,
      });
    spaced.push(piece);
    letters = isApart || !/\p{L}/u.test(piece.text) ? 0 : letters;
    if (/\p{L}/u.test(piece.text)) letters += 1;
    before = piece;
    end = Math.max(end, piece.right);
  }
  return spaced;
}

type Parting = (before: PdfPiece, piece: PdfPiece, gap: number) => boolean;

/** How words of a line are told apart by the gaps between its signs. */
function parting(placed: readonly PdfPiece[]): Parting {
  const hasSpaces = placed.some(({ text }) => text === ' ');
  const gaps = letterGaps(placed);
  const letterSpace = letterSpaceOf(gaps);
  const plain = hasSpaces ? wordGap : clearGap(gaps);
  return (before, piece, gap) => {
    if (gap <= piece.size * Math.min(plain, gapBehindMark)) return false;
    if (before.text === ' ' || piece.text === ' ') return gap > piece.size * gapWithinObject;
    const least = (): number => {
      if (hasSpaces && (joiningScripts.test(before.text) || joiningScripts.test(piece.text)))
        return before.textObject === piece.textObject ? gapWithinObject : gapBetweenObjects;
      if (ideograph.test(before.text) && ideograph.test(piece.text)) return ideographGap;
      // Spread digits would be one number, spread dots lead to one: they are taken for several.
      const isSpread = /\p{L}/u.test(before.text) && /\p{L}/u.test(piece.text);
      if (/\p{N}/u.test(before.text + piece.text)) return plain;
      const isBehindMark = closingMark.test(before.text) && /[\p{L}\p{Pi}]/u.test(piece.text);
      return (isSpread ? letterSpace : 0) + (isBehindMark ? Math.min(plain, gapBehindMark) : plain);
    };
    return gap > piece.size * least();
  };
}

/** The gaps between neighbouring signs of a line, in sizes. */
function letterGaps(placed: readonly PdfPiece[]): number[] {
  const gaps: number[] = [];
  for (const [index, piece] of placed.entries()) {
    const before = placed[index - 1];
    if (before !== undefined && before.text !== ' ' && piece.text !== ' ')
      gaps.push((piece.left - before.right) / piece.size);
  }
  return gaps.toSorted((a, b) => a - b);
}

/** How far the letters of a line are spread, in sizes; 0 where they are not: nearly all of them. */
function letterSpaceOf(sorted: readonly number[]): number {
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const least = sorted[Math.floor(sorted.length * tightShare)] ?? 0;
  const isSpread = sorted.length >= minGaps && least > tightest && middle <= maxLetterSpace;
  return isSpread ? middle : 0;
}

/**
 * Least gap between words of a line without spaces: the usual one, or a narrower one where all gaps
 * are narrow and plainly of two kinds. Words of a line stand about evenly apart, so that a wide gap
 * shows the narrow ones to be within words.
 */
function clearGap(sorted: readonly number[]): number {
  if ((sorted.at(-1) ?? 0) >= wideGap) return wordGap;
  const words = sorted.filter((gap) => gap > tightest);
  const [letter, word] = [sorted[sorted.length - words.length - 1], words[0]];
  if (letter === undefined || word === undefined || word >= wordGap) return wordGap;
  const isOfTwoKinds = word - letter >= clearest && words.length > 1;
  return isOfTwoKinds && words.length * 2 <= sorted.length ? (word + letter) / 2 : wordGap;
}
