import type { EditionMemory, NearDocuments } from '../../index/passage-store.js';
import type { ComparedDocuments } from './compared-documents.js';
import type { NearLines } from './near-lines.js';
import { nearestOfEach, type NearDocument } from './neighbourhood.js';

/** Stands for a document that is gone or another one now. */
export const gone = 2 ** 32 - 1;

/** Which documents were near those that did not change, by the fields of the documents of now. */
export class RememberedNeighbours {
  readonly #others: Uint32Array;
  readonly #cosines: Float64Array;
  /** First line of each field, and how many there are. */
  readonly #first: Uint32Array;
  readonly #count: Uint32Array;

  /**
   * @param before the lines of a document and language follow each other
   * @param numbers of now, of each document that was compared before; `gone` where it has none
   */
  constructor(
    before: NearDocuments,
    documents: EditionMemory['documents'],
    numbers: Uint32Array,
    compared: ComparedDocuments,
  ) {
    this.#others = before.others.map((number) => numbers[number] ?? gone);
    this.#cosines = before.cosines;
    this.#first = new Uint32Array(compared.fields);
    this.#count = new Uint32Array(compared.fields);
    for (let line = 0; line < before.documents.length; line++) {
      const own = numbers[before.documents[line] ?? gone] ?? gone;
      const language = documents[before.others[line] ?? gone]?.language;
      if (own === gone || language === undefined) continue;
      const field = compared.fieldIn(own, language);
      if (field === undefined) continue;
      const count = this.#count[field] ?? 0;
      if (count === 0) this.#first[field] = line;
      this.#count[field] = count + 1;
    }
  }

  /**
   * Whether those that did not change are the nearest of all that did not. They are not where one is
   * gone whose place may be that of one for which there was no room.
   */
  isWhole(field: number): boolean {
    const count = this.#count[field] ?? 0;
    const first = this.#first[field] ?? 0;
    return count < nearestOfEach || !this.#others.subarray(first, first + count).includes(gone);
  }

  /** Those that did not change, nearest first. */
  of(field: number): readonly NearDocument[] {
    const near: NearDocument[] = [];
    this.#visit(field, (other, cosine) => near.push({ other, cosine }));
    return near;
  }

  /** Adds those that did not change as neighbours of a document. */
  addTo(lines: NearLines, document: number, field: number): void {
    this.#visit(field, (other, cosine) => lines.add(document, other, cosine));
  }

  #visit(field: number, visit: (other: number, cosine: number) => void): void {
    const first = this.#first[field] ?? 0;
    const end = first + (this.#count[field] ?? 0);
    for (let line = first; line < end; line++) {
      const other = this.#others[line] ?? gone;
      if (other !== gone) visit(other, this.#cosines[line] ?? NaN);
    }
  }
}
