import type { CheerioAPI } from 'cheerio/slim';

/** A parsed page or part of one. */
export type HtmlRoot = NonNullable<ReturnType<CheerioAPI['root']>[0]>;
export type HtmlNode = HtmlRoot['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: object }>;

const textNode = 3;
const commentNode = 8;

/** Elements of a page that are asked for more than once, found in one walk. */
export function elementsNamed(root: HtmlRoot, names: ReadonlySet<string>): HtmlElement[] {
  const found: HtmlElement[] = [];
  for (const node of descendants(root)) {
    if (isElement(node) && names.has(node.name)) found.push(node);
  }
  return found;
}

/** All nodes below a node in the order of the page; walks without recursion, however deep it goes. */
export function* descendants(root: HtmlRoot | HtmlElement): Generator<HtmlNode> {
  const stack: HtmlNode[] = root.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if ('children' in node) {
      for (const child of node.children.toReversed()) stack.push(child);
    }
  }
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

/** What an element says that it is (WAI-ARIA), in small letters; empty where it does not. */
export function roleOf({ attribs }: HtmlElement): string {
  return (attribs['role'] ?? '').trim().toLowerCase();
}

/** The characters of a text node; null for nodes of other kinds. */
export function textOf(node: HtmlNode): string | null {
  return 'data' in node && node.nodeType === textNode ? node.data : null;
}

/** What a comment says; null for nodes of other kinds. */
export function commentOf(node: HtmlNode): string | null {
  return 'data' in node && node.nodeType === commentNode ? node.data : null;
}

/** The text within an element, white space collapsed. */
export function plainTextOf(element: HtmlElement, maxLength: number): string {
  let text = '';
  for (const node of descendants(element)) {
    text += isElement(node) && node.name === 'br' ? ' ' : (textOf(node) ?? '');
    if (text.length > maxLength) break;
  }
  return text.replaceAll(/\s+/gu, ' ').trim();
}
