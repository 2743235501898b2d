import { descendants, isElement, plainTextOf, roleOf, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { wordList } from '../metadata/word-list.js';

const headingName = /^h([1-6])$/u;

/** What a page may declare to be a heading; items and cells stay what they are. */
const declarable = new Set(
  wordList(`
  a, b, button, center, div, em, figcaption, font, header, label, legend, p, section, small, span,
  strong, summary,
`),
);

/** The depth of `role="heading"` where the page gives none (WAI-ARIA 1.2). */
const declaredDepth = 2;
const deepest = 6;

const maxButtonNodes = 200;
const maxButtonText = 1000;

const word = /[\p{L}\p{N}]/u;

/** What shows that a button opens what stands below it. */
const toggleSigns = ['aria-expanded', 'aria-controls', 'data-toggle', 'data-bs-toggle'];

/** 1 to 6 where an element is a heading, by its name or by its role; else null. */
export function headingDepth(element: HtmlElement): number | null {
  const { name, attribs } = element;
  const named = headingName.exec(name)?.[1];
  const isDeclared = declarable.has(name) && roleOf(element) === 'heading';
  if (named === undefined && !isDeclared) return null;
  const level = /^\s*([1-9]\d?)\s*$/u.exec(attribs['aria-level'] ?? '')?.[1];
  return Math.min(deepest, Number(level ?? named ?? declaredDepth));
}

/**
 * The headings within a button, which are its text, without those within one another. Looks at few
 * nodes, for buttons may be nested.
 */
export function headingsIn(button: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  const nodes: HtmlNode[] = button.children.toReversed();
  let looked = 0;
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    looked += 1;
    if (looked > maxButtonNodes) break;
    if (!isElement(node)) continue;
    if (headingDepth(node) === null)
      nodes.push(...node.children.slice(0, maxButtonNodes).toReversed());
    else found.push(node);
  }
  return found;
}

/**
 * The button within a heading whose words are those of the heading: it opens what stands below, or
 * nothing else shows words. Beside words of the heading a button does something ("Copy link").
 */
export function titleButton(heading: HtmlElement): HtmlElement | null {
  const buttons: HtmlElement[] = [];
  for (const node of descendants(heading)) {
    if (isElement(node) && node.name === 'button') buttons.push(node);
  }
  const toggle = buttons.find(({ attribs }) => toggleSigns.some((sign) => sign in attribs));
  if (toggle !== undefined || buttons.length === 0) return toggle ?? null;
  if (hasOtherWords(heading)) return null;
  return buttons.find((button) => word.test(plainTextOf(button, maxButtonText))) ?? null;
}

function hasOtherWords(heading: HtmlElement): boolean {
  const nodes: HtmlNode[] = [...heading.children];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (word.test(textOf(node) ?? '')) return true;
    if (isElement(node) && node.name !== 'button') {
      for (const child of node.children) nodes.push(child);
    }
  }
  return false;
}
