import { noStructure } from '../../domain/structure.js';
import type { DocumentStructure } from '../../domain/structure.js';
import { DocumentEmbeddings } from '../../retrieval/document-embeddings.js';
import { dotProduct } from '../../retrieval/dot-product.js';
import { correctWords, type CorrectedText } from '../../retrieval/lexical/correct-words.js';
import { SearchedRows } from '../../retrieval/lexical/searched-rows.js';
import type {
  EditionMemory,
  EditionPair,
  EmbeddedQuestion,
  GenerationInfo,
  Hit,
  IndexedDocument,
  OpenGeneration,
  QuestionEvidence,
  RecognisedEditions,
  StoredPassage,
  TermShare,
} from '../passage-store.js';
import type { DocumentRecord } from '../vectra/records/document-record.js';
import { vectorAt } from '../rows/document-vectors.js';
import type { SavedRecord } from '../vectra/salvage/saved-vectors.js';
import { dequantise, quantisedDots, recordBytes } from '../rows/quantised-vector.js';
import { GenerationSearch, type DenseQuery, type LexicalQuery } from './generation-search.js';
import { documentPlaces, type DocumentPlace } from './document-places.js';
import { presentRows, type PlacedSegment, type Segment } from './segment.js';
import { structureOfBytes } from './structure-bytes.js';
import { textOfBytes } from './text-bytes.js';

/** All that a generation consists of, ready to be searched. */
export interface GenerationContents {
  readonly info: GenerationInfo;
  readonly segments: readonly PlacedSegment[];
  readonly editions: RecognisedEditions;
}

/** A document as bytes. */
interface StoredDocument {
  readonly document: IndexedDocument;
  readonly encoding: DocumentRecord['text']['encoding'];
  readonly text: Uint8Array;
  readonly structure: Uint8Array | null;
  /** The quantised records of all its sentences. */
  readonly records: Uint8Array;
}

/** An open generation over contents in memory and, for sentences and texts, wherever they are. */
export class LoadedGeneration implements OpenGeneration {
  readonly info: GenerationInfo;
  readonly documents: readonly IndexedDocument[];
  readonly editions: readonly EditionPair[];
  /** What its editions were found by; null where that was not kept. */
  readonly editionMemory: EditionMemory | null;
  readonly segments: readonly PlacedSegment[];
  /** In the order of the rows. */
  readonly #places: ReadonlyMap<string, DocumentPlace>;
  readonly #rows: SearchedRows;
  readonly #search: GenerationSearch;
  readonly #documentEmbeddings = new DocumentEmbeddings(this);
  readonly #release: () => Promise<void>;
  #closing: Promise<void> | null = null;

  /** `release` is called once, when the generation is closed. */
  constructor({ info, segments, editions }: GenerationContents, release: () => Promise<void>) {
    this.info = info;
    this.editions = editions.pairs;
    this.editionMemory = editions.memory;
    this.segments = segments;
    this.#rows = new SearchedRows(segments.map((placed) => ({ rows: presentRows(placed) })));
    this.#places = documentPlaces(segments);
    this.#search = new GenerationSearch(segments, this.#places);
    this.#release = release;
    this.documents = Array.from(this.#places.values(), ({ record }) => record.document).sort(
      (left, right) => (left.id < right.id ? -1 : 1),
    );
  }

  /** Whether its furniture was recognised as it is now. */
  get knowsFurniture(): boolean {
    return this.segments.every(({ segment }) => segment.furniture.isKnown);
  }

  passage(row: number): StoredPassage {
    const own = this.#own(row);
    return { ...own.segment.table.passage(own.row), row };
  }

  documentOf(row: number): IndexedDocument {
    const own = this.#own(row);
    return own.segment.table.documentOf(own.row);
  }

  languageOf(row: number): string {
    const own = this.#own(row);
    return own.segment.table.languageOf(own.row);
  }

  furnitureOf(row: number): readonly number[] {
    const own = this.#own(row);
    return own.segment.furniture.sentencesOf(own.row);
  }

  isFurniture(row: number): boolean {
    const own = this.#own(row);
    return own.segment.furniture.isWhole(own.row);
  }

  rowsOf(documentId: string): readonly number[] {
    const { firstRow = 0, rows = 0 } = this.#places.get(documentId) ?? {};
    return Array.from({ length: rows }, (_, index) => firstRow + index);
  }

  embedding(row: number): Float32Array {
    const own = this.#own(row);
    const { dimensions } = this.info.fingerprint;
    return own.segment.vectors.subarray(own.row * dimensions, (own.row + 1) * dimensions);
  }

  denseSearch(query: DenseQuery): readonly Hit[] {
    this.#checkQuery(query.embedding);
    return this.#search.dense(query);
  }

  lexicalSearch(query: LexicalQuery): readonly Hit[] {
    return this.#search.lexical(query, (row) => this.documentOf(row));
  }

  async corrected(text: string): Promise<CorrectedText> {
    return correctWords(text, this.#search.words.words);
  }

  termShares(text: string, row: number): readonly TermShare[] {
    return this.#search.words.explain(text, row);
  }

  async evidence(
    { text, embedding }: EmbeddedQuestion,
    rows: readonly number[],
  ): Promise<QuestionEvidence> {
    const coverage = this.#search.words.coverage(text, rows);
    const exactShare = this.#search.words.exactShare(text, rows);
    const sentences = await this.sentenceCosines(embedding, rows);
    const passages = rows.map((row, i) => ({
      passageCosine: dotProduct(embedding, this.embedding(row)),
      sentenceCosine: this.#ownSentenceCosine(row, sentences[i] ?? []),
      documentCosine: this.#documentEmbeddings.cosine(embedding, row),
      coverage: coverage[i] ?? 0,
      exactShare: exactShare?.[i] ?? null,
    }));
    return { passages, chanceCoverage: this.#search.chanceCoverage(text) };
  }

  async sentenceCosines(
    embedding: Float32Array,
    rows: readonly number[],
  ): Promise<readonly Float32Array[]> {
    this.#checkQuery(embedding);
    return Promise.all(
      rows.map(async (row) => quantisedDots(await this.#sentenceRecords(row), embedding)),
    );
  }

  async sentenceEmbeddings(rows: readonly number[]): Promise<readonly (readonly Float32Array[])[]> {
    const { dimensions } = this.info.fingerprint;
    return Promise.all(
      rows.map(async (row) => dequantise(await this.#sentenceRecords(row), dimensions)),
    );
  }

  async documentText(documentId: string): Promise<string> {
    const { segment, record } = this.#place(documentId);
    const { position, length, encoding } = record.text;
    this.#checkOpen();
    return textOfBytes(await segment.texts.read(position, length), encoding);
  }

  async documentStructure(documentId: string): Promise<DocumentStructure> {
    const { segment, record } = this.#place(documentId);
    const { structure } = record;
    this.#checkOpen();
    if (structure === undefined) return noStructure;
    return structureOfBytes(await segment.texts.read(structure.position, structure.length));
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  /** Undefined for an unknown document. */
  document(documentId: string): IndexedDocument | undefined {
    return this.#places.get(documentId)?.record.document;
  }

  /** The vector of a document as a whole; null where none of this making was kept. */
  wholeVector(documentId: string, madeBy: string): Float32Array | null {
    const known = this.#places.get(documentId);
    const vectors = known?.segment.documentVectors;
    return vectors?.madeBy === madeBy && known ? vectorAt(vectors, known.place) : null;
  }

  /** A document as it is stored, but for its passages. @throws Error for an unknown one */
  async storedDocument(documentId: string): Promise<StoredDocument> {
    const { segment, record, firstOwnRow, rows } = this.#place(documentId);
    const { document, text, structure } = record;
    this.#checkOpen();
    const read = ({ position, length }: { position: number; length: number }) =>
      segment.texts.read(position, length);
    return {
      document,
      encoding: text.encoding,
      text: await read(text),
      structure: structure === undefined ? null : await read(structure),
      records: await this.#records(segment, firstOwnRow, rows),
    };
  }

  /** The vectors of a passage with this hash; null for each where there is none. */
  async record(embeddingHash: string): Promise<SavedRecord> {
    const { dimensions } = this.info.fingerprint;
    for (const { segment } of this.segments) {
      const row = segment.table.rowWithHash(embeddingHash);
      if (row === undefined) continue;
      const embedding = segment.vectors.subarray(row * dimensions, (row + 1) * dimensions);
      return { embedding, sentences: await this.#records(segment, row, 1) };
    }
    return { embedding: null, sentences: null };
  }

  /** @throws RangeError for a row that is not there */
  #own(row: number): { readonly segment: Segment; readonly row: number } {
    const own = row >= 0 ? this.#rows.placeOf(row) : null;
    const segment = this.segments[own?.part ?? -1]?.segment;
    if (own === null || segment === undefined) {
      throw new RangeError(`No row ${row}: there are ${this.info.passages} rows`);
    }
    return { segment, row: own.row };
  }

  #sentenceRecords(row: number): Promise<Uint8Array> {
    const own = this.#own(row);
    return this.#records(own.segment, own.row, 1);
  }

  /** Of rows of a segment that follow each other. */
  async #records({ table, sentences }: Segment, first: number, count: number): Promise<Uint8Array> {
    this.#checkOpen();
    if (count === 0) return new Uint8Array();
    const size = recordBytes(this.info.fingerprint.dimensions);
    const start = table.sentenceRange(first).first;
    const last = table.sentenceRange(first + count - 1);
    return sentences.read(start * size, (last.first + last.count - start) * size);
  }

  #ownSentenceCosine(row: number, cosines: Iterable<number>): number | null {
    const furniture = this.furnitureOf(row);
    const own = [...cosines].filter((_, index) => !furniture.includes(index));
    return own.length === 0 ? null : Math.max(...own);
  }

  #place(documentId: string): DocumentPlace {
    const place = this.#places.get(documentId);
    if (place !== undefined) return place;
    throw new Error(`No document ${documentId} in ${this.info.generation}`);
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
