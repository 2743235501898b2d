import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileDetails, FileStorage, ListFilesFilter } from 'vectra';
import { CorruptIndexError } from '../../passage-store.js';
import { readSealed, writeSealed } from './checked-file.js';
import type { FileSeal } from './checked-file.js';

/**
 * Files of one generation as Vectra wants them stored. What is written is synced and sealed, what
 * is read must be as its seal says; Vectra's own storage does neither. Files are written once.
 */
export class SealedFileStorage implements FileStorage {
  readonly #seals: Map<string, FileSeal>;

  constructor(seals: readonly FileSeal[] = []) {
    this.#seals = new Map(seals.map((seal) => [seal.name, seal]));
  }

  /** Of all files known. */
  get seals(): readonly FileSeal[] {
    return [...this.#seals.values()];
  }

  async createFile(filePath: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const seal = await writeSealed(filePath, bytes);
    this.#seals.set(seal.name, seal);
  }

  upsertFile(filePath: string, content: Buffer | string): Promise<void> {
    return this.createFile(filePath, content);
  }

  /** @throws CorruptIndexError for a file without a seal or other than its seal says */
  async readFile(filePath: string): Promise<Buffer> {
    const seal = this.#seals.get(path.basename(filePath));
    if (seal === undefined) throw new CorruptIndexError(filePath, 'is not among its files');
    return readSealed(filePath, seal);
  }

  async createFolder(folderPath: string): Promise<void> {
    await mkdir(folderPath, { recursive: true });
  }

  async deleteFile(filePath: string): Promise<void> {
    await rm(filePath, { force: true });
    this.#seals.delete(path.basename(filePath));
  }

  async deleteFolder(folderPath: string): Promise<void> {
    await rm(folderPath, { recursive: true, force: true });
    this.#seals.clear();
  }

  async getDetails(fileOrFolderPath: string): Promise<FileDetails> {
    const details = await stat(fileOrFolderPath);
    return {
      name: path.basename(fileOrFolderPath),
      path: fileOrFolderPath,
      isFolder: details.isDirectory(),
    };
  }

  async listFiles(folderPath: string, filter: ListFilesFilter = 'all'): Promise<FileDetails[]> {
    const entries = await readdir(folderPath, { withFileTypes: true });
    return entries
      .map((entry) => ({
        name: entry.name,
        path: path.join(folderPath, entry.name),
        isFolder: entry.isDirectory(),
      }))
      .filter(({ isFolder }) => filter === 'all' || isFolder === (filter === 'folders'));
  }

  /** Whether there should be such a file; that there is none is for `readFile` to tell. */
  pathExists(fileOrFolderPath: string): Promise<boolean> {
    return Promise.resolve(this.#seals.has(path.basename(fileOrFolderPath)));
  }
}
