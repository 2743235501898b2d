import { permalinkAnchor } from '../html-structure.js';
import { isElement, textOf } from '../html-tree.js';
import type { HtmlElement, HtmlNode } from '../html-tree.js';

/** No more is looked at of what may be a title, white space and all. UTF-16 units. */
const maxLooked = 10_000;
const maxNodes = 2000;

/** Elements within a heading that are none of its words: readings of ruby, programs, drawings. */
const notWords = new Set(['rt', 'rp', 'script', 'style', 'svg', 'template', 'select', 'button']);

/** Elements that part words; all others stand within a line. */
const parting = new Set(['br', 'div', 'p', 'li', 'dd', 'dt', 'td', 'th', 'tr', 'hr', 'img']);

/** The words of a title or heading on one line: a break is a space, signs of links to it go. */
export function titleText(element: HtmlElement): string {
  let text = '';
  let nodes = 0;
  const steps: (HtmlNode | ' ')[] = element.children.toReversed();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    nodes += 1;
    if (nodes > maxNodes || text.length > maxLooked) break;
    if (step === ' ') text += ' ';
    else if (!isElement(step)) text += (textOf(step) ?? '').slice(0, maxLooked);
    else if (!isLeftOut(step)) {
      if (parting.has(step.name)) {
        text += ' ';
        steps.push(' ');
      }
      for (const child of step.children.toReversed()) steps.push(child);
    }
  }
  return oneLine(text);
}

/** A title that is stated, on one line. */
export function oneLine(title: string): string {
  return title.slice(0, maxLooked).replaceAll(/\s+/gu, ' ').trim();
}

function isLeftOut(element: HtmlElement): boolean {
  if (notWords.has(element.name) || 'hidden' in element.attribs) return true;
  if (element.name !== 'a') return false;
  return permalinkAnchor(element) !== null && element.children.length > 0;
}
