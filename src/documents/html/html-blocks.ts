import { isHeadRow } from './html-structure.js';
import { headingDepth } from './html-headings.js';
import { descendants, isElement } from './html-tree.js';
import type { HtmlElement } from './html-tree.js';
import { wordList } from '../metadata/word-list.js';

/** Elements that flow with the text around them; every other one ends the paragraph. */
const inlineElements = new Set(
  wordList(`
  a, abbr, acronym, b, bdi, bdo, big, cite, code, data, del, dfn, em,
  font, i, img, ins, kbd, label, mark, math, nobr, q, rb, rp, rt, ruby, s,
  samp, small, span, strike, strong, sub, sup, time, tt, u, var, wbr,
`),
);

/** What shows it of a table: the cells are no fields of a row. */
const layoutSigns = new Set(wordList('table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote'));

/** Whether an element ends the paragraph before it and its own; those of MathJax are in formulas. */
export function isBlock(element: HtmlElement): boolean {
  const { name } = element;
  if (name.startsWith('mjx-')) return element.attribs['display'] === 'true';
  return name !== 'br' && (!inlineElements.has(name) || headingDepth(element) !== null);
}

/** Items of a list and rows of a table stand closer to the one before than paragraphs do. */
export function isFollowing(element: HtmlElement): boolean {
  if (!['li', 'tr', 'dd', 'dt'].includes(element.name)) return false;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (isElement(before)) return true;
  }
  return element.name === 'li' && isElementNamed(element.parent?.parent ?? null, 'li');
}

function isElementNamed(node: HtmlElement['parent'], name: string): boolean {
  return node !== null && 'name' in node && node.name === name;
}

/** Whether a table only lays the page out. */
export function isLayout(table: HtmlElement): boolean {
  let isHeaded: boolean | null = null;
  for (const node of descendants(table)) {
    if (!isElement(node)) continue;
    if (node.name === 'tr') isHeaded ??= isHeadRow(node);
    // Lists are no such sign in a table that names its columns.
    const isList = node.name === 'ul' || node.name === 'ol';
    if (layoutSigns.has(node.name) && !(isList && isHeaded === true)) return true;
  }
  return false;
}
