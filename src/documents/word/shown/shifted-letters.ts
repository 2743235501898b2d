import { valueIn } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';

/** Letters moved by less are set by eye to fit their line. Half points. */
const leastShift = 4;

/** `superscript` or `subscript` where letters are moved up or down by hand; undefined where not. */
export function shiftOf(properties: XmlElement | undefined): string | undefined {
  const written = valueIn(properties, 'w:position') ?? '';
  const shift = /^-?\d{1,4}$/u.test(written) ? Number(written) : 0;
  if (Math.abs(shift) < leastShift) return undefined;
  return shift > 0 ? 'superscript' : 'subscript';
}
