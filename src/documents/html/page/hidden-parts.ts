import { isElement, roleOf } from '../html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from '../html-tree.js';
import { furnitureKind, namesOf } from './furniture-names.js';
import { isHidden, isNeverText } from './never-text.js';
import type { Panels } from './panels.js';
import { Weights } from './weights.js';
import type { Weight } from './weights.js';

/** A page that shows no more says nothing, as "Loading" or "Skip to content". Letters. */
const mostOfEmpty = 60;

/** How many times more than the page shows, a hidden part of it must hold. */
const leastTimes = 3;

/** What asks for JavaScript is shorter than a page that is shown without. Letters. */
const leastOfNoscript = 200;

/** What is hidden within a part that is shown all the same, but for a box around all of it. */
const mostOfAround = 0.5;

/** A hidden part that mostly links is a menu. */
const mostLinked = 0.5;

/** Tells whether a hidden part is seen all the same; `around` is one that is, and it stands in. */
type Shown = (part: HtmlElement, around: HtmlElement | null) => boolean;

/**
 * The outermost parts of a page that a reader does not see, and that no control opens.
 * @param isShown which of them are seen all the same; what is hidden within them is looked at again
 */
export function hiddenParts(
  root: HtmlRoot,
  panels: Panels,
  isShown: Shown = () => false,
): Set<HtmlElement> {
  const hidden = new Set<HtmlElement>();
  const steps: { node: HtmlNode; around: HtmlElement | null }[] = [];
  const stepInto = (children: readonly HtmlNode[], around: HtmlElement | null): void => {
    for (const node of children) steps.push({ node, around });
  };
  stepInto(root.children, null);
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node, around } = step;
    if (!isElement(node)) continue;
    const isUnseen = node.name === 'noscript' || (isHidden(node) && !panels.has(node));
    if (!isUnseen || isFormula(node)) {
      if (!isNeverText(node)) stepInto(node.children, around);
    } else if (isShown(node, around)) stepInto(node.children, node);
    else hidden.add(node);
  }
  return hidden;
}

/**
 * How many hidden parts of a page say something, in paragraphs, that is not furniture and does not stand
 * in any.
 */
export function sayingParts(
  root: HtmlRoot,
  hidden: ReadonlySet<HtmlElement>,
  leftOut: ReadonlySet<HtmlElement>,
): number {
  let count = 0;
  const steps: HtmlNode[] = [...root.children];
  for (let step = hidden.size === 0 ? undefined : steps.pop(); step; step = steps.pop()) {
    if (!isElement(step)) continue;
    if (hidden.has(step)) count += Number(saysSomething(step));
    else if (step.name !== 'nav' && !leftOut.has(step)) {
      for (const child of step.children) steps.push(child);
    }
  }
  return count;
}

function saysSomething(part: HtmlElement): boolean {
  if (part.name === 'noscript' || isNeverText(part) || /dialog/u.test(roleOf(part))) return false;
  if (furnitureKind(namesOf(part)) !== null) return false;
  return new Weights(part, (element) => isNeverText(element)).of(part).prose > 0;
}

/** Whether a page would be empty without what is hidden. */
export function isEmptyPage({ prose, letters, linked }: Weight): boolean {
  return prose === 0 && letters - linked < mostOfEmpty;
}

/**
 * Tells of a page that would else be empty which hidden parts are its text: saved pages are hidden until
 * a script shows them.
 * @param seen what the page shows without them
 */
export function shownIfEmpty(root: HtmlRoot, seen: Weight): Shown {
  const weights = new Weights(root, (element) => isNeverText(element));
  const said = seen.letters - seen.linked;
  return (part, around) => {
    const { letters, prose, titles } = weights.of(part);
    if (around !== null && letters < mostOfAround * weights.of(around).letters) return false;
    if (letters === 0 || weights.density(part) > mostLinked) return false;
    if (part.name === 'noscript') return letters > leastOfNoscript || titles > 0;
    return said === 0 || (letters > leastTimes * said && prose + titles > 0);
  };
}

/** A formula is hidden where a picture of it is shown beside it. */
function isFormula(element: HtmlElement): boolean {
  return element.children.find(isElement)?.name === 'math';
}
