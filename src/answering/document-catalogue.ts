import type { Source } from '../domain/document.js';
import type { IndexedDocument, OpenGeneration } from '../index/passage-store.js';
import { Families } from './editions/families.js';
import { foldTyped, unseen } from './fold-typed.js';
import { DocumentKeys } from './passage-key.js';

/** A document as it is listed. */
export interface CatalogueEntry {
  readonly document: string;
  readonly title: string;
  readonly language: string;
  readonly languageCertainty: number;
  readonly source: Source | null;
  readonly date: string | null;
  /** The same in other languages. */
  readonly editions: readonly { readonly document: string; readonly language: string }[];
  readonly passages: number;
  /** ISO 8601. */
  readonly indexedAt: string;
  readonly warnings: readonly string[];
}

/** All documents of a generation, in the order of their ids. */
export function catalogueOf(
  generation: Pick<OpenGeneration, 'documents' | 'editions' | 'rowsOf'>,
): readonly CatalogueEntry[] {
  const families = new Families(generation);
  return generation.documents.map((document) =>
    entryOf(document, generation.rowsOf(document.id).length, families),
  );
}

/** Documents, found by title, host or file name; needs no model and no index. */
export class DocumentCatalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly #searched: readonly string[];
  readonly #byId: ReadonlyMap<string, CatalogueEntry>;
  readonly #keys: DocumentKeys;

  constructor(entries: readonly CatalogueEntry[]) {
    this.entries = entries;
    this.#searched = entries.map(({ title, source, document, language }) =>
      foldTyped([title, source?.host, document, language].join('\n')),
    );
    this.#byId = new Map(entries.map((entry) => [entry.document, entry]));
    this.#keys = new DocumentKeys(this.#byId.keys());
  }

  /** Number of documents in each language, most first. */
  get languages(): readonly { readonly language: string; readonly documents: number }[] {
    const counts = new Map<string, number>();
    for (const { language } of this.entries) counts.set(language, (counts.get(language) ?? 0) + 1);
    return [...counts]
      .map(([language, documents]) => ({ language, documents }))
      .sort((a, b) => b.documents - a.documents);
  }

  /** The one document that has this key, see documentKey. */
  byKey(key: string): CatalogueEntry | undefined {
    const [only, another] = this.#keys.meantBy(key);
    return only === undefined || another !== undefined ? undefined : this.#byId.get(only);
  }

  /** The one document that is meant by its id, by a key, or by words that no other one has. */
  named(name: string): CatalogueEntry | undefined {
    const exact = this.#withId(name) ?? this.byKey(name);
    if (exact !== undefined) return exact;
    const [only, another] = this.find(name, 2);
    return another === undefined ? only : undefined;
  }

  /**
   * The document that has the words as its id, then those that hold every one of the words, in the
   * order of their names; all without words.
   * @param most how many at the most
   */
  find(words: string, most = Infinity): readonly CatalogueEntry[] {
    const wanted = foldTyped(words).split(unseen).filter(Boolean);
    const exact = this.#withId(words);
    const found = exact === undefined ? [] : [exact];
    for (const [index, entry] of this.entries.entries()) {
      if (found.length >= most) break;
      const searched = this.#searched[index] ?? '';
      if (entry !== exact && wanted.every((word) => searched.includes(word))) found.push(entry);
    }
    return found;
  }

  /** Keyboards and file systems do not agree on how letters with marks are put together. */
  #withId(id: string): CatalogueEntry | undefined {
    const trimmed = id.trim();
    return [id, trimmed, trimmed.normalize('NFC'), trimmed.normalize('NFD')]
      .map((form) => this.#byId.get(form))
      .find((entry) => entry !== undefined);
  }
}

function entryOf(document: IndexedDocument, passages: number, families: Families): CatalogueEntry {
  const { id, title, language, languageCertainty, source, date, indexedAt, warnings } = document;
  const editions = families
    .editionsOf(id)
    .map((edition) => ({ document: edition.id, language: edition.language }));
  const facts = { title, language, languageCertainty, source, date, indexedAt, warnings };
  return { document: id, ...facts, editions, passages };
}
