import { wordList } from '../metadata/word-list.js';

/** Elements that hold no others or that the parser closes by itself. */
const NEVER_DEEP = new Set(
  wordList(`
    area, base, br, col, embed, hr, img, input, link, meta, param, source, track, wbr,
    p, li, dt, dd, td, th, tr, tbody, thead, tfoot, option, optgroup, html, head, body
  `),
);

/** Elements within which there are no tags, or none that nest further here. */
const OPAQUE = new Set(['script', 'style', 'textarea', 'title', 'svg', 'math', 'template', 'xmp']);

const TAG_START = /<(?:(?<comment>!--)|(?<close>\/?)(?<name>[a-z][a-z\d:-]{0,40}))/giu;

/**
 * Whether the elements of a page nest deeper than `limit`, told without parsing it: HTML parsers
 * take time that grows with the square of the depth.
 */
export function isNestedDeeper(html: string, limit: number): boolean {
  let depth = 0;
  TAG_START.lastIndex = 0;
  for (let tag = TAG_START.exec(html); tag !== null; tag = TAG_START.exec(html)) {
    const { comment, close, name = '' } = tag.groups ?? {};
    const element = name.toLowerCase();
    if (comment !== undefined) TAG_START.lastIndex = endOf(html, '-->', TAG_START.lastIndex);
    else if (close === '/') depth = Math.max(0, depth - Number(!NEVER_DEEP.has(element)));
    else if (OPAQUE.has(element)) {
      TAG_START.lastIndex = endOf(html, `</${name}`, TAG_START.lastIndex);
    } else if (!NEVER_DEEP.has(element)) depth += 1;
    if (depth > limit) return true;
  }
  return false;
}

function endOf(html: string, end: string, from: number): number {
  const found = html.indexOf(end, from);
  return found === -1 ? html.length : found + end.length;
}
