import { listNumber } from './list-number.js';
import { isElement } from './html-tree.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';

/**
 * An attribute of an item with what stands before it, where a loader knows that. No page can have a
 * name with a blank.
 */
export const itemMarker = 'item marker';

const longestStyle = 2000;

interface OpenList {
  readonly isOrdered: boolean;
  next: number;
  readonly step: 1 | -1;
  readonly type: string | undefined;
}

/** Numbers of ordered lists, as the page shows them. */
export class OpenLists {
  readonly #lists: OpenList[] = [];

  open({ name, attribs, children }: HtmlElement): void {
    const isReversed = 'reversed' in attribs;
    const count = isReversed ? children.filter((node) => isItem(node)).length : 1;
    const next = wholeNumber(attribs['start']) ?? count;
    const step = isReversed ? -1 : 1;
    this.#lists.push({ isOrdered: name === 'ol', next, step, type: typeOf(attribs) });
  }

  close(): void {
    this.#lists.pop();
  }

  get isOrdered(): boolean {
    return this.#lists.at(-1)?.isOrdered ?? false;
  }

  /** What stands before an item: its number, or nothing. */
  markerOf(item: HtmlElement): string {
    const list = this.#lists.at(-1);
    if (list === undefined || !list.isOrdered) return '';
    const known = item.attribs[itemMarker];
    if (known !== undefined) return known;
    const number = wholeNumber(item.attribs['value']) ?? list.next;
    list.next = number + list.step;
    const type = typeOf(item.attribs) ?? list.type;
    return type === 'none' ? '' : `${listNumber(number, type)}. `;
  }
}

/** Of styles those that HTML has a type for, and the one that shows no numbers. */
const styleTypes: ReadonlyMap<string, string> = new Map([
  ['none', 'none'],
  ['decimal', '1'],
  ['lower-alpha', 'a'],
  ['lower-latin', 'a'],
  ['upper-alpha', 'A'],
  ['upper-latin', 'A'],
  ['lower-roman', 'i'],
  ['upper-roman', 'I'],
]);

const listStyle = /(?:^|;)\s*list-style(?:-type)?\s*:([^;]{1,100})/iu;

/** How the numbers of a list are written: as its style says, else its type. */
function typeOf(attribs: Readonly<Record<string, string>>): string | undefined {
  const style = listStyle.exec((attribs['style'] ?? '').slice(0, longestStyle))?.[1];
  const words = style?.toLowerCase().trim().split(/\s+/u) ?? [];
  const named = words.map((word) => styleTypes.get(word)).find((type) => type !== undefined);
  return named ?? attribs['type'];
}

function isItem(node: HtmlNode): boolean {
  return isElement(node) && node.name === 'li';
}

function wholeNumber(written: string | undefined): number | null {
  return written !== undefined && /^-?\d{1,9}$/u.test(written.trim()) ? Number(written) : null;
}
