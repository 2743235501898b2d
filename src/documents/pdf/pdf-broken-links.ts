import type { PdfLine } from './pdf-lines.js';

/** What a text ends with that may be a link, or the end of one. */
const unbrokenEnd = /(?<![^\s<>"“”«»„])[^\s<>"“”«»„]+$/u;

/** Longer ones are no links. */
const maxLinkLength = 2500;

/** Nothing else ends in these: a link goes on behind them. */
const goesOn = /[-_=&%#+~@]$/u;

/** Programs break long links behind these, and a whole link may end in some of them. */
const breaksBehind = /[-_=&%#+~@/.?,:;]$/u;

/** What a link is written with: RFC 3986, section 2. */
const linkSigns = /^[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/u;

/** No word of a sentence looks like this. */
const linkLike = /[/_=&%#~]|\d|[A-Za-z0-9][.?-][A-Za-z0-9]/u;

/** Less room than this many letters is none. */
const noRoom = 1.6;

/** How the link at a line's end and the next line belong together. */
export type LinkBreak = 'goes-on' | 'is-whole' | 'cannot-tell';

/** The link that a text ends with, from its scheme; null where it ends with none. */
export function linkAtEnd(text: string): string | null {
  const [end = ''] = unbrokenEnd.exec(text.slice(-maxLinkLength)) ?? [];
  const start = end.search(/https?:\/\//iu);
  return start === -1 ? null : end.slice(start);
}

/**
 * Whether a link that ends a line goes on in the next one; null where no link ends the line.
 * @param open the text up to the line's end
 * @param room left on the line, in points
 */
export function linkBreak(
  open: string,
  before: PdfLine,
  next: PdfLine,
  room: number,
): LinkBreak | null {
  const link = linkAtEnd(open);
  if (link === null) return null;
  const target = before.links.find(({ end }) => end === before.text.length);
  if (target !== undefined) {
    const isSame = next.links.some(({ start, url }) => start === 0 && url === target.url);
    return isSame ? 'goes-on' : 'is-whole';
  }
  const [token = ''] = /^\S+/u.exec(next.text) ?? [];
  if (!linkSigns.test(token)) return 'is-whole';
  const letter = (before.right - before.left) / before.text.length;
  const isFull = room < noRoom * letter;
  const needed = (/^[^/?&=.-]*[/?&=.-]?/u.exec(token)?.[0] ?? token).length * letter;
  const isLinkLike = goesOn.test(link) || linkLike.test(token);
  if (isFull || (breaksBehind.test(link) && room < needed + letter))
    return isLinkLike ? 'goes-on' : 'cannot-tell';
  return isLinkLike && breaksBehind.test(link) ? 'cannot-tell' : 'is-whole';
}

/** Whether a link that ends a page may go on at the top of the next page. */
export function mayContinueOnNextPage(line: PdfLine, room: number): boolean {
  const link = linkAtEnd(line.text);
  if (link === null || line.links.some(({ end }) => end === line.text.length)) return false;
  return goesOn.test(link) || room < (noRoom * (line.right - line.left)) / line.text.length;
}
