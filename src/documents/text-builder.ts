import type { Section } from '../domain/document.js';
import type { Span } from '../domain/span.js';
import type { TextLink } from './document-loader.js';

interface OpenSection {
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly paragraphs: Span[];
}

/**
 * Puts the readable text of a marked-up document together, with the spans of its paragraphs.
 * Headings stand in the text, but in no paragraph: they open sections.
 */
export class TextBuilder {
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #sections: OpenSection[] = [];
  readonly #links: TextLink[] = [];
  #headings: readonly { readonly depth: number; readonly title: string }[] = [];

  /** Opens a section under a heading of depth 1 to 6. An empty title is ignored. */
  addHeading(depth: number, title: string): void {
    const line = title.replaceAll(/\s+/gu, ' ').trim();
    if (line === '') return;
    this.#append(line, '\n\n');
    this.#headings = [
      ...this.#headings.filter((above) => above.depth < depth),
      { depth, title: line },
    ];
    this.#open(
      this.#headings.map((heading) => heading.title),
      null,
    );
  }

  /** Opens the section of a page, counted from 1. */
  addPage(page: number): void {
    this.#open([], page);
  }

  /**
   * Adds a paragraph, trimmed; nothing where it is blank.
   * @param links within `raw`, where their spans count
   * @param separator what stands between it and the text before: one line end keeps the rows of a
   *   table or the items of a list together
   */
  addParagraph(
    raw: string,
    links: readonly TextLink[] = [],
    separator: '\n' | '\n\n' = '\n\n',
  ): void {
    const paragraph = raw.trim();
    if (/^[\s\p{Cf}\p{Cc}]*$/u.test(paragraph)) return;
    const cut = raw.length - raw.trimStart().length;
    const start = this.#append(paragraph, separator);
    if (this.#sections.length === 0) this.#open([], null);
    this.#sections.at(-1)?.paragraphs.push({ start, end: start + paragraph.length });
    for (const link of links) {
      const from = Math.max(0, link.start - cut);
      const to = Math.min(paragraph.length, link.end - cut);
      if (from < to) this.#links.push({ start: start + from, end: start + to, url: link.url });
    }
  }

  /** What was put together; sections without paragraphs are left out. */
  build(): { text: string; sections: readonly Section[]; links: readonly TextLink[] } {
    return {
      text: this.#pieces.join(''),
      sections: this.#sections.filter((section) => section.paragraphs.length > 0),
      links: this.#links,
    };
  }

  #open(headings: readonly string[], page: number | null): void {
    this.#sections.push({ headings, page, paragraphs: [] });
  }

  #append(piece: string, separator: string): number {
    if (this.#length > 0) {
      this.#pieces.push(separator);
      this.#length += separator.length;
    }
    const start = this.#length;
    this.#pieces.push(piece);
    this.#length += piece.length;
    return start;
  }
}
