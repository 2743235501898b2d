import type { Span } from '../../domain/span.js';
import { GatheredText } from './gathered-text.js';
import { HeadingAnchor } from './heading-anchor.js';
import { cellOf, lineBreak, paragraphsOf } from './html-inline.js';
import { isNoise } from './html-noise.js';
import {
  codeText,
  isCodeBlock,
  isCodeElement,
  isHeadRow,
  languageOf,
  OpenLists,
} from './html-structure.js';
import { descendants, isElement, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from './html-tree.js';
import { TableRows } from './table-rows.js';
import type { WrittenCell } from './table-rows.js';
import type { MarkedText, Separator, TextBuilder } from '../text-builder.js';
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

export interface HtmlTextOptions {
  /**
   * Whether all of it was written by the text's author, as HTML compiled from Markdown is: asides,
   * forms, headers and footers are text then, and line ends between letters of scripts that set no
   * blanks are none.
   */
  readonly isOwnText?: boolean;
}

/** A node to begin, or an element that ends. */
type Step = { readonly begin: HtmlNode } | { readonly end: HtmlElement };

/** Writes the readable text of a page: block elements are paragraphs, h1 to h6 open sections. */
export function writeHtml(
  root: HtmlRoot | HtmlElement,
  builder: TextBuilder,
  { isOwnText = false }: HtmlTextOptions = {},
): void {
  const writer = new HtmlWriter(builder, 'attribs' in root || isOwnText, isOwnText);
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
  readonly #isOwnText: boolean;
  #insideText: number;
  readonly #gathered = new GatheredText();
  #dataTables = 0;
  #cells: WrittenCell[] = [];
  readonly #rows = new TableRows();
  readonly #lists = new OpenLists();
  /** Number of the open item, until its first paragraph is written. */
  #marker = '';
  readonly #anchor = new HeadingAnchor();
  /** The heading or table row that is open: blocks within it do not end its text. */
  #holder: HtmlElement | null = null;
  #separator: Separator = '\n\n';

  constructor(builder: TextBuilder, insideText: boolean, isOwnText: boolean) {
    this.#builder = builder;
    this.#insideText = insideText ? 1 : 0;
    this.#isOwnText = isOwnText;
  }

  /** Whether to go on into the element. */
  begin(element: HtmlElement): boolean {
    const { name } = element;
    const place = { insideText: this.#insideText > 0, isOwnText: this.#isOwnText };
    if (isNoise(element, place) || this.#anchor.begin(element)) return false;
    if (name === 'pre' && this.#holder === null && isCodeBlock(element)) {
      this.flush();
      this.#builder.addCode(codeText(element), languageOf(element), this.#separator);
      this.#wrote();
      return false;
    }
    if (name === 'br') this.text(lineBreak);
    else if (name === 'a') this.#gathered.beginLink();
    else if (name === 'sup' || name === 'sub') this.#gathered.beginRaised();
    else if (isCodeElement(element)) this.#gathered.beginCode();
    else if (!inlineElements.has(name)) this.#beginBlock(element);
    if (name === 'article' || name === 'main') this.#insideText += 1;
    return true;
  }

  end(element: HtmlElement): void {
    const { name } = element;
    this.#anchor.end(element);
    if (name === 'article' || name === 'main') this.#insideText -= 1;
    if (name === 'a') this.#gathered.endLink(element.attribs['href']);
    else if (name === 'sup' || name === 'sub') this.#gathered.endRaised();
    else if (isCodeElement(element)) this.#gathered.endCode();
    else if (!inlineElements.has(name) && name !== 'br') this.#endBlock(element);
  }

  text(data: string): void {
    this.#anchor.text(this.#gathered.add(data));
  }

  /** Ends the paragraph. */
  flush(): void {
    for (const part of paragraphsOf(this.#gathered.take(), { joinsLines: this.#isOwnText })) {
      if (part.text.trim() === '') continue;
      const { text, links, code } = this.#numbered(part);
      this.#builder.addParagraph(text, links, this.#separator, code);
      this.#wrote();
    }
  }

  #wrote(): void {
    this.#separator = '\n\n';
    this.#anchor.forget();
  }

  /** With the number of the item that it begins. */
  #numbered(part: MarkedText): MarkedText {
    const marker = this.#marker;
    if (marker === '') return part;
    this.#marker = '';
    const text = part.text.trimStart();
    const by = marker.length - (part.text.length - text.length);
    return {
      text: marker + text,
      links: part.links.map((link) => ({ url: link.url, ...movedBy(link, by) })),
      code: part.code.map((span) => movedBy(span, by)),
    };
  }

  #beginBlock(element: HtmlElement): void {
    const { name } = element;
    if (name === 'pre') this.#gathered.beginPreformatted();
    if (this.#holder !== null) {
      this.#beginWithin(element);
      return;
    }
    this.flush();
    if (name === 'table' && !isLayout(element)) {
      this.#dataTables += 1;
      this.#builder.openTable();
      this.#rows.begin();
    }
    if (isFollowing(element)) this.#separator = '\n';
    if (name === 'ul' || name === 'ol') this.#lists.open(element);
    else if (name === 'li') this.#beginItem(element);
    else if (headingName.test(name)) this.#holder = element;
    else if (name === 'tr' && this.#dataTables > 0) this.#holder = element;
  }

  /** A block in a cell or heading: items of a list stand on lines of their own, as on the page. */
  #beginWithin(element: HtmlElement): void {
    const { name } = element;
    if (name === 'ul' || name === 'ol') this.#lists.open(element);
    if (this.#gathered.isBegun) this.#gathered.add(name === 'li' ? lineBreak : ' ');
    if (name === 'li') this.#gathered.add(this.#lists.markerOf(element));
  }

  #endWithin(element: HtmlElement): void {
    const { name } = element;
    if (name === 'td' || name === 'th') this.#endCell(element);
    else if (name === 'ul' || name === 'ol') {
      this.#lists.close();
      this.#gathered.add(lineBreak);
    }
  }

  #beginItem(item: HtmlElement): void {
    this.#builder.openItem(this.#lists.isOrdered);
    this.#marker = this.#lists.markerOf(item);
  }

  #endBlock(element: HtmlElement): void {
    const { name } = element;
    if (name === 'pre') this.#gathered.endPreformatted();
    if (this.#holder !== null && this.#holder !== element) {
      this.#endWithin(element);
      return;
    }
    this.#holder = null;
    if (headingName.test(name)) this.#endHeading(element);
    else if (name === 'tr' && this.#dataTables > 0) this.#endRow(element);
    else this.flush();
    if (name === 'li') this.#endItem();
    else if (name === 'ul' || name === 'ol') this.#lists.close();
    else if (name === 'table' && this.#dataTables > 0) {
      this.#dataTables -= 1;
      this.#builder.closeTable();
    }
  }

  #endItem(): void {
    this.#marker = '';
    this.#separator = '\n\n';
    this.#builder.closeItem();
  }

  #endHeading(heading: HtmlElement): void {
    const title = this.#gathered.take().text;
    this.#builder.addHeading(Number(heading.name.slice(1)), title, this.#anchor.take());
  }

  #endCell(element: HtmlElement | null): void {
    const content = cellOf(this.#gathered.take(), { joinsLines: this.#isOwnText });
    this.#cells.push({ element, content });
  }

  #endRow(row: HtmlElement): void {
    if (this.#gathered.isBegun) this.#endCell(null);
    const cells = this.#rows.row(this.#cells);
    if (cells.length > 0) {
      this.#builder.addRow(cells, isHeadRow(row), this.#separator);
      this.#wrote();
    }
    this.#cells = [];
    this.#gathered.take();
  }
}

function movedBy({ start, end }: Span, by: number): Span {
  return { start: Math.max(0, start + by), end: end + by };
}

/** Items of a list and rows of a table stand closer to the one before than paragraphs do. */
function isFollowing(element: HtmlElement): boolean {
  if (!['li', 'tr', 'dd', 'dt'].includes(element.name)) return false;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (isElement(before)) return true;
  }
  return element.name === 'li' && isElementNamed(element.parent?.parent ?? null, 'li');
}

function isElementNamed(node: HtmlElement['parent'], name: string): boolean {
  return node !== null && 'name' in node && node.name === name;
}

/** Lists are no such sign in a table that names its columns. */
function isLayout(table: HtmlElement): boolean {
  let isHeaded: boolean | null = null;
  for (const node of descendants(table)) {
    if (!isElement(node)) continue;
    if (node.name === 'tr') isHeaded ??= isHeadRow(node);
    const isList = node.name === 'ul' || node.name === 'ol';
    if (layoutSigns.has(node.name) && !(isList && isHeaded === true)) return true;
  }
  return false;
}
