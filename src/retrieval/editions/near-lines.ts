import type { NearDocuments } from '../../index/passage-store.js';

/** Documents and those near them, a line each, in the making. */
export class NearLines {
  readonly documents: number[] = [];
  readonly others: number[] = [];
  readonly #cosines: number[] = [];

  add(document: number, other: number, cosine: number): void {
    this.documents.push(document);
    this.others.push(other);
    this.#cosines.push(cosine);
  }

  build(): NearDocuments {
    return {
      documents: Uint32Array.from(this.documents),
      others: Uint32Array.from(this.others),
      cosines: Float64Array.from(this.#cosines),
    };
  }
}
