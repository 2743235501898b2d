import type { Source } from '../domain/document.js';
import type { IndexedDocument, OpenGeneration } from '../retrieval/passage-store.js';
import { Families } from './families.js';

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

/** The documents of a generation, found by title, host or file name; needs no model. */
export class DocumentCatalogue {
  readonly #entries: readonly { readonly entry: CatalogueEntry; readonly searched: string }[];

  constructor(generation: Pick<OpenGeneration, 'documents' | 'rowsOf'>) {
    const families = new Families(generation.documents);
    this.#entries = generation.documents.map((document) => {
      const entry = entryOf(document, generation.rowsOf(document.id).length, families);
      const { title, source, language } = entry;
      return { entry, searched: fold([title, source?.host, document.id, language].join('\n')) };
    });
  }

  /** Documents that hold every one of the words, in the order of their names; all without words. */
  find(words: string): readonly CatalogueEntry[] {
    const wanted = fold(words).split(/\s+/u).filter(Boolean);
    return this.#entries
      .filter(({ searched }) => wanted.every((word) => searched.includes(word)))
      .map(({ entry }) => entry);
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

/**
 * Case and diacritics make no difference when a title is looked for. Only the combining marks of
 * Latin, Greek and Cyrillic are dropped: in Indic scripts they are vowels.
 */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .normalize('NFKC')
    .toLowerCase();
}
