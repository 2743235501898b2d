import { noStructure } from '../../domain/structure.js';
import type { DocumentStructure } from '../../domain/structure.js';
import { chanceCoverage } from '../../retrieval/chance-coverage.js';
import { DocumentEmbeddings } from '../../retrieval/document-embeddings.js';
import { dotProduct } from '../../retrieval/dot-product.js';
import { correctWords, type CorrectedText } from '../../retrieval/lexical/correct-words.js';
import type { LexicalSearch } from '../../retrieval/lexical/lexical-search.js';
import type {
  EditionMemory,
  EditionPair,
  EmbeddedQuestion,
  GenerationInfo,
  Hit,
  IndexedDocument,
  OpenGeneration,
  PassageFilter,
  QuestionEvidence,
  RecognisedEditions,
  StoredPassage,
  TermShare,
} from '../passage-store.js';
import type { ByteSource } from '../rows/byte-store.js';
import { denseSearch } from '../rows/dense-search.js';
import type { LanguageRange } from '../rows/dense-search.js';
import type { FurnitureRows } from '../rows/furniture-rows.js';
import type { DocumentRecord } from '../vectra/records/document-record.js';
import type { PassageTable } from '../rows/passage-table.js';
import type { SavedRecord } from '../vectra/salvage/saved-vectors.js';
import { dequantise, quantisedDots, recordBytes } from '../rows/quantised-vector.js';
import { structureOfBytes } from './structure-bytes.js';
import { textOfBytes } from './text-bytes.js';

/** All that a generation consists of, ready to be searched. */
export interface GenerationContents {
  readonly info: GenerationInfo;
  readonly documents: readonly DocumentRecord[];
  readonly table: PassageTable;
  /** The passages' vectors, one after the other by row. */
  readonly vectors: Float32Array;
  readonly furniture: FurnitureRows;
  readonly lexical: LexicalSearch;
  /** The sentences' vectors as quantised records, one after the other by row. */
  readonly sentences: ByteSource;
  /** The documents' texts. */
  readonly texts: ByteSource;
  readonly editions: RecognisedEditions;
}

/** An open generation over contents in memory and, for sentences and texts, wherever they are. */
export class LoadedGeneration implements OpenGeneration {
  readonly info: GenerationInfo;
  readonly documents: readonly IndexedDocument[];
  readonly editions: readonly EditionPair[];
  readonly #contents: GenerationContents;
  readonly #records: ReadonlyMap<string, DocumentRecord>;
  readonly #documentEmbeddings = new DocumentEmbeddings(this);
  readonly #release: () => Promise<void>;
  #closing: Promise<void> | null = null;

  /** `release` is called once, when the generation is closed. */
  constructor(contents: GenerationContents, release: () => Promise<void>) {
    this.info = contents.info;
    this.editions = contents.editions.pairs;
    this.#contents = contents;
    this.#records = new Map(contents.documents.map((record) => [record.document.id, record]));
    this.#release = release;
    this.documents = contents.documents
      .map(({ document }) => document)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  /** Whether its furniture was recognised as it is now. */
  get knowsFurniture(): boolean {
    return this.#contents.furniture.isKnown;
  }

  /** What its editions were found by; null where that was not kept. */
  get editionMemory(): EditionMemory | null {
    return this.#contents.editions.memory;
  }

  passage(row: number): StoredPassage {
    return this.#contents.table.passage(row);
  }

  documentOf(row: number): IndexedDocument {
    return this.#contents.table.documentOf(row);
  }

  languageOf(row: number): string {
    return this.#contents.table.languageOf(row);
  }

  furnitureOf(row: number): readonly number[] {
    return this.#contents.furniture.sentencesOf(row);
  }

  isFurniture(row: number): boolean {
    return this.#contents.furniture.isWhole(row);
  }

  rowsOf(documentId: string): readonly number[] {
    const { first, count } = this.#contents.table.rangeOf(documentId);
    return Array.from({ length: count }, (_, index) => first + index);
  }

  embedding(row: number): Float32Array {
    const { table, vectors } = this.#contents;
    table.documentOf(row);
    const { dimensions } = this.info.fingerprint;
    return vectors.subarray(row * dimensions, (row + 1) * dimensions);
  }

  denseSearch(query: {
    readonly embedding: Float32Array;
    readonly topKPerLanguage: number;
    readonly filter?: PassageFilter;
  }): readonly Hit[] {
    this.#checkQuery(query.embedding);
    const { embedding, topKPerLanguage } = query;
    const ranges = this.#ranges(query.filter ?? {});
    return denseSearch(this.#contents.vectors, { embedding, topKPerLanguage, ranges });
  }

  lexicalSearch(query: {
    readonly text: string;
    readonly topK: number;
    readonly filter?: PassageFilter;
  }): readonly Hit[] {
    const { lexical, table } = this.#contents;
    const { text, topK, filter } = query;
    if (filter === undefined) return lexical.search(text, { topK });
    const accepted = new Set(table.documents.filter(acceptedBy(filter)));
    return lexical.search(text, { topK, accepts: (row) => accepted.has(table.documentOf(row)) });
  }

  async corrected(text: string): Promise<CorrectedText> {
    return correctWords(text, this.#contents.lexical.words);
  }

  termShares(text: string, row: number): readonly TermShare[] {
    return this.#contents.lexical.explain(text, row);
  }

  async evidence(
    { text, embedding }: EmbeddedQuestion,
    rows: readonly number[],
  ): Promise<QuestionEvidence> {
    const { lexical } = this.#contents;
    const coverage = lexical.coverage(text, rows);
    const exactShare = lexical.exactShare(text, rows);
    const sentences = await this.sentenceCosines(embedding, rows);
    const passages = rows.map((row, i) => ({
      passageCosine: dotProduct(embedding, this.embedding(row)),
      sentenceCosine: this.#ownSentenceCosine(row, sentences[i] ?? []),
      documentCosine: this.#documentEmbeddings.cosine(embedding, row),
      coverage: coverage[i] ?? 0,
      exactShare: exactShare?.[i] ?? null,
    }));
    return { passages, chanceCoverage: this.#chanceCoverage(text) };
  }

  async sentenceCosines(
    embedding: Float32Array,
    rows: readonly number[],
  ): Promise<readonly Float32Array[]> {
    this.#checkQuery(embedding);
    return Promise.all(
      rows.map(async (row) => quantisedDots(await this.sentenceRecords(row, 1), embedding)),
    );
  }

  async sentenceEmbeddings(rows: readonly number[]): Promise<readonly (readonly Float32Array[])[]> {
    const { dimensions } = this.info.fingerprint;
    return Promise.all(
      rows.map(async (row) => dequantise(await this.sentenceRecords(row, 1), dimensions)),
    );
  }

  async documentText(documentId: string): Promise<string> {
    const { position, length, encoding } = this.#record(documentId).text;
    this.#checkOpen();
    return textOfBytes(await this.#contents.texts.read(position, length), encoding);
  }

  async documentStructure(documentId: string): Promise<DocumentStructure> {
    const { structure } = this.#record(documentId);
    this.#checkOpen();
    if (structure === undefined) return noStructure;
    return structureOfBytes(await this.#contents.texts.read(structure.position, structure.length));
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  /** Undefined for an unknown document. */
  document(documentId: string): IndexedDocument | undefined {
    return this.#records.get(documentId)?.document;
  }

  /**
   * Sentence vectors of `count` rows from `firstRow` on, as quantised records.
   * @throws RangeError for a row that is not there
   */
  async sentenceRecords(firstRow: number, count: number): Promise<Uint8Array> {
    const { table, sentences } = this.#contents;
    this.#checkOpen();
    if (count === 0) return new Uint8Array();
    table.documentOf(firstRow);
    table.documentOf(firstRow + count - 1);
    const size = recordBytes(this.info.fingerprint.dimensions);
    const start = table.sentenceRange(firstRow).first;
    const last = table.sentenceRange(firstRow + count - 1);
    return sentences.read(start * size, (last.first + last.count - start) * size);
  }

  /** The vectors of a passage with this hash; null for each where there is none. */
  async record(embeddingHash: string): Promise<SavedRecord> {
    const row = this.#contents.table.rowWithHash(embeddingHash);
    if (row === undefined) return { embedding: null, sentences: null };
    return { embedding: this.embedding(row), sentences: await this.sentenceRecords(row, 1) };
  }

  #ownSentenceCosine(row: number, cosines: Iterable<number>): number | null {
    const furniture = this.furnitureOf(row);
    const own = [...cosines].filter((_, index) => !furniture.includes(index));
    return own.length === 0 ? null : Math.max(...own);
  }

  #chanceCoverage(text: string): ReadonlyMap<string, number> {
    const coverages = this.#contents.lexical.coverages(text);
    const byLanguage = new Map<string, Float64Array[]>();
    for (const { language, rows } of this.#ranges({})) {
      const known = byLanguage.get(language) ?? [];
      byLanguage.set(language, known);
      known.push(coverages.subarray(rows.first, rows.first + rows.count));
    }
    return new Map([...byLanguage].map(([language, parts]) => [language, chanceCoverage(parts)]));
  }

  #record(documentId: string): DocumentRecord {
    const record = this.#records.get(documentId);
    if (record !== undefined) return record;
    throw new Error(`No document ${documentId} in ${this.info.generation}`);
  }

  /** What is searched. */
  #ranges(filter: PassageFilter): LanguageRange[] {
    const { table, furniture } = this.#contents;
    return table.documents
      .filter(acceptedBy(filter))
      .flatMap(({ id }) => table.languageRangesOf(id))
      .flatMap(({ language, ...range }) =>
        furniture.without(range).map((rows) => ({ language, rows })),
      );
  }

  #checkQuery(embedding: Float32Array): void {
    const { dimensions } = this.info.fingerprint;
    if (embedding.length !== dimensions || !embedding.every(Number.isFinite)) {
      throw new RangeError(
        `A query's vector must be ${dimensions} finite numbers, this one has ${embedding.length}`,
      );
    }
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new Error(`Generation ${this.info.generation} is closed`);
  }
}

/** Language and id belong to the document, so a filter is asked once a document, not once a row. */
function acceptedBy(filter: PassageFilter): (document: IndexedDocument) => boolean {
  const languages = filter.languages && new Set(filter.languages);
  const documents = filter.documents && new Set(filter.documents);
  return ({ id, language }) =>
    (languages === undefined || languages.has(language)) &&
    (documents === undefined || documents.has(id));
}
