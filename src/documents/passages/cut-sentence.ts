import type { Span } from '../../domain/span.js';
import { segmentEnds } from './segment-ends.js';
import { trimSpan } from '../trim-span.js';

/** How far from the middle a better place to cut is looked for, as a share of the length. */
const tolerance = 0.25;

/** After a comma, colon or dash with a blank behind it, or a CJK or Arabic mark with none. */
const clauseEnd = /[,;:…·)\]\p{Pd}،؛]\s+|[、，；：،؛]/gu;

/** Offsets within the sentence where it may be cut, ascending; the better kinds first. */
interface Places {
  readonly clauses: readonly number[];
  readonly words: readonly number[];
  readonly graphemes: readonly number[];
}

/**
 * Cuts a sentence that is too long into pieces of about equal length, each of which fits: between
 * clauses if it can, else between words, else between graphemes. A grapheme that is too long by
 * itself is cut between code points.
 * @param fits whether a piece, a span of `text`, is short enough
 * @throws RangeError where a single code point does not fit
 */
export function cutSentence(
  text: string,
  sentence: Span,
  language: string,
  fits: (piece: Span) => boolean,
): Span[] {
  const places = placesToCut(text.slice(sentence.start, sentence.end), language);
  const pieces: Span[] = [];
  const cut = (span: Span): void => {
    const piece = trimSpan(text, span);
    if (piece.start === piece.end) return;
    if (fits(piece)) {
      pieces.push(piece);
      return;
    }
    const middle =
      placeNearMiddle(places, piece.start - sentence.start, piece.end - sentence.start) ??
      codePointNearMiddle(text, piece) - sentence.start;
    cut({ start: piece.start, end: sentence.start + middle });
    cut({ start: sentence.start + middle, end: piece.end });
  };
  cut(sentence);
  return pieces;
}

function codePointNearMiddle(text: string, { start, end }: Span): number {
  const middle = (start + end) >>> 1;
  const place = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(middle - 1, middle + 1))
    ? middle + 1
    : middle;
  if (place > start && place < end) return place;
  if (middle - 1 > start) return middle - 1;
  throw new RangeError(`The character at offset ${start} does not fit by itself`);
}

function placesToCut(words: string, language: string): Places {
  const graphemes = segmentEnds(words, 'grapheme', language);
  const whole = new Set(graphemes);
  const ends = segmentEnds(words, 'word', language);
  return {
    graphemes,
    // Not before a comma or the like: it belongs to the word that it follows.
    words: ends.filter((end) => whole.has(end) && !/^[\s\p{P}]/u.test(words.slice(end, end + 2))),
    clauses: [...words.matchAll(clauseEnd)]
      .map((match) => match.index + match[0].length)
      .filter((end) => whole.has(end)),
  };
}

function placeNearMiddle(places: Places, start: number, end: number): number | undefined {
  const reach = (end - start) * tolerance;
  return (
    nearestInside(places.clauses, start, end, reach) ??
    nearestInside(places.words, start, end, reach) ??
    nearestInside(places.graphemes, start, end, end - start)
  );
}

/** The place nearest to the middle, strictly between start and end and within reach of it. */
function nearestInside(
  places: readonly number[],
  start: number,
  end: number,
  reach: number,
): number | undefined {
  const middle = (start + end) / 2;
  const after = firstAtLeast(places, middle);
  const near = [places[after - 1], places[after]].filter(
    (place) =>
      place !== undefined && place > start && place < end && Math.abs(place - middle) <= reach,
  );
  return near.sort((a = 0, b = 0) => Math.abs(a - middle) - Math.abs(b - middle))[0];
}

/** Index of the first place that is not below `bound`; the number of places where all are. */
function firstAtLeast(places: readonly number[], bound: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const between = (low + high) >>> 1;
    if ((places[between] ?? Infinity) < bound) low = between + 1;
    else high = between;
  }
  return low;
}
