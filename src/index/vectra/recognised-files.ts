import path from 'node:path';
import { LexicalIndex } from '../../retrieval/lexical/lexical-index.js';
import { wholePart } from '../../retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../retrieval/lexical/lexical-search.js';
import { CorruptIndexError } from '../passage-store.js';
import type { EditionsBefore, RecognisedEditions, UpdateOptions } from '../passage-store.js';
import { lexicalIndexOf } from '../generation/lexical-index-of.js';
import type { GenerationContents } from '../generation/loaded-generation.js';
import { recognisedEditions } from '../generation/recognised-editions.js';
import { recognisedFurniture } from '../generation/recognised-furniture.js';
import { FurnitureRows } from '../rows/furniture-rows.js';
import type { FileSeal } from './files/checked-file.js';
import { explainingReadErrors } from './files/explaining-read-errors.js';
import { SealedFileStorage } from './files/sealed-file-storage.js';
import type { GenerationWriter, StoredContents } from './generation-files.js';
import { decodeEditions, encodeEditions } from './records/edition-record.js';
import { decodeFurniture, encodeFurniture } from './records/furniture-record.js';

const lexicalFile = 'lexical.bin';
const editionsFile = 'editions.json';
/** Generations of earlier versions have none. */
const furnitureFile = 'furniture.json';

interface SealedFolder {
  readonly folder: string;
  readonly files: readonly FileSeal[];
}

interface RecognisingOptions extends Pick<UpdateOptions, 'recognise' | 'signal'> {
  /** What editions can be recognised by. */
  readonly editionsBefore: EditionsBefore | null;
}

/**
 * Recognises what can be made of the rest of a generation, writes it beside that, and reads it back.
 * @throws the signal's reason when aborted; whatever `recognise` throws
 */
export async function writeRecognised(
  stored: StoredContents,
  writer: GenerationWriter,
  { recognise, editionsBefore, signal }: RecognisingOptions,
): Promise<readonly FileSeal[]> {
  const { folder } = writer;
  const files: FileSeal[] = [];
  const found = await recognisedFurniture(stored, signal);
  files.push(await writer.add(furnitureFile, encodeFurniture(found)));
  const furniture = await readFurniture({ folder, files }, stored);
  const made = await lexicalIndexOf({ ...stored, furniture }, signal);
  files.push(await writer.add(lexicalFile, made.toBytes()));
  const lexical = await readLexical({ folder, files }, stored);
  const contents = { ...stored, furniture, lexical };
  const editions = await recognisedEditions(contents, recognise, editionsBefore);
  files.push(await writer.add(editionsFile, encodeEditions(editions)));
  await readEditions({ folder, files }, stored);
  return files;
}

/** @throws as readGeneration */
export async function readRecognised(
  sealed: SealedFolder,
  stored: StoredContents,
): Promise<Pick<GenerationContents, 'furniture' | 'lexical' | 'editions'>> {
  return {
    furniture: await readFurniture(sealed, stored),
    lexical: await readLexical(sealed, stored),
    editions: await readEditions(sealed, stored),
  };
}

async function readFurniture(
  { folder, files }: SealedFolder,
  { table }: StoredContents,
): Promise<FurnitureRows> {
  const storage = new SealedFileStorage(files);
  const file = path.join(folder, furnitureFile);
  if (!(await storage.pathExists(file))) return new FurnitureRows(table, null);
  const bytes = await storage.readFile(file);
  const furniture = await explainingReadErrors(file, () => decodeFurniture(bytes, table.documents));
  return new FurnitureRows(table, furniture);
}

async function readLexical(
  { folder, files }: SealedFolder,
  { info }: StoredContents,
): Promise<LexicalSearch> {
  const file = path.join(folder, lexicalFile);
  const bytes = await new SealedFileStorage(files).readFile(file);
  const lexical = await explainingReadErrors(file, () => LexicalIndex.fromBytes(bytes));
  if (lexical.rows === info.passages) return new LexicalSearch([wholePart(lexical)]);
  throw new CorruptIndexError(folder, 'holds other numbers than the manifest says');
}

async function readEditions(
  { folder, files }: SealedFolder,
  { table }: StoredContents,
): Promise<RecognisedEditions> {
  const file = path.join(folder, editionsFile);
  const bytes = await new SealedFileStorage(files).readFile(file);
  return explainingReadErrors(file, () => decodeEditions(bytes, table.documents));
}
