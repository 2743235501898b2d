import { elementsIn, xmlElement } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';

/**
 * What is read of a drawing: its text boxes, each once. Drawings of today stand beside a copy for old
 * programs, and may hold others.
 */
export function textBoxesIn(drawing: XmlElement): XmlElement[] {
  const boxes: XmlElement[] = [];
  const steps: XmlElement[] = [drawing];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step.name === 'w:txbxContent') boxes.push(step);
    else for (const inner of elementsIn(chosen(step)).toReversed()) steps.push(inner);
  }
  return boxes;
}

/** Of alternatives the one for old programs, unless it says less. */
export function chosen(element: XmlElement): XmlElement {
  if (element.name !== 'mc:AlternateContent') return element;
  const alternatives = elementsIn(element);
  const old = alternatives.find(({ name }) => name === 'mc:Fallback');
  const first = alternatives.find((one) => one.name === 'mc:Choice' && hasText(one));
  if (old !== undefined && (hasText(old) || first === undefined)) return old;
  return first ?? xmlElement('mc:Fallback');
}

/** Elements of which it is known: alternatives nest, and each is asked for its own. */
const known = new WeakMap<XmlElement, boolean>();

/** Recurses no deeper than parts may nest. */
function hasText(element: XmlElement): boolean {
  let has = known.get(element);
  if (has === undefined) {
    has = elementsIn(element).some(
      (inner) => inner.name === 'w:t' || inner.name === 'm:t' || hasText(inner),
    );
    known.set(element, has);
  }
  return has;
}
