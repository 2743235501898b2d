import type { Span } from '../domain/span.js';
import { graphemeSpansOf } from './grapheme-span.js';

/** What a tokenizer cut a text into, and how it had normalised it before. */
export interface TokenizedText {
  readonly text: string;
  /** The pieces' characters in order, from the beginning of the text; `▁` for white space. */
  readonly pieces: readonly string[];
  readonly normalise: (text: string) => string;
}

/** The text without white space, as the pieces have it. */
interface NormalisedText {
  readonly characters: string;
  /** For each UTF-16 unit of `characters`, where that stands in the text from which it comes. */
  readonly origins: readonly Span[];
}

/** Units to look ahead for a piece that is not where it should be. */
const farthestAhead = 64;

/**
 * Where the pieces from `first` on stand in the text: the tokenizer does not tell. Spans are whole
 * graphemes in ascending order, and overlap where a grapheme was cut. Null for a piece that is white
 * space alone, or that the text does not hold.
 *
 * The pieces are the normalised text, so it is enough to know which part of the text each character
 * of that comes from. Whatever cannot be told apart is told as the whole word.
 */
export function tokenOffsets(
  { text, pieces, normalise }: TokenizedText,
  first = 0,
): readonly (Span | null)[] {
  const wanted = pieces.map((piece) => piece.replaceAll('▁', ''));
  const length = wanted.reduce((sum, piece) => sum + piece.length, 0);
  const { characters, origins } = normalisedText(text, normalise, length + farthestAhead);
  const shown = graphemeSpansOf(text);
  return placesOf(wanted, characters)
    .slice(first)
    .map((place) => {
      const start = place === null ? undefined : origins[place.start];
      const end = place === null ? undefined : origins[place.end - 1];
      return start === undefined || end === undefined
        ? null
        : shown({ start: start.start, end: end.end });
    });
}

/** Where each piece stands in the characters; null where it does not, or has none of its own. */
function placesOf(pieces: readonly string[], characters: string): readonly (Span | null)[] {
  let end = 0;
  return pieces.map((piece) => {
    if (piece === '') return null;
    const ahead = characters.slice(end, end + piece.length + farthestAhead).indexOf(piece);
    if (ahead < 0) return null;
    const start = end + ahead;
    end = start + piece.length;
    return { start, end };
  });
}

/** @param enough characters behind which the rest of the text does not matter */
function normalisedText(
  text: string,
  normalise: (text: string) => string,
  enough: number,
): NormalisedText {
  let characters = '';
  const origins: Span[] = [];
  for (const [span, normalised] of stretchesOf(text, normalise)) {
    if (characters.length >= enough) break;
    characters += normalised;
    for (let i = 0; i < normalised.length; i += 1) origins.push(span);
  }
  return { characters, origins };
}

/** A vertical tab is white space to everybody but to tokenizers, which drop it. */
const words = /[\S\v]+/gu;

/**
 * A character with those behind it that normalisation may compose it with: marks (halfwidth ones of
 * Katakana are letters), vowels and final consonants of Hangul, and what a tokenizer drops.
 */
const composed = /.[\p{M}\p{Cc}\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7ff]*/gsu;

/** The text in stretches as short as can be, in order, each with what normalisation makes of it. */
function* stretchesOf(
  text: string,
  normalise: (text: string) => string,
): Generator<readonly [Span, string]> {
  const visible = (part: string): string => normalise(part).replaceAll(' ', '');
  for (const { 0: word, index } of text.matchAll(words)) {
    const whole = visible(word);
    const parts = whole === word ? Array.from(word) : (word.match(composed) ?? []);
    const normalised = whole === word ? parts : parts.map(visible);
    if (normalised.join('') !== whole) {
      yield [{ start: index, end: index + word.length }, whole];
      continue;
    }
    let start = index;
    for (const [i, part] of parts.entries()) {
      yield [{ start, end: start + part.length }, normalised[i] ?? ''];
      start += part.length;
    }
  }
}
