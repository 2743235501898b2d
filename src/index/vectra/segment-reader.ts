import path from 'node:path';
import { formatBytes } from '../../retrieval/binary-format.js';
import type { Segment } from '../generation/segment.js';
import { CorruptIndexError } from '../passage-store.js';
import { FurnitureRows } from '../rows/furniture-rows.js';
import type { PassageTable } from '../rows/passage-table.js';
import { tableOfBytes } from '../rows/passage-table-bytes.js';
import { CheckedFileReader, checkSealed, readSealedNow } from './files/checked-file.js';
import type { FileSeal } from './files/checked-file.js';
import { explainingReadErrors } from './files/explaining-read-errors.js';
import { SealedFileStorage } from './files/sealed-file-storage.js';
import { readPassageVectors } from './passage-index.js';
import { decodeDocuments } from './records/document-record.js';
import { decodeFurniture } from './records/furniture-record.js';
import {
  documentsFile,
  furnitureFile,
  passagesFile,
  sentencesFile,
  tableFile,
  textsFile,
  type SealedFolder,
} from './segment-file-names.js';

/**
 * Reads the files of a segment. Whatever is asked for, it throws CorruptIndexError where a file is
 * missing or not what was written, and NewerIndexError where a newer kilde wrote it.
 */
export class SegmentReader {
  readonly #folder: string;
  readonly #storage: SealedFileStorage;
  readonly #seals: ReadonlyMap<string, FileSeal>;

  constructor({ folder, files }: SealedFolder) {
    this.#folder = folder;
    this.#storage = new SealedFileStorage(files);
    this.#seals = new Map(files.map((seal) => [seal.name, seal]));
  }

  read<T>(name: string, decode: (bytes: Buffer) => T): Promise<T> {
    const file = path.join(this.#folder, name);
    return explainingReadErrors(file, async () => decode(await this.#storage.readFile(file)));
  }

  /** A file that was checked before, while everything else waits. */
  readNow<T>(name: string, decode: (bytes: Buffer) => T): T {
    const { file, seal } = this.#sealed(name);
    return decode(readSealedNow(file, seal));
  }

  has(name: string): boolean {
    return this.#seals.has(name);
  }

  async check(name: string): Promise<void> {
    const { file, seal } = this.#sealed(name);
    await checkSealed(file, seal);
  }

  /** What `readNow` reads later must be of a format that is understood, too. */
  async checkFormat(name: string, check: (first: Uint8Array) => void): Promise<void> {
    const { file, seal } = this.#sealed(name);
    const first = await checkSealed(file, seal, formatBytes);
    await explainingReadErrors(file, () => check(first));
  }

  async described(): Promise<Pick<Segment, 'documents' | 'table'>> {
    const documents = await this.read(documentsFile, decodeDocuments);
    const indexed = documents.map(({ document }) => document);
    const table = await this.read(tableFile, (bytes) => tableOfBytes(bytes, indexed));
    return { documents, table };
  }

  vectors(table: PassageTable): Promise<Float32Array> {
    return explainingReadErrors(path.join(this.#folder, passagesFile), () =>
      readPassageVectors(this.#folder, this.#storage, table),
    );
  }

  furniture(table: PassageTable): Promise<FurnitureRows> {
    const decode = (bytes: Buffer) => decodeFurniture(bytes, table.documents);
    return this.read(furnitureFile, (bytes) => new FurnitureRows(table, decode(bytes)));
  }

  /** The files that stay open: who gets them closes them. */
  async parts(): Promise<Pick<Segment, 'sentences' | 'texts'>> {
    const sentences = await this.#openPart(sentencesFile);
    try {
      return { sentences, texts: await this.#openPart(textsFile) };
    } catch (error) {
      await sentences.close();
      throw error;
    }
  }

  #openPart(name: string): Promise<CheckedFileReader> {
    const { file, seal } = this.#sealed(name);
    return CheckedFileReader.open(file, seal);
  }

  #sealed(name: string): { readonly file: string; readonly seal: FileSeal } {
    const file = path.join(this.#folder, name);
    const seal = this.#seals.get(name);
    if (seal === undefined) throw new CorruptIndexError(file, 'is not among its files');
    return { file, seal };
  }
}
