import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DraftContents } from '../generation/generation-draft.js';
import { lexicalIndexOf } from '../generation/lexical-index-of.js';
import type { RecognisedFurniture } from '../generation/recognised-furniture.js';
import type { SegmentPlan } from '../generation/segment-plan.js';
import { encodePages } from '../../retrieval/furniture/page-text-bytes.js';
import type { Segment } from '../generation/segment.js';
import type { WholeVectors } from '../passage-store.js';
import { bytesOfDocumentVectors, documentVectors } from '../rows/document-vectors.js';
import { FurnitureRows } from '../rows/furniture-rows.js';
import { bytesOfTable } from '../rows/passage-table-bytes.js';
import { CheckedFileWriter, writeSealed } from './files/checked-file.js';
import type { FileSeal } from './files/checked-file.js';
import { SealedFileStorage } from './files/sealed-file-storage.js';
import { syncFolder } from './files/synced-folder.js';
import { closeSegment } from './open-segment.js';
import { writePassageIndex } from './passage-index.js';
import { SegmentReader } from './segment-reader.js';
import { encodeDocuments } from './records/document-record.js';
import { encodeFurniture } from './records/furniture-record.js';
import { encodeRowSeals, vectorChecksum } from './salvage/row-seals.js';
import type { RowSeal } from './salvage/row-seals.js';
import { writeVectorsCopy } from './salvage/vectors-copy.js';
import {
  documentsFile,
  documentVectorsFile,
  furnitureFile,
  lexicalFile,
  pagesFile,
  rowSealsFile,
  sentencesFile,
  tableFile,
  textsFile,
} from './segment-file-names.js';

/** What is made of the rest of a segment. */
interface Recognised {
  readonly furniture: RecognisedFurniture;
  readonly merged: SegmentPlan['merged'];
  readonly signal?: AbortSignal | undefined;
}

/** Writes a new segment into a folder of its own. */
export class SegmentWriter {
  readonly sentences: CheckedFileWriter;
  readonly texts: CheckedFileWriter;
  readonly folder: string;

  private constructor(folder: string, sentences: CheckedFileWriter, texts: CheckedFileWriter) {
    this.folder = folder;
    this.sentences = sentences;
    this.texts = texts;
  }

  /** Makes the folder, which must not be there. */
  static async create(folder: string): Promise<SegmentWriter> {
    await mkdir(folder);
    const sentences = await CheckedFileWriter.create(path.join(folder, sentencesFile));
    const texts = await CheckedFileWriter.create(path.join(folder, textsFile));
    return new SegmentWriter(folder, sentences, texts);
  }

  /**
   * Writes what is not written yet, and has the disk take it.
   * @throws the signal's reason when aborted
   */
  async finish(contents: DraftContents, recognised: Recognised): Promise<readonly FileSeal[]> {
    const stored = await this.#stored(contents);
    const files = [...stored, ...(await this.#recognised(contents, stored, recognised))];
    await syncFolder(this.folder);
    await syncFolder(path.dirname(this.folder));
    return files;
  }

  /** Writes the vectors of the documents as wholes, which are known once editions were looked for. */
  async addVectors(
    { documents }: Pick<Segment, 'documents'>,
    vectors: WholeVectors | undefined,
  ): Promise<readonly FileSeal[]> {
    if (vectors === undefined) return [];
    const known = documents.map(({ document }) => vectors.of(document.id));
    const bytes = bytesOfDocumentVectors(documentVectors(vectors.madeBy, known));
    const seal = await this.#write(documentVectorsFile, bytes);
    await syncFolder(this.folder);
    return [seal];
  }

  /** Closes the files, finished or not. */
  async close(): Promise<void> {
    await this.sentences.close();
    await this.texts.close();
  }

  async #stored(contents: DraftContents): Promise<readonly FileSeal[]> {
    const storage = new SealedFileStorage();
    const file = (name: string): string => path.join(this.folder, name);
    const sealed = [
      await this.sentences.seal(),
      await this.texts.seal(),
      await writeVectorsCopy(this.folder, contents.vectors, file(sentencesFile)),
    ];
    await writePassageIndex(this.folder, storage, contents);
    await storage.createFile(file(tableFile), bytesOfTable(contents.table));
    await storage.createFile(file(rowSealsFile), encodeRowSeals(rowSealsOf(contents)));
    await storage.createFile(file(documentsFile), encodeDocuments(contents.documents));
    return [...sealed, ...storage.seals];
  }

  /** The words are gathered from the texts that were written. */
  async #recognised(
    { documents, table }: DraftContents,
    files: readonly FileSeal[],
    { furniture: { pages, spans }, merged, signal }: Recognised,
  ): Promise<readonly FileSeal[]> {
    const found = documents.flatMap(({ document: { id } }) => {
      const own = spans.get(id) ?? [];
      return own.length === 0 ? [] : [{ document: id, spans: own }];
    });
    const own = documents.map(({ document: { id } }) => {
      const page = pages.get(id);
      if (page === undefined) throw new Error(`No page of ${id}`);
      return page;
    });
    const furniture = new FurnitureRows(table, found);
    // The whole is read back once all of it is written.
    const written = await new SegmentReader({ folder: this.folder, files }).parts();
    try {
      const lexical = await lexicalIndexOf(
        { documents, table, texts: written.texts, furniture },
        merged,
        signal,
      );
      return [
        await this.#write(furnitureFile, encodeFurniture(found)),
        await this.#write(pagesFile, encodePages(own)),
        await this.#write(lexicalFile, lexical.toBytes()),
      ];
    } finally {
      await closeSegment(written);
    }
  }

  #write(name: string, bytes: Uint8Array): Promise<FileSeal> {
    return writeSealed(path.join(this.folder, name), bytes);
  }
}

function rowSealsOf({ table, vectors, recordChecksums }: DraftContents): RowSeal[] {
  const dimensions = vectors.length / table.rows;
  return recordChecksums.map((records, row) => {
    const { embeddingHash, sentences } = table.passage(row);
    const vector = vectorChecksum(vectors.subarray(row * dimensions, (row + 1) * dimensions));
    return { embeddingHash, sentences: sentences.length, vector, records };
  });
}
