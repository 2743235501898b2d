import type { IndexedDocument } from '../retrieval/passage-store.js';

/**
 * Editions of one article form a family: documents that name the same family, or else have the
 * same source link. Each language of a family is one edition.
 */
export class Families {
  readonly #members = new Map<string, IndexedDocument[]>();
  readonly #keys = new Map<string, string>();

  constructor(documents: readonly IndexedDocument[]) {
    for (const document of documents) {
      const key = keyOf(document);
      this.#keys.set(document.id, key);
      const members = this.#members.get(key) ?? [];
      this.#members.set(key, [...members, document]);
    }
  }

  /** The documents in other languages than the given one's that are editions of it. */
  editionsOf(documentId: string): readonly IndexedDocument[] {
    const members = this.#members.get(this.#keys.get(documentId) ?? '') ?? [];
    const language = members.find(({ id }) => id === documentId)?.language;
    return members.filter((member) => member.language !== language);
  }
}

function keyOf(document: IndexedDocument): string {
  if (document.family !== null) return `family ${document.family}`;
  if (document.source !== null) return `source ${document.source.url}`;
  return `document ${document.id}`;
}
