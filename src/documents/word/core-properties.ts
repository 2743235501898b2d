import { elementsBelow, textIn } from './xml/xml-element.js';
import type { XmlElement } from './xml/xml-element.js';

const maxTitleLength = 1000;

/** The title of a document's properties, white space collapsed; null where they have none. */
export function titleIn(properties: XmlElement | null): string | null {
  if (properties === null) return null;
  for (const element of elementsBelow(properties)) {
    if (element.name !== 'dc:title') continue;
    const title = textIn(element).slice(0, maxTitleLength).replaceAll(/\s+/gu, ' ').trim();
    if (title !== '') return title;
  }
  return null;
}
