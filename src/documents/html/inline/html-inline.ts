import type { Span } from '../../../domain/span.js';
import { spacelessLetter } from '../../metadata/script.js';
import type { MarkedText } from '../../text-builder.js';

/** Stands for a line break that is one on the page; a line end of the file is only a space. */
export const lineBreak = '\u2028';

/** Stands for a space that is one on the page, however many follow one another. */
export const keptSpace = '\u2029';

const gapPattern = /[ \t\r\n\f\u2028\u2029]+/gu;

export interface CollapsingOptions {
  /** Whether a line end between letters of scripts that set no blanks is none, as in Markdown. */
  readonly joinsLines?: boolean;
}

/** A paragraph in the making. */
interface Part {
  text: string;
  readonly links: { readonly start: number; readonly end: number; readonly url: string | null }[];
  readonly code: Span[];
}

/**
 * Collapses white space as a browser does and parts the text where two line breaks follow one
 * another, which is how old pages set paragraphs.
 */
export function paragraphsOf(
  inline: MarkedText,
  { joinsLines = false }: CollapsingOptions = {},
): MarkedText[] {
  let part: Part = { text: '', links: [], code: [] };
  const parts = [part];
  const places: Place[] = [];
  let from = 0;
  for (const match of [...inline.text.matchAll(gapPattern), null]) {
    places.push({ at: from, part: parts.length - 1, offset: part.text.length });
    part.text += inline.text.slice(from, match?.index ?? inline.text.length);
    if (match === null) break;
    places.push({ at: match.index, part: parts.length - 1, offset: part.text.length });
    const [gap] = match;
    from = match.index + gap.length;
    if (gap.split(lineBreak).length > 2) parts.push((part = { text: '', links: [], code: [] }));
    else if (!(joinsLines && isJoint(gap, inline.text, match.index))) part.text += gapText(gap);
  }
  for (const link of inline.links) {
    placeSpan(link, places, (at, span) => parts[at]?.links.push({ ...span, url: link.url }));
  }
  for (const code of inline.code) placeSpan(code, places, (at, span) => parts[at]?.code.push(span));
  return parts;
}

/** Collapses white space as `paragraphsOf` does, but to one paragraph: a cell of a table. */
export function cellOf(inline: MarkedText, options: CollapsingOptions): MarkedText {
  const parts = paragraphsOf(inline, options).filter(({ text }) => text.trim() !== '');
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const cell: Part = { text: '', links: [], code: [] };
  for (const { text, links, code } of parts) {
    if (cell.text !== '') cell.text += '\n';
    const by = cell.text.length;
    cell.text += text;
    for (const { start, end, url } of links) {
      cell.links.push({ start: start + by, end: end + by, url });
    }
    for (const { start, end } of code) cell.code.push({ start: start + by, end: end + by });
  }
  return cell;
}

/** Where the character `at` of the gathered text went. */
interface Place {
  readonly at: number;
  readonly part: number;
  readonly offset: number;
}

function gapText(gap: string): string {
  if (!gap.includes(keptSpace) && !gap.includes(lineBreak)) return ' ';
  const kept = gap.replaceAll(/[ \t\r\n\f]+/gu, '');
  return kept.replaceAll(lineBreak, '\n').replaceAll(keptSpace, ' ');
}

function isJoint(gap: string, text: string, at: number): boolean {
  if (!gap.includes('\n') || gap.includes(lineBreak) || gap.includes(keptSpace)) return false;
  const [before, behind] = [text.charAt(at - 1), text.charAt(at + gap.length)];
  return spacelessLetter.test(before) && spacelessLetter.test(behind);
}

function placeSpan(
  { start, end }: Span,
  places: readonly Place[],
  put: (part: number, span: Span) => void,
): void {
  const from = collapsedPlace(start, places);
  const to = collapsedPlace(end, places);
  if (from.part === to.part && from.offset < to.offset) {
    put(from.part, { start: from.offset, end: to.offset });
  }
}

/** By binary search: a page may have as many links as words. */
function collapsedPlace(position: number, places: readonly Place[]): Place {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle]?.at ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  const place = places[low] ?? { at: 0, part: 0, offset: 0 };
  return { ...place, offset: place.offset + (position - place.at) };
}
