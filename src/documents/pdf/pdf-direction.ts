import { isRightToLeft } from './pdf-logical-order.js';

/** Which way a document is written, by the letters of the pages read so far. */
export class PdfDirection {
  #letters = 0;
  #rightToLeft = 0;

  add(pieces: readonly { readonly text: string }[]): void {
    this.#letters += pieces.filter(({ text }) => /\p{L}/u.test(text)).length;
    this.#rightToLeft += pieces.filter(({ text }) => isRightToLeft(text)).length;
  }

  get isRightToLeft(): boolean {
    return this.#rightToLeft * 2 > this.#letters;
  }
}
