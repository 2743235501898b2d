import { xmlElement } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';

/** In these, other signs stand at the places of letters; the parser knows which. */
const symbolFonts = /^(?:symbol|wingdings(?: [23])?|webdings)$/iu;

/** Places that mean nothing without the font. */
const privateUse = /^[\p{Co}\p{Cc}\p{Cn}\p{Cs}]$/u;

/** A sign that was inserted by its place in a font, as text where that is a letter's own place. */
export function symbol(element: XmlElement): XmlElement {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
  if (symbolFonts.test(element.attributes['w:font'] ?? '') || !(code <= 0x10_ff_ff)) return element;
  const sign = String.fromCodePoint(code);
  return privateUse.test(sign) ? element : xmlElement('w:t', [sign]);
}
