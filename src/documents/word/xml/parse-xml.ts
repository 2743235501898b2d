import { isElement, textOf } from '../../html/html-tree.js';
import type { HtmlElement, HtmlNode } from '../../html/html-tree.js';
import type { XmlElement, XmlNode } from './xml-element.js';
import { prefixesWithin, usualName } from './xml-names.js';
import type { Prefixes } from './xml-names.js';
import { checkNesting } from './xml-nesting.js';

interface Open {
  readonly nodes: readonly HtmlNode[];
  readonly into: XmlNode[];
  readonly prefixes: Prefixes;
}

/**
 * Parses a part of a Word document. Entities that a document type declares are not expanded.
 * @returns the outermost element
 * @throws DocumentError where its elements are not closed
 * @throws RangeError where they nest too deeply
 */
export async function parseXml(xml: string): Promise<XmlElement> {
  checkNesting(xml);
  const { load } = await import('cheerio/slim');
  const top: XmlNode[] = [];
  const [root] = load(xml, { xml: true }).root().get();
  if (root === undefined) throw new Error('The XML parser gave no document');
  const open: Open[] = [{ nodes: root.children, into: top, prefixes: new Map() }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const node of step.nodes) convert(node, step, open);
  }
  const element = top.find((node) => typeof node !== 'string');
  if (element === undefined) throw new Error('The XML parser gave no element');
  return element;
}

function convert(node: HtmlNode, { into, prefixes }: Open, open: Open[]): void {
  if (isElement(node)) {
    const within = prefixesWithin(node.attribs, prefixes);
    const children: XmlNode[] = [];
    into.push({
      name: usualName(node.name, within),
      attributes: attributesOf(node, within),
      children,
    });
    open.push({ nodes: node.children, into: children, prefixes: within });
  } else if ('children' in node) {
    // CDATA.
    for (const child of node.children) into.push(textOf(child) ?? '');
  } else {
    const text = textOf(node);
    if (text !== null && text !== '') into.push(text);
  }
}

function attributesOf({ attribs }: HtmlElement, prefixes: Prefixes): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribs)) {
    if (!name.startsWith('xmlns')) attributes[usualName(name, prefixes, true)] = value;
  }
  return attributes;
}
