import type { EditionPair, IndexedDocument, OpenGeneration } from '../../index/passage-store.js';

/**
 * Editions of one article form a family: documents that name the same family, or else were
 * recognised by what they say. A source link alone makes none, for many documents give that of a
 * home page.
 */
export class Families {
  /** Each document's family, in the order of the documents. */
  readonly #families = new Map<string, readonly IndexedDocument[]>();

  constructor({ documents, editions }: Pick<OpenGeneration, 'documents' | 'editions'>) {
    const named = new Map<string, IndexedDocument[]>();
    for (const document of documents) {
      const { id, family } = document;
      const members = (family === null ? undefined : named.get(family)) ?? [];
      if (family !== null) named.set(family, members);
      members.push(document);
      this.#families.set(id, members);
    }
    for (const pair of editions) this.#join(pair);
  }

  /** The documents in other languages than the given one's that are editions of it. */
  editionsOf(documentId: string): readonly IndexedDocument[] {
    const members = this.#members(documentId);
    const language = members.find(({ id }) => id === documentId)?.language;
    return members.filter((member) => member.language !== language);
  }

  /** Whether its owner named the document's family, so that all its editions are named ones. */
  isNamed(documentId: string): boolean {
    return this.#members(documentId).some(({ family }) => family !== null);
  }

  #members(documentId: string): readonly IndexedDocument[] {
    return this.#families.get(documentId) ?? [];
  }

  /**
   * Makes one family of two, unless that family was named, for then it is as its owner wants it, or
   * would have two documents in one language, which are two articles.
   */
  #join({ documents: [one, other] }: EditionPair): void {
    const ones = this.#members(one);
    const others = this.#members(other);
    const languages = new Set(ones.map(({ language }) => language));
    if (this.isNamed(one) || this.isNamed(other)) return;
    if (others.some(({ language }) => languages.has(language))) return;
    const members = [...ones, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id } of members) this.#families.set(id, members);
  }
}
