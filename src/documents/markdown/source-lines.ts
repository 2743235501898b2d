import { startsHtmlBlock, endsHtmlBlock } from './html-block-kinds.js';
import type { HtmlBlockKind } from './html-block-kinds.js';
import { LineCursor } from './line-cursor.js';

/** What a line of a Markdown file is part of. */
type LineState = 'flow' | 'fence-edge' | 'fence' | 'indented-code' | 'html' | 'opaque';

/** One line of a Markdown file, without its line end. */
export interface SourceLine {
  readonly text: string;
  /** Where the block that the line belongs to begins: behind quote marks, list marks and indents. */
  readonly contentAt: number;
  /** `opaque` is the inside of comments, scripts and `pre`, which is no Markdown; edges included. */
  readonly state: LineState;
  /** Whether the line goes on with a paragraph that began above. */
  readonly isContinued: boolean;
}

interface Fence {
  readonly sign: string;
  readonly length: number;
}

type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number };

const fenceOpening = /^(?<run>`{3,}(?=[^`]*$)|~{3,})/u;
const thematicBreak = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const bulletMark = /^[-+*](?=[ \t]|$)/u;
const orderedMark = /^\d{1,9}[.)](?=[ \t]|$)/u;
const headingLine = /^#{1,6}(?:[ \t]|$)/u;
const setextLine = /^(?:=+|-+)[ \t]*$/u;

const codeIndent = 4;

/** What nests deeper is refused before it is parsed. */
const maxContainers = 100;

/** How Markdown is read: MDX has no indented code and no HTML blocks. */
export interface LineOptions {
  readonly isMdx?: boolean;
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/u);
}

/** Tells for each line of a Markdown file whether it is code, HTML or text, as CommonMark does. */
export function sourceLines(lines: readonly string[], options: LineOptions = {}): SourceLine[] {
  const reader = new LineReader(options.isMdx === true);
  return lines.map((line) => reader.read(line));
}

/** Follows the blocks of a document from line to line (CommonMark 0.31, "Overview" of parsing). */
class LineReader {
  readonly #isMdx: boolean;
  #containers: Container[] = [];
  #fence: Fence | null = null;
  #html: HtmlBlockKind | null = null;
  #inParagraph = false;
  #inIndentedCode = false;
  /** An item that began with a blank line may not go on behind another. */
  #emptyItem = false;

  constructor(isMdx: boolean) {
    this.#isMdx = isMdx;
  }

  read(text: string): SourceLine {
    const cursor = new LineCursor(text);
    const matched = this.#matchContainers(cursor);
    const isWithin = matched === this.#containers.length;
    if (isWithin && (this.#fence !== null || this.#html !== null)) return this.#inLeaf(cursor);
    const wasParagraph = this.#inParagraph;
    const outer = this.#containers;
    this.#containers = outer.slice(0, matched);
    if (!isWithin) this.#leaveLeaf();
    const opened = this.#openContainers(cursor, wasParagraph && isWithin);
    if (!isWithin && !opened && wasParagraph && this.#isLazy(cursor)) {
      this.#containers = outer;
      return this.#line(cursor, 'flow', true);
    }
    const continues = wasParagraph && isWithin && !opened;
    if (!continues) this.#inParagraph = false;
    return this.#leaf(cursor, continues);
  }

  #matchContainers(cursor: LineCursor): number {
    for (const [index, container] of this.#containers.entries()) {
      if (container.kind === 'quote') {
        if (!cursor.takeQuoteMark()) return index;
      } else if (cursor.isBlank()) {
        if (this.#emptyItem && index === this.#containers.length - 1) return index;
      } else if (!cursor.takeIndent(container.indent)) return index;
    }
    return this.#containers.length;
  }

  #inLeaf(cursor: LineCursor): SourceLine {
    if (this.#fence !== null) {
      const isEnd = this.#endsFence(cursor, this.#fence);
      if (isEnd) this.#fence = null;
      return this.#line(cursor, isEnd ? 'fence-edge' : 'fence');
    }
    const kind = this.#html;
    if (kind === 'until-blank' && cursor.isBlank()) {
      this.#html = null;
      return this.#line(cursor, 'flow');
    }
    if (kind !== null && endsHtmlBlock(kind, cursor.rest())) this.#html = null;
    return this.#line(cursor, kind === 'until-blank' ? 'html' : 'opaque');
  }

  #endsFence(cursor: LineCursor, fence: Fence): boolean {
    if (cursor.indent() >= codeIndent && !this.#isMdx) return false;
    const rest = cursor.rest().trim();
    return rest.length >= fence.length && rest === fence.sign.repeat(rest.length);
  }

  #leaveLeaf(): void {
    this.#fence = null;
    this.#html = null;
    this.#inIndentedCode = false;
  }

  /** Whether the line opens a quote or list item. */
  #openContainers(cursor: LineCursor, inParagraph: boolean): boolean {
    let opened = false;
    let interrupts = inParagraph;
    while (!cursor.isBlank() && (cursor.indent() < codeIndent || this.#isMdx)) {
      if (this.#containers.length >= maxContainers) break;
      const indent = cursor.indent();
      if (cursor.takeQuoteMark()) this.#containers.push({ kind: 'quote' });
      else if (!this.#openItem(cursor, indent, interrupts)) break;
      opened = true;
      interrupts = false;
      this.#leaveLeaf();
      this.#inParagraph = false;
    }
    return opened;
  }

  #openItem(cursor: LineCursor, indent: number, interrupts: boolean): boolean {
    const rest = cursor.rest().trimStart();
    if (thematicBreak.test(rest)) return false;
    const mark = bulletMark.exec(rest)?.[0] ?? orderedMark.exec(rest)?.[0];
    if (mark === undefined) return false;
    const isEmpty = rest.slice(mark.length).trim() === '';
    const isFirst = mark.length === 1 || Number.parseInt(mark, 10) === 1;
    if (interrupts && (isEmpty || !isFirst)) return false;
    cursor.takeIndent(indent);
    cursor.skip(mark.length);
    const gap = cursor.indent();
    const content = isEmpty ? 1 : gap > codeIndent ? 1 : gap;
    if (!isEmpty) cursor.takeIndent(content);
    this.#containers.push({ kind: 'item', indent: indent + mark.length + content });
    this.#emptyItem = isEmpty;
    return true;
  }

  #isLazy(cursor: LineCursor): boolean {
    if (cursor.isBlank()) return false;
    if (cursor.indent() >= codeIndent) return true;
    const rest = cursor.rest().trimStart();
    return !(
      headingLine.test(rest) ||
      fenceOpening.test(rest) ||
      thematicBreak.test(rest) ||
      (!this.#isMdx && startsHtmlBlock(rest, true) !== null)
    );
  }

  #leaf(cursor: LineCursor, continues: boolean): SourceLine {
    if (cursor.isBlank()) {
      this.#inParagraph = false;
      return this.#line(cursor, this.#inIndentedCode ? 'indented-code' : 'flow');
    }
    this.#emptyItem = false;
    const indent = cursor.indent();
    if (indent >= codeIndent && !this.#isMdx) {
      if (continues) return this.#line(cursor, 'flow', true);
      this.#inIndentedCode = true;
      return this.#line(cursor, 'indented-code');
    }
    this.#inIndentedCode = false;
    return this.#unindentedLeaf(cursor, continues);
  }

  #unindentedLeaf(cursor: LineCursor, continues: boolean): SourceLine {
    const rest = cursor.rest().trimStart();
    const run = fenceOpening.exec(rest)?.groups?.['run'];
    if (run !== undefined) {
      this.#fence = { sign: run.charAt(0), length: run.length };
      this.#inParagraph = false;
      return this.#line(cursor, 'fence-edge');
    }
    const html = this.#isMdx ? null : startsHtmlBlock(rest, continues);
    if (html !== null) {
      this.#html = endsHtmlBlock(html, rest) ? null : html;
      this.#inParagraph = false;
      return this.#line(cursor, html === 'until-blank' ? 'html' : 'opaque');
    }
    const isText = !(
      headingLine.test(rest) ||
      thematicBreak.test(rest) ||
      (continues && setextLine.test(rest))
    );
    this.#inParagraph = isText;
    return this.#line(cursor, 'flow', continues);
  }

  #line(cursor: LineCursor, state: LineState, isContinued = false): SourceLine {
    return { text: cursor.line, contentAt: cursor.at, state, isContinued };
  }
}
