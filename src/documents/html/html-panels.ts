import { headingDepth, headingsIn } from './html-headings.js';
import { descendants, isElement, plainTextOf } from './html-tree.js';
import type { HtmlElement, HtmlRoot } from './html-tree.js';

const maxLabelLength = 200;

/** How far above a button its heading is looked for. */
const maxLevels = 10;

/** What a reader of a page opens by a tab, or by the button in a heading: it may be hidden till then. */
export class Panels {
  /** Words of the tab by the panel's id; empty for what stands below a heading. */
  readonly #labels = new Map<string, string>();

  constructor(root: HtmlRoot | HtmlElement) {
    for (const node of descendants(root)) {
      if (!isElement(node)) continue;
      if (!('aria-controls' in node.attribs)) continue;
      if (roleOf(node) === 'tab') this.#add(node, plainTextOf(node, maxLabelLength));
      else if (isOfHeading(node)) this.#add(node, '');
    }
  }

  /** Whether an element is shown although it says that it is hidden. */
  has(element: HtmlElement): boolean {
    return roleOf(element) === 'tabpanel' || this.#labels.has(element.attribs['id'] ?? '');
  }

  /** What the tab of a panel says; empty for all else. */
  labelOf({ attribs }: HtmlElement): string {
    return this.#labels.get(attribs['id'] ?? '') ?? '';
  }

  #add({ attribs }: HtmlElement, label: string): void {
    const id = attribs['aria-controls']?.trim() ?? '';
    if (id !== '' && !this.#labels.has(id)) this.#labels.set(id, label);
  }
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

function roleOf({ attribs }: HtmlElement): string | undefined {
  return attribs['role']?.trim().toLowerCase();
}
