import type { TextLink } from '../document-loader.js';
import { keptSpace, lineBreak, paragraphsOf } from './html-inline.js';
import { isNoise } from './html-noise.js';
import { descendants, isElement, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from './html-tree.js';
import type { TextBuilder } from '../text-builder.js';
import { wordList } from '../metadata/word-list.js';

/** Elements that flow with the text around them; every other one ends the paragraph. */
const inlineElements = new Set(
  wordList(`
  a, abbr, acronym, b, bdi, bdo, big, cite, code, data, del, dfn, em,
  font, i, img, ins, kbd, label, mark, nobr, q, rb, rp, rt, ruby, s,
  samp, small, span, strike, strong, sub, sup, time, tt, u, var, wbr,
`),
);

/** What shows that a table only lays the page out: its cells are no fields of a row. */
const layoutSigns = new Set([
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'blockquote',
]);

const headingName = /^h([1-6])$/u;

/** A node to begin, or an element that ends. */
type Step = { readonly begin: HtmlNode } | { readonly end: HtmlElement };

/** Writes the readable text of a page: block elements are paragraphs, h1 to h6 open sections. */
export function writeHtml(root: HtmlRoot | HtmlElement, builder: TextBuilder): void {
  const writer = new HtmlWriter(builder, 'attribs' in root);
  const steps: Step[] = root.children.toReversed().map((begin) => ({ begin }));
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('end' in step) writer.end(step.end);
    else if (!isElement(step.begin)) writer.text(textOf(step.begin) ?? '');
    else if (writer.begin(step.begin)) {
      steps.push({ end: step.begin });
      for (const child of step.begin.children.toReversed()) steps.push({ begin: child });
    }
  }
  writer.flush();
}

/** Gathers inline text until a block ends it. */
class HtmlWriter {
  readonly #builder: TextBuilder;
  #insideText: number;
  #text = '';
  #links: TextLink[] = [];
  /** Where the open links began. */
  #openLinks: number[] = [];
  #preformatted = 0;
  #dataTables = 0;
  /** The heading or table row that is open: blocks within it do not end its text. */
  #holder: HtmlElement | null = null;
  #separator: '\n' | '\n\n' = '\n\n';

  constructor(builder: TextBuilder, insideText: boolean) {
    this.#builder = builder;
    this.#insideText = insideText ? 1 : 0;
  }

  /** Whether to go on into the element. */
  begin(element: HtmlElement): boolean {
    if (isNoise(element, this.#insideText > 0)) return false;
    const { name } = element;
    if (name === 'br') this.#text += lineBreak;
    else if (name === 'a') this.#openLinks.push(this.#text.length);
    else if (!inlineElements.has(name)) this.#beginBlock(element);
    if (name === 'article' || name === 'main') this.#insideText += 1;
    return true;
  }

  end(element: HtmlElement): void {
    const { name } = element;
    if (name === 'article' || name === 'main') this.#insideText -= 1;
    if (name === 'a') this.#endLink(element);
    else if (!inlineElements.has(name) && name !== 'br') this.#endBlock(element);
  }

  text(data: string): void {
    this.#text +=
      this.#preformatted > 0
        ? data.replaceAll(/\r?\n/gu, lineBreak).replaceAll(/[ \t]/gu, keptSpace)
        : data;
  }

  /** Ends the paragraph. */
  flush(): void {
    for (const part of paragraphsOf({ text: this.#text, links: this.#links })) {
      const before = this.#separator;
      this.#builder.addParagraph(part.text, part.links, before);
      if (part.text.trim() !== '') this.#separator = '\n\n';
    }
    this.#clear();
  }

  #clear(): void {
    this.#text = '';
    this.#links = [];
    this.#openLinks = this.#openLinks.map(() => 0);
  }

  #beginBlock(element: HtmlElement): void {
    const { name } = element;
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'table' && !isLayout(element)) this.#dataTables += 1;
    if (this.#holder !== null) {
      const begun = this.#text.trim() !== '';
      if (begun) this.#text += name === 'td' || name === 'th' ? ' | ' : ' ';
      return;
    }
    this.flush();
    if (isFollowing(element)) this.#separator = '\n';
    if (headingName.test(name) || (name === 'tr' && this.#dataTables > 0)) this.#holder = element;
  }

  #endBlock(element: HtmlElement): void {
    const { name } = element;
    if (name === 'pre') this.#preformatted -= 1;
    if (name === 'table' && this.#dataTables > 0) this.#dataTables -= 1;
    if (this.#holder !== null && this.#holder !== element) return;
    this.#holder = null;
    const depth = headingName.exec(name)?.[1];
    if (depth === undefined) this.flush();
    else {
      this.#builder.addHeading(Number(depth), this.#text.replaceAll(lineBreak, ' '));
      this.#clear();
    }
  }

  #endLink(element: HtmlElement): void {
    const start = this.#openLinks.pop() ?? 0;
    const url = element.attribs['href'];
    if (url !== undefined && start < this.#text.length) {
      this.#links.push({ start, end: this.#text.length, url });
    }
  }
}

/** Items of a list and rows of a table stand closer to the one before than paragraphs do. */
function isFollowing(element: HtmlElement): boolean {
  if (!['li', 'tr', 'dd', 'dt'].includes(element.name)) return false;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (isElement(before)) return true;
  }
  return false;
}

function isLayout(table: HtmlElement): boolean {
  for (const node of descendants(table)) {
    if (isElement(node) && layoutSigns.has(node.name)) return true;
  }
  return false;
}
