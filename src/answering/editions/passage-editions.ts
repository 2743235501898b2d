import type { LanguageOffsets } from '../../retrieval/language-offsets.js';
import type { OpenGeneration } from '../../index/passage-store.js';
import { alignedRow } from './align-passages.js';
import { Families } from './families.js';

/** Which passages say the same in other languages, in one open generation; found when asked for. */
export class PassageEditions {
  readonly #generation: OpenGeneration;
  readonly #offsets: LanguageOffsets;
  readonly #families: Families;
  /** For each document, those that it was itself recognised with. */
  readonly #recognised = new Map<string, Set<string>>();
  readonly #known = new Map<number, readonly number[]>();

  constructor(generation: OpenGeneration, offsets: LanguageOffsets) {
    this.#generation = generation;
    this.#offsets = offsets;
    this.#families = new Families(generation);
    for (const { documents } of generation.editions) {
      for (const [i, id] of documents.entries()) {
        const others = this.#recognised.get(id) ?? new Set();
        this.#recognised.set(id, others.add(documents[1 - i] ?? id));
      }
    }
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
      .map(({ id }) => this.#aligned(row, id))
      .filter((aligned) => aligned !== null)
      .filter((aligned) => !this.#generation.isFurniture(aligned));
  }

  #aligned(row: number, editionId: string): number | null {
    const own = this.documentOf(row);
    const [only, ...others] = this.#generation.rowsOf(editionId);
    const areWhole = others.length === 0 && this.#generation.rowsOf(own).length === 1;
    if (only !== undefined && areWhole && this.#areEditions(own, editionId)) return only;
    return alignedRow(this.#generation, this.#offsets, row, editionId);
  }

  /**
   * Whether the two whole documents, of one family, say the same, however far apart their vectors
   * are: their owner says so, or their sentences, which tell more than a cosine.
   */
  #areEditions(documentId: string, editionId: string): boolean {
    return (
      this.#families.isNamed(documentId) ||
      this.#recognised.get(documentId)?.has(editionId) === true
    );
  }
}
