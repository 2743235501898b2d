import { isNoiseByHand } from './page/never-text.js';
import { descendants, isElement, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';

/** Elements whose text is inline code. */
const codeElements: ReadonlySet<string> = new Set(['code', 'samp', 'kbd', 'tt']);

/** Classes by which programs that colour code mark it, with the language behind. */
const languageClass =
  /(?:^|\s)(?:(?:language|lang|highlight-source|highlight)-|brush:\s?)([\w+#.-]{1,30})(?=[\s;]|$)/iu;
const codeClass =
  /(?:^|\s)(?:highlight|hljs|code|codehilite|prettyprint|prism-code|shiki|sourceCode|programlisting|src|literal-block)(?=[\s-]|$)/u;

/** What such programs say where the language is not known, or of their own. */
const noLanguages = new Set(['none', 'plaintext', 'text', 'txt', 'plain', 'default', 'highlight']);

/** Numbers beside lines of code, which are no part of it. */
const lineNumbers =
  /(?:^|\s)(?:linenos?|line-?numbers?(?:-rows)?|gutter|lnt?|hljs-ln-numbers)(?=\s|$)/u;

/** Elements within code that are lines of their own. */
const lineElements = new Set(['div', 'p', 'li', 'tr']);

export function isCodeElement({ name }: HtmlElement): boolean {
  return codeElements.has(name);
}

/** Whether preformatted text is code; else it is a letter, a poem or a drawing. */
export function isCodeBlock(pre: HtmlElement): boolean {
  if (languageOf(pre) !== null || codeClass.test(classOf(pre))) return true;
  if (isElementOf(pre.parent) && codeClass.test(classOf(pre.parent))) return true;
  const children = pre.children.filter((node) => isElement(node) || textOf(node)?.trim() !== '');
  const [only] = children;
  return children.length === 1 && only !== undefined && isElement(only) && isCodeElement(only);
}

/** Language of a block of code, lower case, as the page names it; null where it does not. */
export function languageOf(pre: HtmlElement): string | null {
  const code = pre.children.find((node) => isElement(node) && isCodeElement(node));
  const around = [pre.parent, pre.parent?.parent ?? null].filter(isElementOf);
  for (const element of [...(code && isElement(code) ? [code] : []), pre, ...around]) {
    const named = languageClass.exec(classOf(element))?.[1] ?? element.attribs['data-lang'];
    const language = named?.slice(0, 30).toLowerCase();
    if (language && !noLanguages.has(language)) return language;
  }
  return null;
}

/** The lines of a block of code, white space as it is. */
export function codeText(pre: HtmlElement): string {
  const pieces: string[] = [];
  const steps: (HtmlNode | '\n')[] = pre.children.toReversed();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === '\n') {
      if (!(pieces.at(-1) ?? '\n').endsWith('\n')) pieces.push(step);
    } else if (!isElement(step)) pieces.push(textOf(step) ?? '');
    else if (step.name === 'br') pieces.push('\n');
    else if (!isBesideCode(step)) {
      if (lineElements.has(step.name)) steps.push('\n');
      for (const child of step.children.toReversed()) steps.push(child);
    }
  }
  return pieces.join('');
}

function isBesideCode(element: HtmlElement): boolean {
  return isNoiseByHand(element) || lineNumbers.test(classOf(element));
}

function classOf(element: HtmlElement): string {
  return (element.attribs['class'] ?? '').slice(0, 500);
}

function isElementOf(node: HtmlNode | HtmlElement['parent']): node is HtmlElement {
  return node !== null && 'attribs' in node;
}

/** Where a link in a heading leads to the heading itself and shows only a sign: its anchor. */
export function permalinkAnchor(link: HtmlElement): string | null {
  const href = link.attribs['href'] ?? '';
  return href.startsWith('#') && !mayShowWords(link) ? decoded(href.slice(1)) : null;
}

/** Looks at few nodes, for links may be nested. */
function mayShowWords(link: HtmlElement): boolean {
  let nodes = 0;
  for (const node of descendants(link)) {
    nodes += 1;
    if (nodes > 20 || /[\p{L}\p{N}]/u.test(textOf(node) ?? '')) return true;
  }
  return false;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** An anchor that an element sets; null where it sets none. */
export function anchorOf({ name, attribs }: HtmlElement): string | null {
  const id = attribs['id'] ?? (name === 'a' ? attribs['name'] : undefined) ?? '';
  // GitHub puts the word before the ids of others' texts, and takes it off in links.
  const anchor = id.replace(/^user-content-/u, '').trim();
  return anchor === '' || /\s/u.test(anchor) ? null : anchor;
}

/** The anchor of a heading: its own, or that of the section that it opens. */
export function headingAnchor(heading: HtmlElement): string | null {
  const own = anchorOf(heading);
  if (own !== null) return own;
  const { parent } = heading;
  if (!isElementOf(parent) || !['section', 'div'].includes(parent.name)) return null;
  for (let before = heading.prev; before !== null; before = before.prev) {
    if (isElement(before)) return null;
  }
  return anchorOf(parent);
}

/** Whether a row names what stands in the columns. */
export function isHeadRow(row: HtmlElement): boolean {
  if (isElementOf(row.parent) && row.parent.name === 'thead') return true;
  const cells = row.children.filter(isElement);
  return cells.length > 0 && cells.every(({ name }) => name === 'th');
}
