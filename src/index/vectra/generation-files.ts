import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import { explainingReadErrors } from './files/explaining-read-errors.js';
import { CheckedFileReader, CheckedFileWriter, writeSealed } from './files/checked-file.js';
import type { FileSeal } from './files/checked-file.js';
import { decodeDocuments, encodeDocuments } from './records/document-record.js';
import type { DraftContents } from '../generation/generation-draft.js';
import { readersLock } from './locks/generation-lock.js';
import type { GenerationContents } from '../generation/loaded-generation.js';
import { manifestFile, readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { passagesFile, readPassageIndex, writePassageIndex } from './passage-index.js';
import { readRecognised } from './recognised-files.js';
import { encodeRowSeals, vectorChecksum } from './salvage/row-seals.js';
import type { RowSeal } from './salvage/row-seals.js';
import { checkVectorsCopy, writeVectorsCopy } from './salvage/vectors-copy.js';
import { SealedFileStorage } from './files/sealed-file-storage.js';
import { syncFolder } from './files/synced-folder.js';

export const sentencesFile = 'sentences.bin';
const textsFile = 'texts.bin';
const documentsFile = 'documents.json';
/** Generations of earlier versions have none. */
export const rowSealsFile = 'row-seals.bin';

/** Writes a new generation into a folder of its own. */
export class GenerationWriter {
  readonly sentences: CheckedFileWriter;
  readonly texts: CheckedFileWriter;
  readonly folder: string;

  private constructor(folder: string, sentences: CheckedFileWriter, texts: CheckedFileWriter) {
    this.folder = folder;
    this.sentences = sentences;
    this.texts = texts;
  }

  /** Makes the folder, which must not be there. */
  static async create(folder: string): Promise<GenerationWriter> {
    await mkdir(folder);
    // Made now, for readers may not be allowed to write here.
    await writeFile(path.join(folder, readersLock), '');
    const sentences = await CheckedFileWriter.create(path.join(folder, sentencesFile));
    const texts = await CheckedFileWriter.create(path.join(folder, textsFile));
    return new GenerationWriter(folder, sentences, texts);
  }

  /** Writes what is not written yet but what is recognised, and has the disk take it. */
  async finish(contents: DraftContents): Promise<readonly FileSeal[]> {
    const storage = new SealedFileStorage();
    const file = (name: string): string => path.join(this.folder, name);
    const sealed = [
      await this.sentences.seal(),
      await this.texts.seal(),
      await writeVectorsCopy(this.folder, contents.vectors, file(sentencesFile)),
    ];
    await writePassageIndex(this.folder, storage, contents);
    await storage.createFile(file(rowSealsFile), encodeRowSeals(rowSealsOf(contents)));
    await storage.createFile(file(documentsFile), encodeDocuments(contents.documents));
    await syncFolder(this.folder);
    await syncFolder(path.dirname(this.folder));
    return [...sealed, ...storage.seals];
  }

  /** Writes one of the files that are made of what `finish` wrote. */
  async add(name: string, bytes: Uint8Array): Promise<FileSeal> {
    const seal = await writeSealed(path.join(this.folder, name), bytes);
    await syncFolder(this.folder);
    return seal;
  }

  /** Closes the files, finished or not. */
  async close(): Promise<void> {
    await this.sentences.close();
    await this.texts.close();
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

/** What of a generation cannot be made of the rest. */
export type StoredContents = Omit<GenerationContents, 'furniture' | 'lexical' | 'editions'>;
type Described = Pick<StoredContents, 'documents' | 'table' | 'vectors'>;

async function readDescribed(folder: string, { info, files }: Manifest): Promise<Described> {
  const storage = new SealedFileStorage(files);
  const file = (name: string): string => path.join(folder, name);
  const documents = await explainingReadErrors(file(documentsFile), async () =>
    decodeDocuments(await storage.readFile(file(documentsFile))),
  );
  const { table, vectors } = await explainingReadErrors(file(passagesFile), () =>
    readPassageIndex(
      folder,
      storage,
      documents.map(({ document }) => document),
    ),
  );
  const fits =
    documents.length === info.documents &&
    table.rows === info.passages &&
    vectors.length === info.passages * info.fingerprint.dimensions;
  if (!fits) throw otherNumbers(folder);
  return { documents, table, vectors };
}

function otherNumbers(folder: string): CorruptIndexError {
  return new CorruptIndexError(folder, 'holds other numbers than the manifest says');
}

/**
 * Opens what of a generation cannot be made of the rest: all but its furniture, lexical index and
 * editions. @throws as readGeneration
 */
export async function readStored(folder: string, manifest: Manifest): Promise<StoredContents> {
  const { info, files } = manifest;
  const described = await readDescribed(folder, manifest);
  const sentences = await openPart(folder, sentencesFile, files);
  try {
    return { info, ...described, sentences, texts: await openPart(folder, textsFile, files) };
  } catch (error) {
    await sentences.close();
    throw error;
  }
}

function toldBy(manifest: Manifest | null): string {
  return JSON.stringify([manifest?.info.generation, manifest?.files]);
}

/** As the row seals: what is needed when the index's own manifest is lost must be sound by then. */
async function checkOwnManifest(folder: string, manifest: Manifest): Promise<void> {
  // Generations of earlier versions have neither.
  if (!manifest.files.some(({ name }) => name === rowSealsFile)) return;
  const own = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof NewerIndexError) return null;
    throw error;
  });
  if (toldBy(own) === toldBy(manifest)) return;
  const file = path.join(folder, manifestFile);
  throw new CorruptIndexError(file, 'does not tell what the manifest of the index tells');
}

/** What is needed when another file is damaged must be sound by then. @throws as readGeneration */
export async function checkSpares(folder: string, manifest: Manifest): Promise<void> {
  await checkRowSeals(folder, manifest);
  await checkVectorsCopy(folder, manifest.files);
}

async function checkRowSeals(folder: string, { files }: Manifest): Promise<void> {
  const storage = new SealedFileStorage(files);
  const file = path.join(folder, rowSealsFile);
  if (await storage.pathExists(file)) await storage.readFile(file);
}

/**
 * Opens a generation: sentences and texts stay in their files, all else is read.
 * @throws CorruptIndexError where a file is missing or not what was written; NewerIndexError
 */
export async function readGeneration(
  folder: string,
  manifest: Manifest,
): Promise<GenerationContents> {
  await checkSpares(folder, manifest);
  const stored = await readStored(folder, manifest);
  try {
    const recognised = await readRecognised({ folder, files: manifest.files }, stored);
    await checkOwnManifest(folder, manifest);
    return { ...stored, ...recognised };
  } catch (error) {
    await closeFiles(stored);
    throw error;
  }
}

/** Closes the files that a generation reads from while it is open. */
export async function closeFiles({
  sentences,
  texts,
}: Pick<GenerationContents, 'sentences' | 'texts'>): Promise<void> {
  await sentences.close();
  await texts.close();
}

function openPart(
  folder: string,
  name: string,
  files: readonly FileSeal[],
): Promise<CheckedFileReader> {
  const file = path.join(folder, name);
  const seal = files.find((candidate) => candidate.name === name);
  if (seal === undefined) throw new CorruptIndexError(file, 'is not among its files');
  return CheckedFileReader.open(file, seal);
}
