import { lstat, mkdir, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { documentEntry } from '../documents/settings/settings-schema.js';
import { isNotFound, isOtherKind, isSystemError } from '../errors.js';
import { CurationError } from './curation-error.js';
import { datedId, timeOf } from './files/dated-id.js';
import type { DocumentPlace } from './files/document-path.js';
import { putInstead, putNew, syncFolder } from './files/part-file.js';

const recordSchema = z
  .object({
    /** Where it was in the folder of documents. */
    path: z.string(),
    by: z.string(),
    /** In milliseconds. */
    at: z.number(),
    bytes: z.number(),
    /** What `kilde.yaml` said of it; null where it said nothing. */
    entry: documentEntry.nullable(),
    /** Whether another file took its place, so that the document is still there. */
    isReplaced: z.boolean(),
  })
  .readonly();

/** A document that was taken out of the collection, or a version that another one replaced. */
export type RemovedDocument = z.infer<typeof recordSchema> & { readonly id: string };

export interface RemovalLimits {
  readonly maxRemovedBytes: number;
  readonly removedForMs: number;
}

type Removal = Pick<RemovedDocument, 'by' | 'entry' | 'isReplaced'>;

const recordName = 'record.json';
const contentName = 'content';

/** What was removed from a collection, each in a folder of its own with a record. */
export class RemovedDocuments {
  readonly #folder: string;
  readonly #limits: RemovalLimits;
  readonly #now: () => number;

  constructor(keepingDir: string, limits: RemovalLimits, now: () => number) {
    this.#folder = path.join(keepingDir, 'removed');
    this.#limits = limits;
    this.#now = now;
  }

  /** Moves a document here; a replaced one is only copied. The record is there before the content. */
  async take(
    { id: documentPath, file, folder }: DocumentPlace,
    { by, entry, isReplaced }: Removal,
  ): Promise<RemovedDocument> {
    const at = this.#now();
    const { size: bytes } = await lstat(file);
    const record = { path: documentPath, by, at, bytes, entry, isReplaced };
    const id = datedId(at);
    const own = path.join(this.#folder, id);
    await mkdir(own, { recursive: true });
    try {
      await putNew(path.join(own, recordName), Buffer.from(`${JSON.stringify(record)}\n`));
      const content = path.join(own, contentName);
      if (isReplaced) await copyTo(file, content);
      else await moveTo(file, content);
      await syncFolder(own);
      await syncFolder(folder);
    } catch (error) {
      // What is gone from its place is nowhere else any more.
      if (await isThere(file)) await this.forget(id);
      throw error;
    }
    await this.sweep(id);
    return { id, ...record };
  }

  /** The newest first. */
  async list(): Promise<RemovedDocument[]> {
    const found = [];
    for (const id of await namesIn(this.#folder)) {
      const removed = await this.#read(id);
      if (removed !== null && !this.#isOver(removed)) found.push(removed);
    }
    return found.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** @throws CurationError where it is gone */
  async find(id: string): Promise<RemovedDocument & { readonly file: string }> {
    const removed = timeOf(id) === null ? null : await this.#read(id);
    if (removed === null || this.#isOver(removed)) {
      throw new CurationError({
        kind: 'not-there',
        what: 'removed document',
        name: id.slice(0, 99),
      });
    }
    return { ...removed, file: path.join(this.#folder, id, contentName) };
  }

  async forget(id: string): Promise<void> {
    await rm(path.join(this.#folder, id), { recursive: true, force: true });
  }

  /** Removes what is too old, then the oldest of what is too much. @param newest stays in any case */
  async sweep(newest: string | null = null): Promise<void> {
    const kept = await this.list();
    let bytes = 0;
    const staying = new Set(
      kept.flatMap(({ id, bytes: size }) => {
        bytes += size;
        return bytes <= this.#limits.maxRemovedBytes || id === newest ? [id] : [];
      }),
    );
    const listed = new Set(kept.map(({ id }) => id));
    for (const id of await namesIn(this.#folder)) {
      if (!staying.has(id) && (listed.has(id) || !this.#isYoung(id))) await this.forget(id);
    }
  }

  /** What has no content yet may be on its way here, by another process. */
  #isYoung(id: string): boolean {
    const time = timeOf(id);
    return time !== null && this.#now() - time < this.#limits.removedForMs;
  }

  #isOver({ at }: RemovedDocument): boolean {
    return this.#now() - at >= this.#limits.removedForMs;
  }

  /** Null where there is no content, or no record that can be read. */
  async #read(id: string): Promise<RemovedDocument | null> {
    const own = path.join(this.#folder, id);
    try {
      await lstat(path.join(own, contentName));
      const record: unknown = JSON.parse(await readFile(path.join(own, recordName), 'utf8'));
      const { data } = recordSchema.safeParse(record);
      return data === undefined ? null : { id, ...data };
    } catch (error) {
      if (isNotFound(error) || isOtherKind(error) || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function moveTo(file: string, content: string): Promise<void> {
  try {
    await rename(file, content);
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EXDEV') throw error;
    await putInstead(content, { copyOf: file });
    await unlink(file);
  }
}

/** A link would do in no time, but an editor that writes into the file would change both. */
async function copyTo(file: string, content: string): Promise<void> {
  await putInstead(content, { copyOf: file });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return [];
    throw error;
  }
}
