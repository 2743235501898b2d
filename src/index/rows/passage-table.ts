import type { Span } from '../../domain/span.js';
import type { IndexedDocument, StoredPassage } from '../passage-store.js';

const hashBytes = 32;
/** Hex digits of a hash that rows are found by; a row with the same digits and another hash is rare. */
const keyDigits = 12;
/** Stands in the column of pages where a passage has none. */
export const noPage = -1;

/** Stands in the column of languages where a passage is in that of its document. */
export const ofDocument = 0;

/** Rows, or sentences, that follow each other. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

/** Columns of numbers: ten thousand passages take a megabyte, as objects they would take ten. */
export interface PassageColumns {
  /** Place of the document in the list of documents. */
  readonly documents: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly pages: Int32Array;
  /** Place in `languages`, from 1. */
  readonly languagePlaces: Uint16Array;
  readonly languages: readonly string[];
  /** Place in `headingLists`. */
  readonly headings: Uint32Array;
  /** Where each row's sentences begin; one more for the end. */
  readonly firstSentences: Uint32Array;
  /** Start and end of each sentence, in turn. */
  readonly sentences: Uint32Array;
  readonly hashes: Uint8Array;
  readonly headingLists: readonly (readonly string[])[];
}

/** What is known of the passages of a generation besides their vectors, by row. */
export class PassageTable {
  readonly documents: readonly IndexedDocument[];
  /** To be written down. */
  readonly columns: PassageColumns;
  readonly #ranges = new Map<string, RowRange>();
  #rowsByHash: Map<number, number> | null = null;

  constructor(
    documents: readonly IndexedDocument[],
    ranges: readonly RowRange[],
    columns: PassageColumns,
  ) {
    this.documents = documents;
    this.columns = columns;
    documents.forEach(({ id }, place) => {
      this.#ranges.set(id, ranges[place] ?? { first: 0, count: 0 });
    });
  }

  get rows(): number {
    return this.columns.documents.length;
  }

  /** Sentences of all rows. */
  get sentences(): number {
    return this.columns.sentences.length / 2;
  }

  passage(row: number): StoredPassage {
    const columns = this.columns;
    const document = this.documentOf(row);
    const page = columns.pages[row] ?? noPage;
    return {
      row,
      document: document.id,
      language: this.languageOf(row),
      ordinal: columns.ordinals[row] ?? 0,
      start: columns.starts[row] ?? 0,
      end: columns.ends[row] ?? 0,
      page: page === noPage ? null : page,
      headings: columns.headingLists[columns.headings[row] ?? 0] ?? [],
      sentences: this.#sentenceSpans(row),
      embeddingHash: this.#hash(row),
    };
  }

  /** @throws RangeError for a row that is not there */
  documentOf(row: number): IndexedDocument {
    const document = this.documents[this.columns.documents[row] ?? -1];
    if (document === undefined) throw new RangeError(`No row ${row}: there are ${this.rows} rows`);
    return document;
  }

  /** The passage's own language, or that of its document. @throws RangeError as `documentOf` */
  languageOf(row: number): string {
    const { language } = this.documentOf(row);
    const place = this.columns.languagePlaces[row] ?? ofDocument;
    return this.columns.languages[place - 1] ?? language;
  }

  /** The rows of a document, apart where the language changes. */
  languageRangesOf(documentId: string): (RowRange & { readonly language: string })[] {
    const { first, count } = this.rangeOf(documentId);
    const ranges: { first: number; count: number; language: string }[] = [];
    for (let row = first; row < first + count; row++) {
      const language = this.languageOf(row);
      const open = ranges.at(-1);
      if (open?.language === language) open.count++;
      else ranges.push({ first: row, count: 1, language });
    }
    return ranges;
  }

  rangeOf(documentId: string): RowRange {
    return this.#ranges.get(documentId) ?? { first: 0, count: 0 };
  }

  /** Which of all sentences are the row's. */
  sentenceRange(row: number): RowRange {
    const { firstSentences } = this.columns;
    const first = firstSentences[row] ?? 0;
    return { first, count: (firstSentences[row + 1] ?? first) - first };
  }

  /** A row with this hash. The hashes are gathered at the first call, as only updates ask. */
  rowWithHash(embeddingHash: string): number | undefined {
    this.#rowsByHash ??= this.#hashedRows();
    const row = this.#rowsByHash.get(Number.parseInt(embeddingHash.slice(0, keyDigits), 16));
    if (row === undefined || this.#hash(row) === embeddingHash) return row;
    return Array.from(this.columns.starts.keys()).find(
      (other) => this.#hash(other) === embeddingHash,
    );
  }

  /** By the first digits of the hash: as numbers they take a tenth of what strings take. */
  #hashedRows(): Map<number, number> {
    const { buffer, byteOffset } = this.columns.hashes;
    const hashes = Buffer.from(buffer, byteOffset);
    const rows = new Map<number, number>();
    for (let row = 0; row < this.rows; row++) {
      rows.set(hashes.readUIntBE(row * hashBytes, keyDigits / 2), row);
    }
    return rows;
  }

  #hash(row: number): string {
    const { buffer, byteOffset } = this.columns.hashes;
    return Buffer.from(buffer, byteOffset + row * hashBytes, hashBytes).toString('hex');
  }

  #sentenceSpans(row: number): Span[] {
    const { first, count } = this.sentenceRange(row);
    const { sentences } = this.columns;
    return Array.from({ length: count }, (_, index) => ({
      start: sentences[2 * (first + index)] ?? 0,
      end: sentences[2 * (first + index) + 1] ?? 0,
    }));
  }
}
