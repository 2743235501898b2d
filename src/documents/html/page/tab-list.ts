import { descendants, isElement, roleOf } from '../html-tree.js';
import type { HtmlElement } from '../html-tree.js';

/** Looks at few nodes of an element, for what is looked for stands near its beginning. */
export const mostNodes = 300;

/** The words of tabs stand before their panels; but some lists of tabs hold the panels, too. */
export function isTabList(element: HtmlElement): boolean {
  return roleOf(element) === 'tablist' && !some(element, (inner) => roleOf(inner) === 'tabpanel');
}

/** Whether one of the first elements within another is such. */
export function some(element: HtmlElement, isOne: (inner: HtmlElement) => boolean): boolean {
  let looked = 0;
  for (const node of descendants(element)) {
    looked += 1;
    if (looked > mostNodes) return false;
    if (isElement(node) && isOne(node)) return true;
  }
  return false;
}
