/** Small, so that an index of a few rows takes little. */
const pageLength = 1 << 16;

interface Page {
  readonly terms: Uint32Array;
  readonly frequencies: Uint8Array;
}

/**
 * Term numbers with their frequencies in the order in which they came. Kept in pages, since one
 * array that doubles needs three times its size while it grows.
 */
export class PostingLog {
  readonly #pages: Page[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Frequencies above 255 are kept as 255: BM25 gives 300 of a term hardly more than 255. */
  push(term: number, frequency: number): void {
    const at = this.#length++ % pageLength;
    if (at === 0) {
      this.#pages.push({
        terms: new Uint32Array(pageLength),
        frequencies: new Uint8Array(pageLength),
      });
    }
    const page = this.#pages.at(-1);
    if (!page) return;
    page.terms[at] = term;
    page.frequencies[at] = Math.min(frequency, 255);
  }

  /** Calls back once for each entry from `start` to before `end`. */
  forEach(start: number, end: number, visit: (term: number, frequency: number) => void): void {
    for (let entry = start; entry < end; entry++) {
      const page = this.#pages[Math.floor(entry / pageLength)];
      const at = entry % pageLength;
      visit(page?.terms[at] ?? 0, page?.frequencies[at] ?? 0);
    }
  }
}
