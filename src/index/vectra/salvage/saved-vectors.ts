import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind } from '../../../errors.js';
import { fill } from '../files/checked-file.js';
import {
  passagesFile,
  rowSealsFile,
  sentencesFile,
  vectorsCopyFile,
  type SealedFolder,
} from '../segment-file-names.js';
import { recordBytes } from '../../rows/quantised-vector.js';
import { decodeRowSeals, checksumOf } from './row-seals.js';
import type { RowSeal } from './row-seals.js';
import { soundBytes, recomputedRowSeals } from './recomputed-row-seals.js';

/** Vectors of one passage; null for those that are lost. */
export interface SavedRecord {
  readonly embedding: Float32Array | null;
  /** The sentences' vectors, quantised as they are stored. */
  readonly sentences: Uint8Array | null;
}

/** A row's seal and where its sentences begin among all. */
interface Place extends RowSeal {
  readonly row: number;
  readonly firstSentence: number;
}

/** The files that hold vectors; null for one that is gone. */
interface VectorFiles {
  readonly passages: FileHandle | null;
  readonly sentences: FileHandle | null;
  readonly copy: FileHandle | null;
}

/**
 * What is left of the vectors of a segment that cannot be opened. Each row is checked by itself,
 * so that a file which is cut or changed loses no more than the rows at that place, and those only
 * if their copy is lost, too.
 */
export class SavedVectors {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #dimensions: number;
  readonly #vectorsAt: number;
  /** Where the sentences' records begin in the copy, after all passages' vectors. */
  readonly #recordsAt: number;
  readonly #files: VectorFiles;

  private constructor(
    rows: readonly RowSeal[],
    files: SealedFolder['files'],
    dimensions: number,
    opened: VectorFiles,
  ) {
    this.#places = placesOf(rows);
    this.#dimensions = dimensions;
    this.#recordsAt = 4 * this.#dimensions * rows.length;
    // The vectors are the last part of their file. How long it was is known, even if it is no more.
    const bytes = files.find(({ name }) => name === passagesFile)?.bytes ?? 0;
    this.#vectorsAt = bytes - this.#recordsAt;
    this.#files = opened;
  }

  /** @param sealed the folder of a segment, or of a generation of an older layout */
  static async open(sealed: SealedFolder, dimensions: number): Promise<SavedVectors> {
    const { folder, files } = sealed;
    const rows = await rowsOf(sealed, dimensions);
    const opened: FileHandle[] = [];
    const handleOf = async (name: string): Promise<FileHandle | null> => {
      const handle = await openIfThere(path.join(folder, name));
      if (handle !== null) opened.push(handle);
      return handle;
    };
    try {
      return new SavedVectors(rows, files, dimensions, {
        passages: await handleOf(passagesFile),
        sentences: await handleOf(sentencesFile),
        copy: await handleOf(vectorsCopyFile),
      });
    } catch (error) {
      await Promise.all(opened.map((handle) => handle.close()));
      throw error;
    }
  }

  async get(embeddingHash: string): Promise<SavedRecord> {
    const place = this.#places.get(embeddingHash);
    if (place === undefined) return { embedding: null, sentences: null };
    const vector = await this.#vector(place);
    const sentences = await this.#records(place);
    const embedding = vector && new Float32Array(vector.buffer);
    return { embedding, sentences };
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#files).map((handle) => handle?.close()));
  }

  async #vector({ row, vector }: Place): Promise<Uint8Array<ArrayBuffer> | null> {
    const { passages, copy } = this.#files;
    const length = 4 * this.#dimensions;
    const at = row * length;
    return (
      (await soundPart(passages, this.#vectorsAt + at, length, vector)) ??
      (await soundPart(copy, at, length, vector))
    );
  }

  async #records({ firstSentence, sentences, records }: Place): Promise<Uint8Array | null> {
    const { sentences: file, copy } = this.#files;
    const size = recordBytes(this.#dimensions);
    const [at, length] = [firstSentence * size, sentences * size];
    return (
      (await soundPart(file, at, length, records)) ??
      (await soundPart(copy, this.#recordsAt + at, length, records))
    );
  }
}

function placesOf(rows: readonly RowSeal[]): Map<string, Place> {
  const places = new Map<string, Place>();
  let firstSentence = 0;
  rows.forEach((seal, row) => {
    places.set(seal.embeddingHash, { ...seal, row, firstSentence });
    firstSentence += seal.sentences;
  });
  return places;
}

/** The seals of the rows, or what can be known of them where they are lost or never were. */
async function rowsOf(sealed: SealedFolder, dimensions: number): Promise<readonly RowSeal[]> {
  const bytes = await soundBytes(sealed, rowSealsFile);
  return bytes === null ? recomputedRowSeals(sealed, dimensions) : decodeRowSeals(bytes);
}

async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    const handle = await open(file, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return null;
    throw error;
  }
}

/** A part of a file, or null where it is not what was written. */
async function soundPart(
  handle: FileHandle | null,
  position: number,
  length: number,
  checksum: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (handle === null || position < 0) return null;
  const bytes = new Uint8Array(length);
  const isThere = await fill(handle, bytes, position);
  return isThere && checksumOf(bytes) === checksum ? bytes : null;
}
