import { headingDepth, headingsIn } from '../html-headings.js';
import { descendants, isElement, plainTextOf, roleOf } from '../html-tree.js';
import type { HtmlElement, HtmlRoot } from '../html-tree.js';
import { isTabList } from './tab-list.js';

const maxLabelLength = 200;

/** How far above a button its heading is looked for. */
const maxLevels = 10;

/** Attributes by which a control names what it opens (WAI-ARIA 1.2, Bootstrap 3 to 5). */
const naming = ['aria-controls', 'data-bs-target', 'data-target', 'href'];

/** What a reader of a page opens by a control: it may be hidden till then. */
export class Panels {
  /** Words of the control by the panel's id; empty where the page shows them anyway. */
  readonly #labels = new Map<string, string>();

  constructor(root: HtmlRoot | HtmlElement) {
    for (const node of descendants(root)) {
      if (isElement(node)) this.#addControl(node);
    }
  }

  /** Whether an element is shown although it says that it is hidden. */
  has(element: HtmlElement): boolean {
    const { name, attribs, parent } = element;
    if (roleOf(element) === 'tabpanel') return true;
    if (this.#labels.has(attribs['id'] ?? '')) return true;
    return (
      name !== 'summary' && parent !== null && 'attribs' in parent && parent.name === 'details'
    );
  }

  /** What the control of a panel says, where the page shows it in no other way; else empty. */
  labelOf({ attribs }: HtmlElement): string {
    return this.#labels.get(attribs['id'] ?? '') ?? '';
  }

  #addControl(element: HtmlElement): void {
    const { attribs } = element;
    for (const attribute of naming) {
      const value = attribs[attribute];
      if (value === undefined) continue;
      const ids = attribute === 'aria-controls' ? value : fragmentOf(value);
      const label = this.#labelBy(element);
      for (const id of ids.trim().split(/\s+/u, 8)) {
        if (id !== '' && (!this.#labels.has(id) || this.#labels.get(id) === '')) {
          this.#labels.set(id, label);
        }
      }
    }
  }

  #labelBy(control: HtmlElement): string {
    if (roleOf(control) === 'tab') {
      return standsAmongPanels(control) ? '' : plainTextOf(control, maxLabelLength);
    }
    if (control.name !== 'button' || isOfHeading(control)) return '';
    const words = plainTextOf(control, maxLabelLength);
    return /\S\s+\S/u.test(words) ? words : '';
  }
}

function fragmentOf(value: string): string {
  return value.startsWith('#') ? value.slice(1) : '';
}

/** Whether it is a heading, stands in one, or holds one. */
function isOfHeading(element: HtmlElement): boolean {
  let around: HtmlElement['parent'] = element;
  for (let level = 0; level < maxLevels && around !== null && 'attribs' in around; level += 1) {
    if (headingDepth(around) !== null) return true;
    around = around.parent;
  }
  return headingsIn(element).length > 0;
}

/** Whether a tab stands in a list that holds the panels as well, and is read there. */
function standsAmongPanels(tab: HtmlElement): boolean {
  let around = tab.parent;
  for (let level = 0; level < maxLevels && around !== null && 'attribs' in around; level += 1) {
    if (roleOf(around) === 'tablist') return !isTabList(around);
    around = around.parent;
  }
  return false;
}
