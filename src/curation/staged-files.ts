import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extensionOf } from '../documents/document-kinds.js';
import { isNotFound, isOtherKind } from '../errors.js';
import { CurationError } from './curation-error.js';
import { datedId, timeOf } from './files/dated-id.js';
import { documentEndings, isDocumentName } from './files/document-endings.js';
import { safeName } from './files/safe-name.js';

/** A file that waits to be kept in the collection or discarded. */
export interface StagedFile {
  readonly id: string;
  /** Safe on every file system. */
  readonly name: string;
  readonly bytes: number;
  /** When it is gone, in milliseconds. */
  readonly expiresAt: number;
}

export interface StagingLimits {
  readonly maxStaged: number;
  readonly stagedForMs: number;
}

/** The staged files of a collection, each in a folder of its own. */
export class StagedFiles {
  readonly #folder: string;
  readonly #limits: StagingLimits;
  readonly #now: () => number;

  constructor(keepingDir: string, limits: StagingLimits, now: () => number) {
    this.#folder = path.join(keepingDir, 'staged');
    this.#limits = limits;
    this.#now = now;
  }

  /** @throws CurationError where it is no document, or as many wait as may */
  async stage(bytes: Uint8Array, fileName: string): Promise<StagedFile> {
    const limit = this.#limits.maxStaged;
    if ((await this.sweep()) >= limit) throw new CurationError({ kind: 'too-many-staged', limit });
    const id = datedId(this.#now());
    const name = safeName(fileName);
    if (!isDocumentName(name)) {
      const found = extensionOf(name);
      throw new CurationError({ kind: 'unknown-ending', known: documentEndings, found });
    }
    const folder = path.join(this.#folder, id);
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(path.join(folder, name), bytes, { flag: 'wx' });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { id, name, bytes: bytes.length, expiresAt: this.#expiryOf(id) };
  }

  /** @throws CurationError where it is gone */
  async find(id: string): Promise<StagedFile & { readonly file: string }> {
    if (timeOf(id) === null || this.#now() >= this.#expiryOf(id)) throw gone(id);
    const folder = path.join(this.#folder, id);
    const [name] = await namesIn(folder);
    if (name === undefined) throw gone(id);
    const file = path.join(folder, name);
    const { size } = await stat(file);
    return { id, name, file, bytes: size, expiresAt: this.#expiryOf(id) };
  }

  /** @returns whether it was there */
  async discard(id: string): Promise<boolean> {
    if (timeOf(id) === null) return false;
    const folder = path.join(this.#folder, id);
    const [name] = await namesIn(folder);
    await rm(folder, { recursive: true, force: true });
    return name !== undefined;
  }

  /** Removes those whose time is up. @returns how many are left */
  async sweep(): Promise<number> {
    let left = 0;
    for (const id of await namesIn(this.#folder)) {
      if (this.#now() < this.#expiryOf(id)) left += 1;
      else await rm(path.join(this.#folder, id), { recursive: true, force: true });
    }
    return left;
  }

  /** What has no such name was not staged, and may go. */
  #expiryOf(id: string): number {
    const time = timeOf(id);
    return time === null ? 0 : time + this.#limits.stagedForMs;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return [];
    throw error;
  }
}

function gone(id: string): CurationError {
  return new CurationError({ kind: 'not-there', what: 'staged file', name: id.slice(0, 100) });
}
