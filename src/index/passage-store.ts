import type { IncludedFile, Source, TitleOrigin } from '../domain/document.js';
import type { Passage } from '../domain/passage.js';
import type { Span } from '../domain/span.js';
import type { DocumentStructure } from '../domain/structure.js';
import { UserError } from '../errors.js';
import type { CorrectedText } from '../retrieval/lexical/correct-words.js';

/**
 * The index cannot be read: a file of it is missing, cut short, not what was written, or of an older
 * kilde. A run that repairs it loses nothing that is sound.
 */
export class CorruptIndexError extends UserError {
  override readonly name = 'CorruptIndexError';
  /** Path of the file that is at fault. */
  readonly file: string;
  /** What is wrong with it. */
  readonly reason: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`The index cannot be read: ${file} ${reason}. \`kilde index\` repairs it.`, options);
    this.file = file;
    this.reason = reason;
  }
}

/**
 * The index was made by a newer kilde. Nothing is wrong with it, and this one would destroy what it
 * does not understand.
 */
export class NewerIndexError extends UserError {
  override readonly name = 'NewerIndexError';
  readonly file: string;
  readonly difference: string;

  /** @param difference both versions, such as `it is of layout 3, this kilde knows layout 2` */
  constructor(file: string, difference: string, options?: ErrorOptions) {
    super(
      `${file} was made by a newer kilde: ${difference}. Update kilde, or make the index anew ` +
        'with `kilde index --full`.',
      options,
    );
    this.file = file;
    this.difference = difference;
  }
}

/** Who makes a new generation of an index. */
export interface IndexWriter {
  readonly pid: number;
  /** Name of its machine or container. */
  readonly host: string;
  /** Since when, ISO 8601. */
  readonly since: string;
}

/** Another update of the same index goes on, in this process or another. */
export class IndexLockedError extends UserError implements IndexWriter {
  override readonly name = 'IndexLockedError';
  readonly pid: number;
  readonly host: string;
  readonly since: string;

  constructor({ pid, host, since }: IndexWriter) {
    super(
      `Indexing has been going on since ${since} (process ${pid} on ${host}). Wait for it to end, or end it.`,
    );
    this.pid = pid;
    this.host = host;
    this.since = since;
  }
}

/** What embeddings were made with and how passages were cut; another fingerprint, another index. */
export interface Fingerprint {
  readonly model: string;
  readonly dtype: string;
  readonly dimensions: number;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  readonly pooling: string;
  /** Raised whenever loading or splitting gives other passages for the same file. */
  readonly splitterVersion: number;
}

/** What the index keeps of a document, besides its text and passages. */
export interface IndexedDocument {
  readonly id: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly contentHash: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  readonly title: string;
  readonly titleOrigin: TitleOrigin;
  readonly source: Source | null;
  readonly language: string;
  readonly languageCertainty: number;
  readonly date: string | null;
  readonly family: string | null;
  /** When this version of the document was indexed, ISO 8601. */
  readonly indexedAt: string;
  readonly warnings: readonly string[];
  /** Left out where there are none, as what follows is where nothing was said. */
  readonly includes?: readonly IncludedFile[];
  /** Hash of the settings that it was read with. */
  readonly settings?: string;
  /** As of DocumentSettings. */
  readonly weight?: number;
}

/** What of a document is kept to be shown. */
export interface DocumentContents {
  readonly text: string;
  readonly structure: DocumentStructure;
}

/** A passage as stored. Its row is its number within one generation, from 0. */
export interface StoredPassage extends Passage {
  readonly row: number;
  /** Its own, or that of its document. */
  readonly language: string;
  /** SHA-256 (lower-case hex) of everything that was embedded for it; equal hash, equal vectors. */
  readonly embeddingHash: string;
}

/** A passage with its vectors, to be stored. */
export interface EmbeddedPassage {
  readonly passage: Passage;
  readonly embeddingHash: string;
  /** Length `dimensions`, L2-normalised. */
  readonly embedding: Float32Array;
  /**
   * One a sentence of the passage, each of length `dimensions`, L2-normalised. Stored in 8 bits a
   * number, so what is read back differs a little.
   */
  readonly sentenceEmbeddings: readonly Float32Array[];
}

/** Vectors that were made before; null for those that are lost, one of the two at the most. */
export interface ReusedVectors {
  readonly embeddingHash: string;
  readonly embedding: Float32Array | null;
  readonly sentenceEmbeddings: readonly Float32Array[] | null;
}

/** Identity of a generation: one complete, immutable state of the index. */
export interface GenerationInfo {
  readonly generation: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly fingerprint: Fingerprint;
  readonly documents: number;
  readonly passages: number;
  /** Version of the kilde that made it, where it told. */
  readonly kilde?: string;
}

/** Restricts a search. Where a list is given, a passage must match one of its entries. */
export interface PassageFilter {
  readonly languages?: readonly string[];
  readonly documents?: readonly string[];
}

/** A row with its score: a cosine (dense) or a coverage (lexical). */
export interface Hit {
  readonly row: number;
  readonly score: number;
}

/** A question with its vector, L2-normalised. */
export interface EmbeddedQuestion {
  readonly text: string;
  readonly embedding: Float32Array;
}

/** What speaks for a passage as an answer to a question. */
export interface PassageEvidence {
  readonly passageCosine: number;
  /** Of its best sentence that is no furniture; null where it has none. */
  readonly sentenceCosine: number | null;
  /** Of the mean of its document's passages. */
  readonly documentCosine: number;
  /** BM25 over character 4-grams, as a share of the most that it could be; 0 to 1. */
  readonly coverage: number;
  /** Share of the question's numbers, acronyms and other exact words; null where it has none. */
  readonly exactShare: number | null;
}

export interface QuestionEvidence {
  /** In the order of the rows. */
  readonly passages: readonly PassageEvidence[];
  /**
   * For each language, the coverage that its passages reach by chance: that of its fifth best
   * passage for the question, 0 where it has fewer. A question is rarely answered five times.
   */
  readonly chanceCoverage: ReadonlyMap<string, number>;
}

/** What one term that question and row share adds to the coverage. */
export interface TermShare {
  readonly term: string;
  readonly share: number;
}

/** Two documents in different languages that were recognised as editions of one article. */
export interface EditionPair {
  /** Their ids. */
  readonly documents: readonly [string, string];
  /** How plainly they say the same; pairs are ordered by it. */
  readonly score: number;
}

/** Documents and those near them, a line each, by column; in numbers of `EditionMemory.documents`. */
export interface NearDocuments {
  readonly documents: Uint32Array;
  /** Each in another language than its document. */
  readonly others: Uint32Array;
  readonly cosines: Float64Array;
}

/** How well pairs of documents agree, a line each, by column; in numbers of `EditionMemory.documents`. */
export interface PairScores {
  readonly ones: Uint32Array;
  readonly others: Uint32Array;
  /** 0 where there are no sentences. */
  readonly scores: Float64Array;
  /** Sentences that were compared, of the document that has fewer; 0 where they cannot be compared. */
  readonly sentences: Uint32Array;
}

/**
 * What was found out on the way to the editions of a generation, so that those of the next need be
 * looked for among changed documents only.
 */
export interface EditionMemory {
  /** Tells by which rules; a memory by others says nothing. */
  readonly madeBy: string;
  /** Those that were compared; a document's number is its place here. */
  readonly documents: readonly Pick<IndexedDocument, 'id' | 'language'>[];
  /** Of each document and other language, those of all that are nearest. */
  readonly nearest: NearDocuments;
  /** Of each document and other language, those with the same source link that are nearest. */
  readonly linked: NearDocuments;
  /** Of all pairs that are near. */
  readonly scores: PairScores;
}

/** Vectors of documents as wholes. */
export interface WholeVectors {
  /** Tells what they are made with; those of another are not comparable. */
  readonly madeBy: string;
  /** L2-normalised, of length `dimensions`; null for a document that is not compared. */
  of(documentId: string): Float32Array | null;
}

export interface RecognisedEditions {
  /** Best first. */
  readonly pairs: readonly EditionPair[];
  /** Null where there is nothing to be kept for the next time. */
  readonly memory: EditionMemory | null;
  /** To be kept for the next time, too; left out where there are none. */
  readonly vectors?: WholeVectors;
}

/** What a recognition can build on. */
export interface EditionsBefore {
  readonly memory: EditionMemory;
  /** Ids of documents that are, byte for byte, as they were when the memory was made. */
  readonly unchanged: ReadonlySet<string>;
  /** The vector that was kept of an unchanged document; null where there is none of this making. */
  readonly vectorOf: (documentId: string, madeBy: string) => Float32Array | null;
}

/** What of a document stands on most pages of its folder, as its footer, and answers nothing. */
export interface DocumentFurniture {
  /** Its id. */
  readonly document: string;
  /** Of whole sentences, in order, apart from each other; never all that it says. */
  readonly spans: readonly Span[];
}

/** One open generation: a snapshot that no later run changes. */
export interface OpenGeneration {
  readonly info: GenerationInfo;
  /** In the order of their ids. */
  readonly documents: readonly IndexedDocument[];
  /** What was recognised when the generation was made, best first. */
  readonly editions: readonly EditionPair[];
  /** @throws RangeError for a row that is not there */
  passage(row: number): StoredPassage;
  /** The document that the passage stands in. @throws RangeError for a row that is not there */
  documentOf(row: number): IndexedDocument;
  /**
   * The language of the passage, which may be another than its document's.
   * @throws RangeError for a row that is not there
   */
  languageOf(row: number): string;
  /**
   * Indexes of those sentences of the passage that are furniture: they answer nothing, and no words
   * of them are found. @throws RangeError for a row that is not there
   */
  furnitureOf(row: number): readonly number[];
  /** Whether all its sentences are, so that no search gives it. */
  isFurniture(row: number): boolean;
  /** Rows of a document's passages in order; empty for an unknown document. */
  rowsOf(documentId: string): readonly number[];
  /** The passage's vector, length `dimensions`; a view, not to be written to. */
  embedding(row: number): Float32Array;
  /**
   * The best `topK` rows of each language by cosine, best first within a language; one pass over
   * all vectors. Furniture is left out, as it is by `lexicalSearch`.
   */
  denseSearch(query: {
    readonly embedding: Float32Array;
    readonly topKPerLanguage: number;
    readonly filter?: PassageFilter;
  }): readonly Hit[];
  /** The best `topK` rows by coverage (BM25 over character 4-grams), best first. */
  lexicalSearch(query: {
    readonly text: string;
    readonly topK: number;
    readonly filter?: PassageFilter;
  }): readonly Hit[];
  /**
   * The question with words put right that no passage has, as those that passages have.
   */
  corrected(text: string): Promise<CorrectedText>;
  /** What each of the question's terms that the row has adds to its coverage, largest first. */
  termShares(text: string, row: number): readonly TermShare[];
  /**
   * All that passages are scored by, for many at once: a store that is not in memory gives it in one
   * answer. @throws RangeError for a row that is not there
   */
  evidence(question: EmbeddedQuestion, rows: readonly number[]): Promise<QuestionEvidence>;
  /** Cosine of `embedding` with each sentence of each row, in order. Read from disk. */
  sentenceCosines(
    embedding: Float32Array,
    rows: readonly number[],
  ): Promise<readonly Float32Array[]>;
  /** The vectors of each row's sentences, in order, each of length `dimensions`. Read from disk. */
  sentenceEmbeddings(rows: readonly number[]): Promise<readonly (readonly Float32Array[])[]>;
  /** The document's text. @throws Error for an unknown document */
  documentText(documentId: string): Promise<string>;
  /**
   * How the document's text is drawn; without headings and blocks where that is not known. Read from
   * disk. @throws Error for an unknown document
   */
  documentStructure(documentId: string): Promise<DocumentStructure>;
  /** Lets the generation go. No more calls after this one, except another `close`. */
  close(): Promise<void>;
}

/** What an update may do. Documents neither kept nor put are gone after the commit. */
export interface GenerationUpdate {
  /**
   * The current generation when the update began, or null. Where `isRepair`, it finds no words and
   * knows no editions.
   */
  readonly previous: OpenGeneration | null;
  /** Whether the current one cannot be opened, and `previous` is what could be saved of it. */
  readonly isRepair: boolean;
  /**
   * Whether `previous` was made before furniture was recognised as it is now, so that a new
   * generation is worth it though no document changed.
   */
  readonly isOutdated: boolean;
  /**
   * The current one where it, or a part of it, cannot be built on, as far as it is known: what
   * `previous` has not is made anew.
   */
  readonly replaces: GenerationInfo | null;
  /**
   * Takes a document over from `previous` as it is, with its text, passages and vectors.
   * @throws Error for a document that `previous` has not, or that was kept or put before
   */
  keep(documentId: string): Promise<void>;
  /**
   * Vectors that `previous`, an interrupted run or what is left of a damaged generation holds for
   * this hash; null where none does.
   */
  reuse(embeddingHash: string): Promise<ReusedVectors | null>;
  /** Writes vectors down before the commit, so that an interrupted run need not embed them again. */
  remember(vectors: Omit<EmbeddedPassage, 'passage'>): Promise<void>;
  /**
   * Adds a document with its passages, in order. Calls may overlap; each document once.
   * @throws Error for vectors of a wrong length or with a number that is not finite, for a number of
   *   sentence vectors other than that of the sentences, for a span outside the text
   */
  put(
    document: IndexedDocument,
    contents: DocumentContents,
    passages: readonly EmbeddedPassage[],
  ): Promise<void>;
}

/** How an update makes a generation. */
export interface UpdateOptions {
  readonly fingerprint: Fingerprint;
  readonly signal?: AbortSignal;
  /** Whether the index of a newer kilde may be replaced. */
  readonly mayReplaceNewer?: boolean;
  /**
   * Finds the editions in a generation that is whole, but not current yet; it is open until this
   * resolves. The memory that it gives is kept with the generation and handed back at the next
   * update, null where there is none. Without it, none are recognised.
   */
  readonly recognise?: (
    generation: OpenGeneration,
    before: EditionsBefore | null,
  ) => Promise<RecognisedEditions>;
}

/** Passages with their embeddings, committed in generations. */
export interface PassageStore {
  /**
   * The current generation, read cheaply; null where there is no index.
   * @throws CorruptIndexError where even its description cannot be read; NewerIndexError
   */
  current(): Promise<GenerationInfo | null>;
  /** Who updates the index now; null where nobody does. @throws UserError where that cannot be told */
  writer(): Promise<IndexWriter | null>;
  /**
   * Opens the current generation; null where there is no index.
   * @throws CorruptIndexError where it cannot be read; NewerIndexError
   */
  open(): Promise<OpenGeneration | null>;
  /**
   * Makes a new generation: commits if `apply` resolves, changes nothing if it throws. One update
   * at a time, across processes. Where the current generation is of another fingerprint, or cannot
   * be opened and its documents not be saved, `previous` is null.
   * @returns the new generation; null where `apply` chose to leave things as they are
   * @throws IndexLockedError while another update goes on; NewerIndexError; UserError where the index cannot be
   *   written (disk full, no permission); the signal's reason; whatever `apply` or `recognise` throws
   */
  update(
    options: UpdateOptions,
    apply: (update: GenerationUpdate) => Promise<'commit' | 'leave'>,
  ): Promise<GenerationInfo | null>;
  /** Closes every generation that was opened here. */
  close(): Promise<void>;
}
