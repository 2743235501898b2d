import type { XmlElement, XmlNode } from './xml-element.js';
import { declaredPrefixes } from './xml-names.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Attributes of other prefixes say nothing that is needed. */
const isDeclared = /^(?:(?:w|r|xml|xmlns):)?[\w.-]+$/u;

/** Signs that XML must not have, even written as numbers. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** Writes a part as XML, its usual prefixes declared. */
export function writeXml(root: XmlElement): string {
  const pieces: string[] = [];
  write({ ...root, attributes: { ...root.attributes, ...declaredPrefixes } }, pieces);
  return pieces.join('');
}

function write(node: XmlNode, pieces: string[]): void {
  if (typeof node === 'string') {
    pieces.push(escaped(node));
    return;
  }
  pieces.push('<', node.name);
  for (const [name, value] of Object.entries(node.attributes)) {
    if (isDeclared.test(name)) pieces.push(' ', name, '="', escaped(value), '"');
  }
  if (node.children.length === 0) {
    pieces.push('/>');
    return;
  }
  pieces.push('>');
  for (const child of node.children) write(child, pieces);
  pieces.push('</', node.name, '>');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (sign) => escapes[sign] ?? sign).replaceAll(forbidden, '');
}
