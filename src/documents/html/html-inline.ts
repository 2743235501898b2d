import type { TextLink } from '../document-loader.js';

/** Inline text of a page as gathered, with the links in it; their spans count in the text. */
export interface InlineText {
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** Stands for a line break that is one on the page; a line end of the file is only a space. */
export const lineBreak = '\u2028';

/** Stands for a space that is one on the page, however many follow one another. */
export const keptSpace = '\u2029';

const gapPattern = /[ \t\r\n\f\u2028\u2029]+/gu;

/**
 * Collapses white space as a browser does and parts the text where two line breaks follow one
 * another, which is how old pages set paragraphs.
 */
export function paragraphsOf(inline: InlineText): InlineText[] {
  const parts: { text: string; links: TextLink[] }[] = [{ text: '', links: [] }];
  const places: Place[] = [];
  let from = 0;
  for (const match of [...inline.text.matchAll(gapPattern), null]) {
    const part = parts.at(-1) ?? { text: '', links: [] };
    places.push({ at: from, part: parts.length - 1, offset: part.text.length });
    part.text += inline.text.slice(from, match?.index ?? inline.text.length);
    if (match === null) break;
    places.push({ at: match.index, part: parts.length - 1, offset: part.text.length });
    if (match[0].split(lineBreak).length > 2) parts.push({ text: '', links: [] });
    else part.text += gapText(match[0]);
    from = match.index + match[0].length;
  }
  for (const link of inline.links) placeLink(link, places, parts);
  return parts;
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

function placeLink(
  link: TextLink,
  places: readonly Place[],
  parts: { text: string; links: TextLink[] }[],
): void {
  const start = collapsedPlace(link.start, places);
  const end = collapsedPlace(link.end, places);
  if (start.part !== end.part || start.offset >= end.offset) return;
  parts[start.part]?.links.push({ start: start.offset, end: end.offset, url: link.url });
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
