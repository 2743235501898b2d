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
 * What a finished draft holds besides the texts and sentence vectors, which its sinks took, and what
 * is recognised in it.
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

/** A generation in the making. */
export class GenerationDraft {
  readonly #options: DraftOptions;
  readonly #documents: DocumentRecord[] = [];
  readonly #table = new PassageTableBuilder();
  readonly #vectors = new FloatBuffer();
  readonly #recordChecksums: number[] = [];
  readonly #ids = new Set<string>();
  readonly #kept: IndexedDocument[] = [];
  #textPosition = 0;
  /** Resolves when all that was asked for is written; rejected for good once a write fails. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** What recognition can build on: the memory of `previous` and the documents kept so far. */
  get editionsBefore(): EditionsBefore | null {
    const memory = this.#options.previous?.editionMemory ?? null;
    return memory && { memory, unchanged: new Set(this.#kept.map(({ id }) => id)) };
  }

  /** Notes the document; it is copied by `finish`, so that a draft that is dropped costs nothing. */
  keep(documentId: string): void {
    const document = this.#options.previous?.document(documentId);
    if (document === undefined) throw new Error(`No document ${documentId} to be kept`);
    this.#claim(documentId);
    this.#kept.push(document);
  }

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
    return this.#write(async () => {
      await this.#begin(document, contents);
      for (const { passage, embeddingHash, embedding } of passages) {
        this.#table.addPassage({ ...passage, embeddingHash });
        this.#vectors.append(embedding);
      }
      this.#recordChecksums.push(...sentences.map(checksumOf));
      await this.#options.sentences.append(Buffer.concat(sentences));
    });
  }

  /** Copies what is kept. @throws the error of the first write that failed; the signal's reason */
  async finish(signal?: AbortSignal): Promise<DraftContents> {
    const { previous } = this.#options;
    await this.#written;
    for (const document of this.#kept) {
      signal?.throwIfAborted();
      if (previous !== null) await this.#copy(document, previous);
    }
    return {
      documents: this.#documents,
      table: this.#table.build(),
      vectors: this.#vectors.contents(),
      recordChecksums: this.#recordChecksums,
    };
  }

  async #copy(document: IndexedDocument, previous: LoadedGeneration): Promise<void> {
    const size = recordBytes(this.#options.dimensions);
    const text = await previous.documentText(document.id);
    const structure = await previous.documentStructure(document.id);
    await this.#begin(document, { text, structure });
    const rows = previous.rowsOf(document.id);
    const records = await previous.sentenceRecords(rows[0] ?? 0, rows.length);
    let position = 0;
    for (const row of rows) {
      const passage = previous.passage(row);
      this.#table.addPassage(passage);
      this.#vectors.append(previous.embedding(row));
      const end = position + passage.sentences.length * size;
      this.#recordChecksums.push(checksumOf(records.subarray(position, end)));
      position = end;
    }
    await this.#options.sentences.append(records);
  }

  async #begin(document: IndexedDocument, { text, structure }: DocumentContents): Promise<void> {
    const { encoding, bytes } = bytesOfText(text);
    const record: DocumentRecord = { document, text: { ...(await this.#append(bytes)), encoding } };
    const drawn = bytesOfStructure(structure);
    if (drawn === null) this.#documents.push(record);
    else this.#documents.push({ ...record, structure: await this.#append(drawn) });
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
