import type { CatalogueEntry, DocumentCatalogue } from '../../answering/document-catalogue.js';
import type { AuditEntry } from '../../curation/audit.js';
import type { Curation } from '../../curation/curation.js';
import type { RemovedDocument } from '../../curation/removed-documents.js';
import type { FailedDocument } from '../../indexing/indexing-report.js';

/** A document of the index, with what is known of its file. */
export interface ListedDocument {
  readonly entry: CatalogueEntry;
  /** Null where its file is gone. */
  readonly bytes: number | null;
  /** Who changed it last, a Discord id; null where that was not done here. */
  readonly by: string | null;
  /** When that was, or when it was indexed, ISO 8601. */
  readonly at: string;
}

export interface DocumentList {
  readonly total: number;
  readonly passages: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Of the page. */
  readonly documents: readonly ListedDocument[];
  /** What can be taken back, the newest first. */
  readonly removed: readonly RemovedDocument[];
  /** Files that the last run refused. */
  readonly refused: readonly FailedDocument[];
}

/** Lines of a list that a message holds, each with a long title and link. */
const documentsOnPage = 10;

/** More of the audit is not looked through. */
const mostEntries = 5_000;

const changes: ReadonlySet<string> = new Set([
  'add',
  'replace',
  'restore',
  'write',
  'edit',
  'link',
]);

/** A page of what is in a collection; the last one where there are fewer. */
export async function listDocuments(
  curation: Pick<Curation, 'findDocument' | 'readAudit' | 'listRemoved'>,
  catalogue: Pick<DocumentCatalogue, 'entries'>,
  wanted: number,
): Promise<Omit<DocumentList, 'refused'>> {
  const { entries } = catalogue;
  const pages = Math.max(1, Math.ceil(entries.length / documentsOnPage));
  const page = Math.min(wanted, pages - 1);
  const shown = entries.slice(page * documentsOnPage, (page + 1) * documentsOnPage);
  const changed = lastChanges(await curation.readAudit(mostEntries));
  const documents = await Promise.all(
    shown.map(async (entry): Promise<ListedDocument> => {
      const found = await curation.findDocument(entry.document);
      const last = changed.get(entry.document);
      return {
        entry,
        bytes: found?.bytes ?? null,
        by: last?.who ?? null,
        at: last?.at ?? entry.indexedAt,
      };
    }),
  );
  return {
    total: entries.length,
    passages: entries.reduce((sum, entry) => sum + entry.passages, 0),
    page,
    pages,
    documents,
    removed: await curation.listRemoved(),
  };
}

/** By document. @param audit the newest first */
function lastChanges(audit: readonly AuditEntry[]): ReadonlyMap<string, AuditEntry> {
  const last = new Map<string, AuditEntry>();
  for (const entry of audit) {
    if (changes.has(entry.action) && !last.has(entry.what)) last.set(entry.what, entry);
  }
  return last;
}
