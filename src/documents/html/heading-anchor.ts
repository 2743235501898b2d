import { headingDepth } from './html-headings.js';
import { anchorOf, headingAnchor, permalinkAnchor } from './html-structure.js';
import type { HtmlElement } from './html-tree.js';

/** Marks what is shown of a heading, but takes no part in its anchor. */
const notInSlug = 'data-no-slug';

/** Names what stands in the anchor instead of the words that are shown. */
const slugWords = 'data-slug';

/** Follows the elements of a page, and finds the anchors that they set for headings. */
export class HeadingAnchor {
  #heading: HtmlElement | null = null;
  /** The outermost open element whose words take no part. */
  #left: HtmlElement | null = null;
  #id: string | null = null;
  #slugText = '';

  /** Whether the element is a sign that leads to the heading, and no part of its title. */
  begin(element: HtmlElement): boolean {
    if (this.#heading === null && headingDepth(element) !== null) {
      this.#heading = element;
      this.#slugText = '';
      this.#id = headingAnchor(element) ?? this.#id;
      return false;
    }
    if (this.#heading !== null) return this.#beginWithin(element);
    // Often stands before the heading, for want of a way to give it an id.
    if (element.name === 'a') this.#id = anchorOf(element) ?? this.#id;
    return false;
  }

  end(element: HtmlElement): void {
    if (element === this.#left) this.#left = null;
    if (element === this.#heading) this.#heading = null;
  }

  text(words: string): void {
    if (this.#heading !== null && this.#left === null) this.#slugText += words;
  }

  /** Something else stands between an anchor and the next heading. */
  forget(): void {
    this.#id = null;
  }

  /** What was found for the heading that ends. */
  take(): { readonly id: string | null; readonly slugText: string } {
    const taken = { id: this.#id, slugText: this.#slugText };
    this.#id = null;
    return taken;
  }

  #beginWithin(element: HtmlElement): boolean {
    if (element.name === 'a') {
      const permalink = permalinkAnchor(element);
      if (permalink !== null) {
        this.#id ??= permalink;
        return true;
      }
    }
    const words = element.attribs[slugWords];
    if (words !== undefined) this.text(words);
    if (words !== undefined || notInSlug in element.attribs) this.#left ??= element;
    this.#id ??= anchorOf(element);
    return false;
  }
}
