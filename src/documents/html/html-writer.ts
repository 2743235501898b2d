import type { Span } from '../../domain/span.js';
import { GatheredText } from './inline/gathered-text.js';
import { HeadingAnchor } from './heading-anchor.js';
import { isBlock, isFollowing, isLayout } from './html-blocks.js';
import { cellOf, lineBreak, paragraphsOf } from './inline/html-inline.js';
import { headingDepth, titleButton } from './html-headings.js';
import { isNeverText, isNoiseByHand } from './page/never-text.js';
import type { Panels } from './page/panels.js';
import { codeText, isCodeBlock, isCodeElement, isHeadRow, languageOf } from './html-structure.js';
import { mathText } from './inline/math-text.js';
import { raisedKind } from './inline/raised-text.js';
import { OpenLists } from './open-lists.js';
import type { HtmlElement } from './html-tree.js';
import { TableRows } from './table-rows.js';
import type { WrittenCell } from './table-rows.js';
import type { MarkedText, Separator, TextBuilder } from '../text-builder.js';

/** Gathers inline text until a block ends it. */
export class HtmlWriter {
  readonly #builder: TextBuilder;
  readonly #joinsLines: boolean;
  readonly #panels: Panels;
  readonly #leftOut: ReadonlySet<HtmlElement> | null;
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
  #titleButton: HtmlElement | null = null;
  #separator: Separator = '\n\n';

  constructor(
    builder: TextBuilder,
    joinsLines: boolean,
    leftOut: ReadonlySet<HtmlElement> | null,
    panels: Panels,
  ) {
    this.#builder = builder;
    this.#leftOut = leftOut;
    this.#joinsLines = joinsLines;
    this.#panels = panels;
  }

  /** Whether to go on into the element. */
  begin(element: HtmlElement): boolean {
    const { name } = element;
    if (this.#isNoise(element) || this.#anchor.begin(element)) return false;
    if (name === 'math') {
      this.#writeFormula(element);
      return false;
    }
    if (name === 'pre' && this.#holder === null && isCodeBlock(element)) {
      this.flush();
      this.#builder.addCode(codeText(element), languageOf(element), this.#separator);
      this.#wrote();
      return false;
    }
    if (name === 'br') this.text(lineBreak);
    else if (isBlock(element)) this.#beginBlock(element);
    else if (name === 'a') this.#gathered.beginLink();
    else if (name === 'sup' || name === 'sub') this.#gathered.beginRaised(raisedKind(element));
    else if (isCodeElement(element)) this.#gathered.beginCode();
    return true;
  }

  #isNoise(element: HtmlElement): boolean {
    const shown = { titleButton: this.#titleButton, isPanel: this.#panels.has(element) };
    if (this.#leftOut === null) return isNoiseByHand(element, shown);
    return this.#leftOut.has(element) || isNeverText(element, shown);
  }

  end(element: HtmlElement): void {
    const { name } = element;
    this.#anchor.end(element);
    if (isBlock(element)) this.#endBlock(element);
    else if (name === 'a') this.#gathered.endLink(element.attribs['href']);
    else if (name === 'sup' || name === 'sub') this.#gathered.endRaised();
    else if (isCodeElement(element)) this.#gathered.endCode();
  }

  text(data: string): void {
    this.#anchor.text(this.#gathered.add(data));
  }

  #writeFormula(math: HtmlElement): void {
    const formula = mathText(math);
    if (math.attribs['display'] !== 'block') this.text(formula);
    else this.text(` ${formula} `);
  }

  /** Ends the paragraph. */
  flush(): void {
    for (const part of paragraphsOf(this.#gathered.take(), { joinsLines: this.#joinsLines })) {
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
    const marker = this.#takeMarker();
    if (marker === '') return part;
    const text = part.text.trimStart();
    const by = marker.length - (part.text.length - text.length);
    return {
      text: marker + text,
      links: part.links.map((link) => ({ url: link.url, ...movedBy(link, by) })),
      code: part.code.map((span) => movedBy(span, by)),
    };
  }

  #takeMarker(): string {
    const marker = this.#marker;
    this.#marker = '';
    return marker;
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
    this.#writeLabel(this.#panels.labelOf(element));
    if (isFollowing(element)) this.#separator = '\n';
    if (name === 'ul' || name === 'ol') this.#lists.open(element);
    else if (name === 'li') this.#beginItem(element);
    else if (headingDepth(element) !== null) this.#beginHeading(element);
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
    if (isCell(element) && this.#holder?.name === 'tr') this.#endCell(element);
    else if (name === 'ul' || name === 'ol') {
      this.#lists.close();
      this.#gathered.add(lineBreak);
    } else if (this.#gathered.isBegun) this.#gathered.add(' ');
  }

  #writeLabel(label: string): void {
    if (label === '') return;
    this.text(label);
    this.flush();
  }

  #beginHeading(heading: HtmlElement): void {
    this.#holder = heading;
    this.#titleButton = titleButton(heading);
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
    const depth = headingDepth(element);
    if (depth !== null) this.#endHeading(depth);
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

  #endHeading(depth: number): void {
    const title = this.#takeMarker() + this.#gathered.take().text;
    this.#titleButton = null;
    this.#builder.addHeading(depth, title, this.#anchor.take());
  }

  #endCell(element: HtmlElement | null): void {
    const content = cellOf(this.#gathered.take(), { joinsLines: this.#joinsLines });
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

function isCell({ name }: HtmlElement): boolean {
  return name === 'td' || name === 'th';
}
