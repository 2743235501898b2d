import type { EditionPair, IndexedDocument, OpenGeneration } from '../retrieval/passage-store.js';

/**
 * Editions of one article form a family: documents that name the same family, or else have the
 * same source link, or else were recognised by what they say. Each language of a family is one
 * edition.
 */
export class Families {
  /** Each document's family, in the order of the documents. */
  readonly #families = new Map<string, readonly IndexedDocument[]>();

  constructor({ documents, editions }: Pick<OpenGeneration, 'documents' | 'editions'>) {
    const stated = new Map<string, IndexedDocument[]>();
    for (const document of documents) {
      const key = keyOf(document);
      const members = stated.get(key) ?? [];
      stated.set(key, members);
      members.push(document);
      this.#families.set(document.id, members);
    }
    for (const pair of editions) this.#join(pair);
  }

  /** The documents in other languages than the given one's that are editions of it. */
  editionsOf(documentId: string): readonly IndexedDocument[] {
    const members = this.#members(documentId);
    const language = members.find(({ id }) => id === documentId)?.language;
    return members.filter((member) => member.language !== language);
  }

  #members(documentId: string): readonly IndexedDocument[] {
    return this.#families.get(documentId) ?? [];
  }

  /**
   * Makes one family of two, unless what their documents state speaks against it: a family that
   * was named is as its owner wants it, and two documents in one language are two articles.
   */
  #join({ documents: [one, other] }: EditionPair): void {
    const ones = this.#members(one);
    const others = this.#members(other);
    const languages = new Set(ones.map(({ language }) => language));
    const members = [...ones, ...others];
    if (members.some(({ family }) => family !== null)) return;
    if (others.some(({ language }) => languages.has(language))) return;
    members.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id } of members) this.#families.set(id, members);
  }
}

function keyOf(document: IndexedDocument): string {
  if (document.family !== null) return `family ${document.family}`;
  if (document.source !== null) return `source ${document.source.url}`;
  return `document ${document.id}`;
}
