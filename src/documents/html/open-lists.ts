import { listNumber } from './list-number.js';
import { isElement } from './html-tree.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';

/**
 * An attribute of an item with what stands before it, where a loader knows that. No page can have a
 * name with a blank.
 */
export const itemMarker = 'item marker';

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
    this.#lists.push({ isOrdered: name === 'ol', next, step, type: attribs['type'] });
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
    return `${listNumber(number, item.attribs['type'] ?? list.type)}. `;
  }
}

function isItem(node: HtmlNode): boolean {
  return isElement(node) && node.name === 'li';
}

function wholeNumber(written: string | undefined): number | null {
  return written !== undefined && /^-?\d{1,9}$/u.test(written.trim()) ? Number(written) : null;
}
