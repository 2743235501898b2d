/** Counts on how many pages texts stand, which have numbers below `texts`. */
export class PageCounter {
  readonly #counts: Uint32Array;
  /** The page that each text was counted on last, over all calls. */
  readonly #lastPages: Float64Array;
  #page = 0;

  constructor(texts: number) {
    this.#counts = new Uint32Array(texts);
    this.#lastPages = new Float64Array(texts);
  }

  /**
   * The texts that at least so many of the pages have.
   * @param textOf the number of a part's text; below zero where it is not to be counted
   */
  onAtLeast<Part>(
    needed: number,
    pages: readonly (readonly Part[])[],
    textOf: (part: Part) => number,
  ): ReadonlySet<number> {
    const common = new Set<number>();
    const before = this.#page;
    for (const parts of pages) {
      this.#page++;
      for (const part of parts) {
        const text = textOf(part);
        if (text >= 0 && this.#countOn(text, before) === needed) common.add(text);
      }
    }
    return common;
  }

  /** @returns the count since the page `before`; 0 where the text was counted on this page */
  #countOn(text: number, before: number): number {
    const last = this.#lastPages[text] ?? 0;
    if (last === this.#page) return 0;
    this.#lastPages[text] = this.#page;
    const count = last > before ? (this.#counts[text] ?? 0) + 1 : 1;
    this.#counts[text] = count;
    return count;
  }
}
