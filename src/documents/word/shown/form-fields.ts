import { childNamed, childrenNamed, switchIn, valueIn } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';

/** What a box to tick or a list to choose from shows, which no run says; null for other fields. */
export function formFieldText(sign: XmlElement): string | null {
  const data = childNamed(sign, 'w:ffData');
  const box = childNamed(data, 'w:checkBox');
  if (box !== undefined) {
    return (switchIn(box, 'w:checked') ?? switchIn(box, 'w:default')) ? '☒' : '☐';
  }
  const list = childNamed(data, 'w:ddList');
  if (list === undefined) return null;
  const chosen = Number(valueIn(list, 'w:result') ?? valueIn(list, 'w:default') ?? 0);
  return childrenNamed(list, 'w:listEntry')[chosen]?.attributes['w:val'] ?? null;
}
