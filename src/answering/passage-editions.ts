import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration } from '../retrieval/passage-store.js';
import { alignedRow } from './align-passages.js';
import { Families } from './families.js';

/** Which passages say the same in other languages, in one open generation; found when asked for. */
export class PassageEditions {
  readonly #generation: OpenGeneration;
  readonly #offsets: LanguageOffsets;
  readonly #families: Families;
  readonly #known = new Map<number, readonly number[]>();

  constructor(generation: OpenGeneration, offsets: LanguageOffsets) {
    this.#generation = generation;
    this.#offsets = offsets;
    this.#families = new Families(generation);
  }

  /** Rows of the other editions of a passage, those that plainly say the same. */
  of(row: number): readonly number[] {
    const known = this.#known.get(row) ?? this.#find(row);
    this.#known.set(row, known);
    return known;
  }

  /** Id of the document that a passage stands in. */
  documentOf(row: number): string {
    return this.#generation.documentOf(row).id;
  }

  #find(row: number): readonly number[] {
    return this.#families
      .editionsOf(this.documentOf(row))
      .map(({ id }) => alignedRow(this.#generation, this.#offsets, row, id))
      .filter((aligned) => aligned !== null);
  }
}
