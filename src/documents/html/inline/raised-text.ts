import { descendants, isElement, textOf } from '../html-tree.js';
import type { HtmlElement } from '../html-tree.js';

/**
 * What raised or lowered text is: the mark of a note, where it links to one; part of a fraction; any
 * other that is raised; any other that is lowered.
 */
export type RaisedKind = 'note' | 'fraction' | 'raised' | 'lowered';

export const beginsWithDigit = /^\p{Nd}/u;
export const endsInDigit = /\p{Nd}$/u;

const endsInNumber = /\p{Nd}[.,;:)]?$/u;
const endsInText = /[\p{L}\p{N}\p{P}]$/u;
const noteMark = /^\s*\p{Nd}{1,3}\s*$/u;
/** No unit or name of a quantity has more letters: `m2`, `km2`; what stands behind a word marks a note. */
const endsInWord = /\p{L}\p{M}*\p{L}\p{M}*\p{L}\p{M}*$/u;
const endsInTen = /(?:^|[^\p{L}\p{N}.,])10$/u;
const exponent = /^[-+\u2212]?\p{Nd}/u;

/** Looks at few nodes: a mark has hardly any. */
const mostNodes = 20;

/** What an element `sup` or `sub` holds. */
export function raisedKind(element: HtmlElement): RaisedKind {
  if (/^\s*[/\u2044]/u.test((element.next !== null && textOf(element.next)) || '')) {
    return 'fraction';
  }
  if (element.name === 'sub') return 'lowered';
  return isLinked(element) ? 'note' : 'raised';
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
 * the number of a note stands in brackets, an exponent of ten behind its sign, others behind a space, as
 * does a number that is raised behind a word.
 * @param before the end of the text before
 */
export function signsBefore(kind: RaisedKind, before: string, raised: string): string {
  if (kind === 'note' && noteMark.test(raised) && endsInText.test(before)) return ' [';
  if (kind === 'raised' && endsInWord.test(before) && noteMark.test(raised)) return ' ';
  const isOther = kind === 'raised' || kind === 'lowered';
  if (isOther && endsInTen.test(before) && exponent.test(raised)) return '^';
  return endsInNumber.test(before) && exponent.test(raised) ? ' ' : '';
}
