import type { IndexedDocument, StoredPassage } from '../passage-store.js';
import type { Passage } from '../../domain/passage.js';
import { noPage, ofDocument, PassageTable } from './passage-table.js';

/** A passage as it goes into a table; what it leaves out is known from its document. */
export type PassageRow = Omit<StoredPassage, 'row' | 'language' | 'document'> &
  Pick<Passage, 'language'>;

/** Gathers the rows of a table, all those of one document before those of the next. */
export class PassageTableBuilder {
  readonly #documents: IndexedDocument[] = [];
  readonly #ranges: { first: number; count: number }[] = [];
  readonly #documentPlaces: number[] = [];
  readonly #ordinals: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #pages: number[] = [];
  readonly #languagePlaces: number[] = [];
  readonly #languages: string[] = [];
  readonly #headings: number[] = [];
  readonly #firstSentences: number[] = [0];
  readonly #sentences: number[] = [];
  readonly #hashes: Buffer[] = [];
  readonly #headingPlaces = new Map<string, number>();
  readonly #headingLists: (readonly string[])[] = [];

  get rows(): number {
    return this.#starts.length;
  }

  /** The document whose passages come next; it may have none. */
  addDocument(document: IndexedDocument): void {
    this.#documents.push(document);
    this.#ranges.push({ first: this.rows, count: 0 });
  }

  /** The next passage of the document added last. */
  addPassage(passage: PassageRow): void {
    const range = this.#ranges.at(-1);
    if (range === undefined) throw new Error('A passage was added before any document');
    range.count++;
    this.#documentPlaces.push(this.#documents.length - 1);
    this.#ordinals.push(passage.ordinal);
    this.#starts.push(passage.start);
    this.#ends.push(passage.end);
    this.#pages.push(passage.page ?? noPage);
    this.#languagePlaces.push(this.#languagePlace(passage.language));
    this.#headings.push(this.#headingPlace(passage.headings));
    for (const { start, end } of passage.sentences) this.#sentences.push(start, end);
    this.#firstSentences.push(this.#sentences.length / 2);
    this.#hashes.push(Buffer.from(passage.embeddingHash, 'hex'));
  }

  build(): PassageTable {
    return new PassageTable(this.#documents, this.#ranges, {
      documents: Uint32Array.from(this.#documentPlaces),
      ordinals: Uint32Array.from(this.#ordinals),
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
      pages: Int32Array.from(this.#pages),
      languagePlaces: Uint16Array.from(this.#languagePlaces),
      languages: this.#languages,
      headings: Uint32Array.from(this.#headings),
      firstSentences: Uint32Array.from(this.#firstSentences),
      sentences: Uint32Array.from(this.#sentences),
      hashes: new Uint8Array(Buffer.concat(this.#hashes)),
      headingLists: this.#headingLists,
    });
  }

  /** Nearly all passages are in the language of their document. */
  #languagePlace(language: string | undefined): number {
    if (language === undefined || language === this.#documents.at(-1)?.language) return ofDocument;
    const known = this.#languages.indexOf(language);
    return known === -1 ? this.#languages.push(language) : known + 1;
  }

  /** Passages of one section share their headings, so each list is held once. */
  #headingPlace(headings: readonly string[]): number {
    const key = JSON.stringify(headings);
    const known = this.#headingPlaces.get(key);
    if (known !== undefined) return known;
    this.#headingPlaces.set(key, this.#headingLists.length);
    return this.#headingLists.push([...headings]) - 1;
  }
}
