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

/**
 * All nodes below a node in the order of the page; walks without recursion, however deep it goes, and
 * costs no more than the nodes that are asked for.
 */
export function* descendants(root: HtmlRoot | HtmlElement): Generator<HtmlNode> {
  const open: { readonly nodes: readonly HtmlNode[]; next: number }[] = [
    { nodes: root.children, next: 0 },
  ];
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const node = inner.nodes[inner.next];
    inner.next += 1;
    if (node === undefined) open.pop();
    else {
      yield node;
      if ('children' in node) open.push({ nodes: node.children, next: 0 });
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

/** Nodes of an element that are looked at for its text. */
const maxNodes = 5000;

/**
 * The beginning of the text within an element, white space collapsed. Elements that stand within one
 * another may all be asked, so each looks at no more than it needs.
 * @param maxLength of what is shown; more than twenty times that is not looked at
 */
export function plainTextOf(element: HtmlElement, maxLength: number): string {
  const looked = maxLength * 20;
  let text = '';
  let nodes = 0;
  for (const node of descendants(element)) {
    nodes += 1;
    text += isElement(node) && node.name === 'br' ? ' ' : (textOf(node) ?? '').slice(0, looked);
    if (text.length > looked || nodes > maxNodes) break;
  }
  return text.slice(0, looked).replaceAll(/\s+/gu, ' ').trim();
}
