import { textIn, xmlElement } from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';

/** In these, other signs stand at the places of letters; the parser knows which. */
const symbolFonts = /^(?:symbol|wingdings(?: [23])?|webdings)$/iu;

/** Where the signs of such fonts stand in text. */
const symbolPlaces = /[\uf020-\uf0ff]/u;

/** Places that mean nothing without the font. */
const privateUse = /^[\p{Co}\p{Cc}\p{Cn}\p{Cs}]$/u;

/** A sign that was inserted by its place in a font, as text where that is a letter's own place. */
export function symbol(element: XmlElement): XmlElement {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
  const isPlace = code >= 0 && code <= 0x10_ff_ff;
  if (symbolFonts.test(element.attributes['w:font'] ?? '') || !isPlace) return element;
  const sign = String.fromCodePoint(code);
  return privateUse.test(sign) ? element : xmlElement('w:t', [sign]);
}

/** The text of a run with the signs of a symbol font in it told apart, for the parser to read. */
export function textWithSymbols(element: XmlElement, font: string | undefined): XmlNode[] {
  const text = textIn(element);
  if (font === undefined || !symbolFonts.test(font) || !symbolPlaces.test(text)) return [element];
  return Array.from(text, (sign) => {
    if (!symbolPlaces.test(sign)) return xmlElement('w:t', [sign]);
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return xmlElement('w:sym', [], { 'w:font': font, 'w:char': code });
  });
}
