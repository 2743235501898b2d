import type { FoundDocuments, FoundFile } from '../../documents/find/find-documents.js';
import { settingsHash } from '../../documents/settings/settings-hash.js';
import { DocumentError } from '../../errors.js';
import type { IndexedDocument } from '../../index/passage-store.js';
import type { DocumentCollection } from './document-collection.js';
import type { FailedDocument } from '../indexing-report.js';

/** A file whose content the index does not hold yet. */
export interface PlannedDocument extends FoundFile {
  readonly contentHash: string;
  /** `none`: it is as it was, but is to be read anew. */
  readonly change: 'added' | 'changed' | 'none';
}

/** What an indexing run has to do. */
export interface CollectionPlan {
  readonly toRead: readonly PlannedDocument[];
  /** Documents that are taken over as they are. */
  readonly unchanged: readonly string[];
  /** Documents of the index whose file is out of reach now: they keep the passages they had. */
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  /** Documents whose file is gone, but that stay until somebody consents to their removal. */
  readonly missing?: readonly string[];
  readonly failed: readonly FailedDocument[];
  /** As of FoundDocuments. */
  readonly settingsWarnings?: readonly string[];
}

/** Takes everything over as it is, without a look at the documents. */
export function planNothing(indexed: readonly IndexedDocument[]): CollectionPlan {
  const unchanged = indexed.map(({ id }) => id);
  return { toRead: [], unchanged, kept: [], removed: [], failed: [] };
}

interface PlanOptions {
  /** Read every document anew, changed or not. */
  readonly everything: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Which of the documents that are gone stay all the same. */
  readonly withhold?: ((gone: readonly string[]) => readonly string[]) | undefined;
}

/**
 * Compares the files with what the index holds, by the hashes of their content, of the files that
 * they draw in, and of their settings.
 */
export async function planCollection(
  collection: Pick<DocumentCollection, 'contentHash' | 'includedHash'>,
  found: FoundDocuments,
  indexed: readonly IndexedDocument[],
  options: PlanOptions,
): Promise<CollectionPlan> {
  const hashed = await hashFiles(collection, found.files, options.signal);
  const { unique, duplicates } = withoutDuplicates(hashed.files);
  const known = new Map(indexed.map((document) => [document.id, document]));
  const toRead: PlannedDocument[] = [];
  const unchanged: string[] = [];
  for (const file of unique) {
    const change = await changeOf(file, known.get(file.id), collection);
    if (change === 'none' && !options.everything) unchanged.push(file.id);
    else toRead.push({ ...file, change });
  }
  const outOfReach = [...found.refused, ...hashed.failed];
  const present = new Set(unique.map(({ id }) => id));
  const absent = indexed.map(({ id }) => id).filter((id) => !present.has(id));
  const kept = absent.filter((id) => isRefused(id, outOfReach));
  const removed = absent.filter((id) => !kept.includes(id));
  const gone = without(goneOf(removed, known, hashed.files), found.excluded ?? []);
  const missing = options.withhold?.(gone) ?? [];
  return {
    toRead,
    unchanged,
    kept,
    removed: without(removed, missing),
    missing,
    failed: [...outOfReach, ...duplicates],
    settingsWarnings: found.settingsWarnings ?? [],
  };
}

/** A document whose content is there under another name has moved. */
function goneOf(
  removed: readonly string[],
  known: ReadonlyMap<string, IndexedDocument>,
  files: readonly HashedFile[],
): string[] {
  const present = new Set(files.map(({ contentHash }) => contentHash));
  return removed.filter((id) => !present.has(known.get(id)?.contentHash ?? ''));
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = new Set(ids);
  for (const id of others) left.delete(id);
  return [...left];
}

type HashedFile = FoundFile & { readonly contentHash: string };

async function hashFiles(
  collection: Pick<DocumentCollection, 'contentHash'>,
  files: readonly FoundFile[],
  signal: AbortSignal | undefined,
): Promise<{ readonly files: HashedFile[]; readonly failed: FailedDocument[] }> {
  const hashed: HashedFile[] = [];
  const failed: FailedDocument[] = [];
  for (const file of files) {
    try {
      hashed.push({ ...file, contentHash: await collection.contentHash(file, signal) });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failed.push({ document: file.id, reason: error.message });
    }
  }
  return { files: hashed, failed };
}

/** Of files with the same content the first is answered from; a reply must not say things twice. */
function withoutDuplicates(files: readonly HashedFile[]): {
  readonly unique: HashedFile[];
  readonly duplicates: FailedDocument[];
} {
  const first = new Map<string, string>();
  const unique: HashedFile[] = [];
  const duplicates: FailedDocument[] = [];
  for (const file of files) {
    const twin = first.get(file.contentHash);
    if (twin === undefined) {
      first.set(file.contentHash, file.id);
      unique.push(file);
    } else {
      const reason = `It has the same content as ${twin}, which is indexed: remove one of the two.`;
      duplicates.push({ document: file.id, reason });
    }
  }
  return { unique, duplicates };
}

async function changeOf(
  file: HashedFile,
  before: IndexedDocument | undefined,
  collection: Pick<DocumentCollection, 'includedHash'>,
): Promise<PlannedDocument['change']> {
  if (before === undefined) return 'added';
  const isSame =
    before.contentHash === file.contentHash &&
    (before.settings ?? null) === settingsHash(file.settings);
  return isSame && (await drawsInTheSame(before, collection)) ? 'none' : 'changed';
}

async function drawsInTheSame(
  { includes = [] }: IndexedDocument,
  collection: Pick<DocumentCollection, 'includedHash'>,
): Promise<boolean> {
  for (const { path, hash } of includes) {
    if ((await collection.includedHash?.(path)) !== hash) return false;
  }
  return true;
}

/** Whether a file, or a folder above it, was refused. */
function isRefused(id: string, refused: readonly FailedDocument[]): boolean {
  return refused.some(({ document }) => id === document || id.startsWith(`${document}/`));
}
