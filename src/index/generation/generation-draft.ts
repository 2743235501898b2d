import { pageOf } from '../../retrieval/furniture/page-text.js';
import type { FurniturePage } from '../../retrieval/furniture/recognise-furniture.js';
import type {
  DocumentContents,
  EditionsBefore,
  EmbeddedPassage,
  IndexedDocument,
} from '../passage-store.js';
import type { ByteSink } from '../rows/byte-store.js';
import type { DocumentRecord } from '../vectra/records/document-record.js';
import { checkDocument } from './embedded-passage-check.js';
import { FloatBuffer } from '../rows/float-buffer.js';
import type { LoadedGeneration } from './loaded-generation.js';
import { PassageTableBuilder } from '../rows/passage-table-builder.js';
import type { PassageTable } from '../rows/passage-table.js';
import { quantise, recordBytes } from '../rows/quantised-vector.js';
import { checksumOf } from '../vectra/salvage/row-seals.js';
import { bytesOfStructure } from './structure-bytes.js';
import { bytesOfText } from './text-bytes.js';

/**
 * What the segment in the making holds besides the texts and sentence vectors, which its sinks took,
 * and what is recognised in it.
 */
export interface DraftContents {
  readonly documents: readonly DocumentRecord[];
  readonly table: PassageTable;
  readonly vectors: Float32Array;
  /** By row, the CRC-32 of its sentences' records. */
  readonly recordChecksums: readonly number[];
}

interface DraftOptions {
  readonly dimensions: number;
  readonly previous: LoadedGeneration | null;
  readonly sentences: ByteSink;
  readonly texts: ByteSink;
}

/** A document's text and structure as they are stored. */
interface StoredText {
  readonly encoding: DocumentRecord['text']['encoding'];
  readonly text: Uint8Array;
  readonly structure: Uint8Array | null;
}

/** A generation in the making: what is kept of the one before, and a segment of what is not. */
export class GenerationDraft {
  readonly #options: DraftOptions;
  readonly #documents: DocumentRecord[] = [];
  readonly #table = new PassageTableBuilder();
  readonly #vectors = new FloatBuffer();
  readonly #recordChecksums: number[] = [];
  readonly #pages: FurniturePage[] = [];
  readonly #ids = new Set<string>();
  readonly #kept = new Set<string>();
  #rows = 0;
  #textPosition = 0;
  /** Resolves when all that was asked for is written; rejected for good once a write fails. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** Ids of the documents that are taken over as they are. */
  get kept(): ReadonlySet<string> {
    return this.#kept;
  }

  /** Of the documents that were put, what furniture is recognised by. */
  get pages(): readonly FurniturePage[] {
    return this.#pages;
  }

  /** What recognition can build on: the memory of `previous` and the documents kept so far. */
  get editionsBefore(): EditionsBefore | null {
    const { previous } = this.#options;
    const memory = previous?.editionMemory ?? null;
    if (previous === null || memory === null) return null;
    const vectorOf = previous.wholeVector.bind(previous);
    return { memory, unchanged: this.#kept, vectorOf };
  }

  /** Passages of the documents that were put. */
  get rows(): number {
    return this.#rows;
  }

  /** Notes the document; nothing is written for it. */
  keep(documentId: string): void {
    const document = this.#options.previous?.document(documentId);
    if (document === undefined) throw new Error(`No document ${documentId} to be kept`);
    this.#claim(documentId);
    this.#kept.add(documentId);
  }

  /** Resolves when the document is written. */
  put(
    document: IndexedDocument,
    contents: DocumentContents,
    passages: readonly EmbeddedPassage[],
  ): Promise<void> {
    checkDocument(document, contents, passages, this.#options.dimensions);
    this.#claim(document.id);
    const sentences = passages.map(({ sentenceEmbeddings }) =>
      quantise(sentenceEmbeddings, this.#options.dimensions),
    );
    const { text, structure } = contents;
    const spans = passages.flatMap(({ passage }) => passage.sentences);
    this.#rows += passages.length;
    const { id, language } = document;
    this.#pages.push({ id, language, page: pageOf(text, spans, structure) });
    return this.#write(async () => {
      const { encoding, bytes } = bytesOfText(text);
      await this.#begin(document, {
        encoding,
        text: bytes,
        structure: bytesOfStructure(structure),
      });
      for (const { passage, embeddingHash, embedding } of passages) {
        this.#table.addPassage({ ...passage, embeddingHash });
        this.#vectors.append(embedding);
      }
      this.#recordChecksums.push(...sentences.map(checksumOf));
      await this.#options.sentences.append(Buffer.concat(sentences));
    });
  }

  /**
   * Writes documents that are kept into the segment, too, so that theirs need not be kept.
   * @throws the error of the first write that failed; the signal's reason
   */
  async copy(ids: Iterable<string>, signal?: AbortSignal): Promise<void> {
    const { previous } = this.#options;
    await this.#written;
    for (const id of ids) {
      signal?.throwIfAborted();
      if (previous !== null) await this.#copy(id, previous);
    }
  }

  /** @throws the error of the first write that failed */
  async finish(): Promise<DraftContents> {
    await this.#written;
    return {
      documents: this.#documents,
      table: this.#table.build(),
      vectors: this.#vectors.contents(),
      recordChecksums: this.#recordChecksums,
    };
  }

  async #copy(id: string, previous: LoadedGeneration): Promise<void> {
    const size = recordBytes(this.#options.dimensions);
    const { document, records, ...text } = await previous.storedDocument(id);
    await this.#begin(document, text);
    let position = 0;
    for (const row of previous.rowsOf(id)) {
      const passage = previous.passage(row);
      this.#table.addPassage(passage);
      this.#vectors.append(previous.embedding(row));
      const end = position + passage.sentences.length * size;
      this.#recordChecksums.push(checksumOf(records.subarray(position, end)));
      position = end;
    }
    await this.#options.sentences.append(records);
  }

  async #begin(
    document: IndexedDocument,
    { encoding, text, structure }: StoredText,
  ): Promise<void> {
    const record: DocumentRecord = { document, text: { ...(await this.#append(text)), encoding } };
    if (structure === null) this.#documents.push(record);
    else this.#documents.push({ ...record, structure: await this.#append(structure) });
    this.#table.addDocument(document);
  }

  async #append(bytes: Uint8Array): Promise<{ position: number; length: number }> {
    await this.#options.texts.append(bytes);
    const place = { position: this.#textPosition, length: bytes.length };
    this.#textPosition += bytes.length;
    return place;
  }

  #claim(documentId: string): void {
    if (this.#ids.has(documentId)) throw new Error(`Document ${documentId} was given twice`);
    this.#ids.add(documentId);
  }

  /** One after the other, as texts and vectors are appended in the order of the rows. */
  #write(write: () => Promise<void>): Promise<void> {
    this.#written = this.#written.then(write);
    return this.#written;
  }
}
