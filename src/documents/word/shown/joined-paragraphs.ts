import { childNamed, xmlElement } from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';

/**
 * Blocks with paragraphs that are shown as the beginning of the next one put before it: large
 * beginnings, and those whose end was deleted or moved away.
 */
export function withJoinedParagraphs(blocks: readonly XmlNode[]): readonly XmlNode[] {
  if (!blocks.some(isBeginning)) return blocks;
  const joined: XmlNode[] = [];
  let beginnings: XmlElement[] = [];
  for (const block of blocks) {
    if (typeof block === 'string') continue;
    if (isBeginning(block)) beginnings.push(block);
    else if (block.name === 'w:p') {
      joined.push(withBeginnings(block, beginnings));
      beginnings = [];
    } else {
      joined.push(...beginnings, block);
      beginnings = [];
    }
  }
  return [...joined, ...beginnings];
}

function isBeginning(block: XmlNode): boolean {
  if (typeof block === 'string' || block.name !== 'w:p') return false;
  const properties = childNamed(block, 'w:pPr');
  const end = childNamed(properties, 'w:rPr');
  if (['w:del', 'w:moveFrom'].some((name) => childNamed(end, name) !== undefined)) return true;
  const frame = childNamed(properties, 'w:framePr');
  return ['drop', 'margin'].includes(frame?.attributes['w:dropCap'] ?? '');
}

function withBeginnings(paragraph: XmlElement, beginnings: readonly XmlElement[]): XmlElement {
  if (beginnings.length === 0) return paragraph;
  const own = paragraph.children.filter(isProperties);
  const rest = paragraph.children.filter((node) => !isProperties(node));
  const letters = beginnings.flatMap(({ children }) =>
    children.filter((node) => !isProperties(node)),
  );
  return xmlElement('w:p', [...own, ...letters, ...rest]);
}

function isProperties(node: XmlNode): boolean {
  return typeof node !== 'string' && node.name === 'w:pPr';
}
