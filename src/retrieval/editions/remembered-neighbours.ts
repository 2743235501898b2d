import type { EditionMemory, NearDocuments } from '../../index/passage-store.js';
import type { EmbeddedDocument } from './language-neutral-documents.js';
import { nearestOfEach, type NearDocument } from './neighbourhood.js';

/** Documents that did not change, by the numbers that they have in a memory. */
export type UnchangedDocuments = readonly (EmbeddedDocument | undefined)[];

/** What was near a document in one language. */
interface Remembered {
  /** Those that did not change, nearest first. */
  readonly unchanged: NearDocument[];
  /** How many there were. */
  count: number;
}

/** Which documents were near those that did not change. */
export class RememberedNeighbours {
  readonly #around = new Map<EmbeddedDocument, Map<string, Remembered>>();

  constructor(
    { documents, others, cosines }: NearDocuments,
    compared: EditionMemory['documents'],
    unchanged: UnchangedDocuments,
  ) {
    for (const [line, number] of documents.entries()) {
      const { [number]: own } = unchanged;
      const language = compared[others[line] ?? -1]?.language;
      if (own === undefined || language === undefined) continue;
      const remembered = this.#remembered(own, language);
      remembered.count++;
      const other = unchanged[others[line] ?? -1];
      const cosine = cosines[line] ?? NaN;
      if (other !== undefined) remembered.unchanged.push({ other, cosine });
    }
  }

  /**
   * Those of the nearest that did not change, of a document that did not. Null where one is gone or
   * another one now, and its place may be that of one for which there was no room.
   */
  of(own: EmbeddedDocument, language: string): readonly NearDocument[] | null {
    const { unchanged, count } = this.#around.get(own)?.get(language) ?? nothing;
    return unchanged.length < count && count >= nearestOfEach ? null : unchanged;
  }

  #remembered(own: EmbeddedDocument, language: string): Remembered {
    const byLanguage = this.#around.get(own) ?? new Map<string, Remembered>();
    this.#around.set(own, byLanguage);
    const remembered = byLanguage.get(language) ?? { unchanged: [], count: 0 };
    byLanguage.set(language, remembered);
    return remembered;
  }
}

const nothing: Remembered = { unchanged: [], count: 0 };
