import { descendants, isElement, textOf } from '../../html/html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from '../../html/html-tree.js';
import { itemMarker } from '../../html/open-lists.js';

/** Stand around the number at the head of a paragraph, while the parser carries it along. */
const [before, behind] = ['\u{f0000}', '\u{f0001}'];
const mark = new RegExp(`^${before}([^${behind}]*)${behind}`, 'u');

/** A number as the first text of its paragraph. */
export function markedLabel(label: string): string {
  return `${before}${label}${behind}`;
}

/** Makes of the marked numbers in a page those of its list items, or text where there is no list. */
export function readListMarks(root: HtmlRoot): void {
  const items = new Map<HtmlNode, HtmlElement>();
  for (const node of descendants(root)) {
    if (isElement(node)) {
      const leaf = node.name === 'li' ? firstLeaf(node) : null;
      if (leaf !== null) items.set(leaf, node);
      // An item whose number is not known has none.
      if (node.name === 'ol' && !isOfNotes(node)) unnumber(node);
      continue;
    }
    const label = mark.exec(textOf(node) ?? '')?.[1];
    if (label === undefined || !('data' in node)) continue;
    const item = items.get(node);
    if (item !== undefined) item.attribs[itemMarker] = label;
    node.data = (item === undefined ? label : '') + node.data.replace(mark, '');
  }
}

function unnumber(list: HtmlElement): void {
  for (const item of list.children) {
    if (isElement(item)) item.attribs[itemMarker] ??= '';
  }
}

/** Notes at the end of the page are numbered as their marks in the text are. */
function isOfNotes(list: HtmlElement): boolean {
  const first = list.children.find(isElement);
  return first?.attribs['id'] !== undefined;
}

/** What an item begins with, but no list in it. */
function firstLeaf(item: HtmlElement): HtmlNode | null {
  let node: HtmlNode | null = item.children[0] ?? null;
  while (node !== null && isElement(node)) {
    node = ['ol', 'ul'].includes(node.name) ? null : (node.children[0] ?? null);
  }
  return node;
}
