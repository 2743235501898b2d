import { descendants, isElement, textOf } from '../html-tree.js';
import type { HtmlElement } from '../html-tree.js';

/**
 * What raised or lowered text is: the mark of a note, where it links to one; part of a fraction; any
 * other.
 */
export type RaisedKind = 'note' | 'fraction' | 'other';

export const beginsWithDigit = /^\p{Nd}/u;
export const endsInDigit = /\p{Nd}$/u;

const endsInNumber = /\p{Nd}[.,;:)]?$/u;
const endsInText = /[\p{L}\p{N}\p{P}]$/u;
const noteMark = /^\s*\p{Nd}{1,3}\s*$/u;
const endsInTen = /(?:^|[^\p{L}\p{N}.,])10$/u;
const exponent = /^[-+\u2212]?\p{Nd}/u;

/** Looks at few nodes: a mark has hardly any. */
const mostNodes = 20;

/** What an element `sup` or `sub` holds. */
export function raisedKind(element: HtmlElement): RaisedKind {
  if (/^\s*[/\u2044]/u.test((element.next !== null && textOf(element.next)) || '')) {
    return 'fraction';
  }
  return element.name === 'sup' && isLinked(element) ? 'note' : 'other';
}

function isLinked(element: HtmlElement): boolean {
  const { parent } = element;
  if (parent !== null && 'attribs' in parent && parent.name === 'a') return true;
  let looked = 0;
  for (const node of descendants(element)) {
    looked += 1;
    if (looked > mostNodes) return false;
    if (isElement(node) && node.name === 'a' && 'href' in node.attribs) return true;
  }
  return false;
}

/**
 * What keeps raised or lowered text apart from the text before it, so that no number is made of two:
 * the number of a note stands in brackets, an exponent of ten behind its sign, others behind a space.
 * @param before the end of the text before
 */
export function signsBefore(kind: RaisedKind, before: string, raised: string): string {
  if (kind === 'note' && noteMark.test(raised) && endsInText.test(before)) return ' [';
  if (kind === 'other' && endsInTen.test(before) && exponent.test(raised)) return '^';
  return endsInNumber.test(before) && exponent.test(raised) ? ' ' : '';
}
