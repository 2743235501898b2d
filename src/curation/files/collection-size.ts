import { lstat, readdir, rm } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { isNotFound } from '../../errors.js';
import { CurationError } from '../curation-error.js';
import { isDocumentName } from './document-endings.js';
import { isPartName } from './part-file.js';
import { realPathOf } from './real-path.js';

/** How large a collection may grow by what is added to it. */
export interface CollectionLimits {
  readonly maxDocuments: number;
  readonly maxTotalBytes: number;
  readonly maxFileBytes: number;
}

interface CollectionSize {
  readonly documents: number;
  readonly bytes: number;
}

/** What a process left half written, in milliseconds: none takes so long to write a file. */
const partsAreLeftAfterMs = 3_600_000;

/** Counts the documents of a folder; dot files and links are none. */
async function collectionSize(documentsDir: string): Promise<CollectionSize> {
  let documents = 0;
  let bytes = 0;
  for await (const { folder, entry } of entriesBelow(documentsDir)) {
    if (entry.name.startsWith('.') || !entry.isFile() || !isDocumentName(entry.name)) {
      continue;
    }
    documents += 1;
    bytes += await sizeOf(path.join(folder, entry.name));
  }
  return { documents, bytes };
}

/**
 * @param added bytes of the file that is to come
 * @param replaced bytes of the document that goes for it; null where none does
 * @throws CurationError where there would be too much
 */
export async function refuseTooMuch(
  documentsDir: string,
  limits: CollectionLimits,
  added: number,
  replaced: number | null = null,
): Promise<void> {
  refuseTooLarge(limits, added);
  const size = await collectionSize(documentsDir);
  const found = size.documents + (replaced === null ? 1 : 0);
  if (replaced === null && found > limits.maxDocuments) {
    throw new CurationError({ kind: 'too-many-documents', limit: limits.maxDocuments, found });
  }
  const foundBytes = size.bytes + added - (replaced ?? 0);
  const limitBytes = limits.maxTotalBytes;
  if (foundBytes > limitBytes && added > (replaced ?? 0)) {
    throw new CurationError({ kind: 'collection-too-large', limitBytes, foundBytes });
  }
}

/** @throws CurationError where a file is larger than is read */
export function refuseTooLarge({ maxFileBytes }: CollectionLimits, foundBytes: number): void {
  if (foundBytes > maxFileBytes) {
    throw new CurationError({ kind: 'file-too-large', limitBytes: maxFileBytes, foundBytes });
  }
}

/** Removes what processes left half written. @param now in milliseconds */
export async function sweepParts(documentsDir: string, now: number): Promise<void> {
  for await (const { folder, entry } of entriesBelow(documentsDir)) {
    if (!entry.isFile() || !isPartName(entry.name)) continue;
    const file = path.join(folder, entry.name);
    const { mtimeMs } = (await statOf(file)) ?? { mtimeMs: now };
    if (now - mtimeMs > partsAreLeftAfterMs) await rm(file, { force: true });
  }
}

async function* entriesBelow(documentsDir: string) {
  const root = await realPathOf(documentsDir);
  const pending = root === null ? [] : [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of await entriesOf(folder)) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        pending.push(path.join(folder, entry.name));
      }
      yield { folder, entry };
    }
  }
}

/** A folder that went away meanwhile has none. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await statOf(file))?.size ?? 0;
}

async function statOf(file: string) {
  try {
    return await lstat(file);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
