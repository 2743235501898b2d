import type { ListLabel } from '../numbering/list-counter.js';
import { xmlElement } from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';

/** Lists nest no deeper on the page. */
const deepestList = 4;

/** Ids of the two lists of the part that is handed on instead of Word's own. */
export const listIds = { numbered: '1', bulleted: '2' } as const;

/** Seen without being text. */
const shownSigns = new Set(['w:sym', 'w:footnoteReference', 'w:endnoteReference']);

/** Needed to tell links that are fields, and shown by nothing. */
export const fieldSigns = new Set(['w:fldChar', 'w:instrText', 'w:bookmarkStart']);

/** What the parser must know of a paragraph: its style and whether it is in a list. */
export function paragraphProperties(
  style: string | undefined,
  label: ListLabel | null,
): XmlElement {
  const properties: XmlElement[] = [];
  if (style !== undefined) properties.push(xmlElement('w:pStyle', [], { 'w:val': style }));
  if (label !== null) {
    const list = label.label === null ? listIds.bulleted : listIds.numbered;
    const level = String(Math.min(label.level, deepestList));
    properties.push(
      xmlElement('w:numPr', [
        xmlElement('w:ilvl', [], { 'w:val': level }),
        xmlElement('w:numId', [], { 'w:val': list }),
      ]),
    );
  }
  return xmlElement('w:pPr', properties);
}

/** Whether a reader sees text of it; what a box holds is not its own. */
export function showsText(node: XmlNode): boolean {
  if (typeof node === 'string') return node.trim() !== '';
  if (node.name === 'w:pict' || fieldSigns.has(node.name)) return false;
  return shownSigns.has(node.name) || node.children.some(showsText);
}

export function isNamed(node: XmlNode, name: string): node is XmlElement {
  return typeof node !== 'string' && node.name === name;
}

export function textElement(text: string): XmlElement {
  return xmlElement('w:t', [text]);
}

export function textRun(text: string): XmlElement {
  return xmlElement('w:r', [textElement(text)]);
}
