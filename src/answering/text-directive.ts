import { segmentEnds } from '../documents/passages/segment-ends.js';
import type { Span } from '../domain/span.js';

/** A letter of Devanagari takes nine characters, and a link has to be shown whole. */
const longestDirective = 900;

/** Fewer words stand in menus and headings of the page as well. */
const leastWords = 3;

/** Words at each end, those that are tried first first: more where fewer are not unique. */
const wordsAtEnds = [4, 6, 8, 3, 2] as const;

/** Longer texts would take longer to search than an answer may. */
const longestText = 1_000_000;

/** Longer lines are no sentences. */
const longestLine = 2_000;

/** Parts that a page shows apart, or not as text: lines, cells, the number of an item. */
const partEnd = /[\n|]/u;
const itemNumber = /^\s*\p{Nd}{1,4}[.)]\s/u;

/**
 * A text directive that leads to a sentence: its words, or the first and the last of them, cut at
 * words, in `start` or `start,end`. Null unless these stand in the text once.
 */
export function textDirective(
  documentText: string,
  sentence: Span,
  language: string,
): string | null {
  if (documentText.length > longestText) return null;
  const part = shownParts(documentText.slice(sentence.start, sentence.end))
    .map((shown) => ({ shown, words: wordsOf(shown, language) }))
    .find(({ words }) => words.length >= leastWords);
  if (part === undefined) return null;
  const text = folded(documentText);
  for (const count of wordsAtEnds) {
    const ends = endsOf(part.shown, part.words, count);
    const directive = `text=${ends.map(encoded).join(',')}`;
    if (directive.length <= longestDirective && isUnique(text, ends)) return directive;
  }
  return null;
}

function shownParts(sentence: string): string[] {
  return sentence
    .slice(0, longestLine)
    .split(partEnd)
    .map((part) => part.replace(itemNumber, ''));
}

/** Spans of what has a letter or digit; never half of a letter. */
function wordsOf(text: string, language: string): Span[] {
  if (/\p{Cs}/u.test(text)) return [];
  let start = 0;
  return segmentEnds(text, 'word', language).flatMap((end) => {
    const word = { start, end };
    start = end;
    return /[\p{L}\p{N}]/u.test(text.slice(word.start, word.end)) ? [word] : [];
  });
}

/** All of it where it is short, else both ends. */
function endsOf(text: string, words: readonly Span[], count: number): string[] {
  const between = (from: Span | undefined, to: Span | undefined) =>
    text.slice(from?.start, to?.end).replaceAll(/\s+/gu, ' ');
  if (words.length <= 2 * count) return [between(words[0], words.at(-1))];
  return [between(words[0], words[count - 1]), between(words.at(-count), words.at(-1))];
}

function isUnique(text: string, ends: readonly string[]): boolean {
  const places = ends.map((end) => {
    const sought = folded(end);
    const place = text.indexOf(sought);
    return text.includes(sought, place + 1) ? -1 : place;
  });
  const [first = -1, second = first] = places;
  return first >= 0 && second >= first;
}

/** As browsers compare: without case, accents, and the kind of blank. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ');
}

/** Encoded, and what separates the parts of a directive or is a mark of Markdown, too. */
function encoded(words: string): string {
  return encodeURIComponent(words).replaceAll(
    /[-()*_~!']/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
