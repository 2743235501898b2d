import { extname } from 'node:path';
import PQueue from 'p-queue';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import type { Curation, DocumentLink } from '../../curation/curation.js';
import { CurationError } from '../../curation/curation-error.js';
import type { Note } from '../../curation/notes/note-file.js';
import type { NoteDraft } from '../../curation/notes/notes.js';
import type { FailedDocument } from '../../indexing/indexing-report.js';
import type { PassageStore } from '../../index/passage-store.js';
import type { IndexingRuns } from '../indexing-runs.js';
import type { Library } from '../library.js';
import { ChangeIndexing, type ChangeOutcome } from './change-indexing.js';
import type { DocumentIntake } from './document-intake.js';
import { KeepingError } from './keeping-error.js';
import { listDocuments, type DocumentList } from './listed-documents.js';
import { noteVersion } from './note-version.js';
import { OfferedDocuments, type OfferedDocument, type OfferedFile } from './offered-documents.js';

export interface DocumentKeepingParts {
  readonly openCuration: () => Promise<Curation>;
  readonly indexing: Pick<IndexingRuns, 'start' | 'running' | 'awaitOther' | 'look'>;
  readonly store: Pick<PassageStore, 'writer'>;
  readonly library: Pick<Library, 'generation' | 'catalogue'>;
  readonly intake: DocumentIntake;
  /** Of the whole collection; null for no limit. */
  readonly maxPassages: number | null;
  /** Told that there are documents to answer from. @returns whether that is new */
  readonly onKept: () => boolean;
}

/** Something that was done to a document, which the index is still to learn of. */
export interface DocumentChange {
  readonly path: string;
  /** Names what can be taken back: the document, or the version before; null where nothing can. */
  readonly removal: string | null;
  /** Never rejects. */
  readonly indexed: Promise<IndexedChange>;
}

export interface IndexedChange {
  readonly outcome: ChangeOutcome;
  /** The document as it is answered from now; null where it is not. */
  readonly entry: CatalogueEntry | null;
  /** Why it could not be read, in English; null where it was. */
  readonly refused: string | null;
  /** Whether these are the first documents that are answered from. */
  readonly hasBegun: boolean;
  /** Number of documents that are answered from. */
  readonly documents: number;
}

/** What moderators do with the documents of one collection, without a word of where they do it. */
export class DocumentKeeping {
  readonly #parts: DocumentKeepingParts;
  readonly #offers: OfferedDocuments;
  readonly #changes: ChangeIndexing;
  /** What looks before it acts, one after another. */
  readonly #turns = new PQueue({ concurrency: 1 });
  #curation: Promise<Curation> | null = null;
  /** Passages of what is kept and not in the index yet. */
  #unindexedPassages = 0;
  #refused: readonly FailedDocument[] = [];

  constructor(parts: DocumentKeepingParts) {
    this.#parts = parts;
    const curation = () => this.#opened();
    this.#offers = new OfferedDocuments({
      curation,
      indexing: parts.indexing,
      catalogue: () => parts.library.catalogue,
    });
    const { indexing, store } = parts;
    this.#changes = new ChangeIndexing({
      indexing,
      store,
      removed: async () => {
        const removed = await (await curation()).listRemoved();
        return removed.filter(({ isReplaced }) => !isReplaced).map(({ path }) => path);
      },
    });
  }

  /** Files that the last run of these changes refused. */
  get refused(): readonly FailedDocument[] {
    return this.#refused;
  }

  /** @param page from 0; the last one where there are fewer */
  async list(page: number): Promise<DocumentList> {
    const listed = await listDocuments(await this.#opened(), this.#parts.library.catalogue, page);
    return { ...listed, refused: this.#refused };
  }

  /**
   * Fetches a file of a message and looks at it.
   * @param title its name without ending, where that is another than its address tells; null else
   * @throws FetchError, CurationError or KeepingError; nothing is kept then
   */
  async offerAttachment(
    url: string,
    title: string | null,
    bytes: number,
  ): Promise<OfferedDocument> {
    const { intake } = this.#parts;
    this.#refuseLargeFile(bytes);
    return await intake.inTurn(async (signal) => {
      const fetched = await intake.fetchAttachment(url, signal);
      // Its ending tells what kind of document was sent.
      const fileName = title === null ? fetched.fileName : title + extname(fetched.fileName);
      return await this.#offer({ bytes: fetched.bytes, fileName, address: null }, signal);
    });
  }

  /** Fetches what an address leads to and looks at it. @throws as offerAttachment */
  async offerLink(address: string): Promise<OfferedDocument> {
    const { intake } = this.#parts;
    intake.requireLinks();
    return await intake.inTurn(async (signal) => {
      const { bytes, fileName } = await intake.fetchLink(address, signal);
      return await this.#offer({ bytes, fileName, address: address.trim() }, signal);
    });
  }

  /**
   * Keeps what was offered, under a name of its own or in place of the document of the same name.
   * @throws CurationError where it is gone or there is too much; KeepingError; it is not kept then
   */
  async keep(id: string, by: string, how: 'add' | 'replace'): Promise<DocumentChange> {
    const { intake } = this.#parts;
    const offered =
      (await this.#offers.known(id)) ??
      (await intake.inTurn((signal) => this.#offers.lookAgain(id, signal)));
    const kept = await this.#turns.add(async () => {
      const curation = await this.#opened();
      const replaces = how === 'add' ? undefined : await this.#unchangedNamesake(offered);
      this.#refuseManyPassages(offered.look.passages, replaces);
      const added = await curation.keepStaged(id, { by, replaces });
      this.#unindexedPassages += offered.look.passages;
      await this.#nameSource(curation, added.path, offered, by);
      return added;
    });
    this.#offers.forget(id);
    const indexed = this.#indexed(kept.path, by).finally(() => {
      this.#unindexedPassages -= offered.look.passages;
    });
    return { path: kept.path, removal: kept.replaced?.id ?? null, indexed };
  }

  /** @returns whether it was still there */
  async discard(id: string): Promise<boolean> {
    this.#offers.forget(id);
    return await (await this.#opened()).discardStaged(id);
  }

  /** Takes a document out of the collection. @throws CurationError where it is gone */
  async remove(path: string, by: string): Promise<DocumentChange> {
    const removed = await (await this.#opened()).removeDocument(path, by);
    return { path, removal: removed.id, indexed: this.#indexed(path, by) };
  }

  /** Puts back what was taken out. @throws CurationError where it is gone, or there is too much */
  async restore(removal: string, by: string): Promise<DocumentChange> {
    const { path } = await (await this.#opened()).restoreRemoved(removal, by);
    return { path, removal: null, indexed: this.#indexed(path, by) };
  }

  /** Says what a document is called and where it was published. @throws CurationError */
  async link(path: string, link: DocumentLink, by: string): Promise<DocumentChange> {
    await (await this.#opened()).setDocumentLink(path, link, by);
    return { path, removal: null, indexed: this.#indexed(path, by) };
  }

  /** Writes a note. @throws CurationError; KeepingError */
  async writeNote(draft: NoteDraft, by: string): Promise<DocumentChange> {
    this.#refuseManyPassages(1);
    const { path } = await (await this.#opened()).writeNote({ ...draft, by });
    return { path, removal: null, indexed: this.#indexed(path, by) };
  }

  /** What a note says, and which version of it that is. @throws CurationError */
  async readNote(path: string): Promise<{ readonly note: Note; readonly version: string }> {
    const note = await (await this.#opened()).readNote(path);
    return { note, version: noteVersion(note) };
  }

  /**
   * @param version the one that was changed
   * @throws CurationError; KeepingError where it is another one by now
   */
  async updateNote(
    path: string,
    draft: NoteDraft,
    version: string,
    by: string,
  ): Promise<DocumentChange> {
    const kept = await this.#turns.add(async () => {
      const curation = await this.#opened();
      const isSame = noteVersion(await curation.readNote(path)) === version;
      if (!isSame) throw new KeepingError({ kind: 'changed-meanwhile' });
      return await curation.updateNote(path, { ...draft, by });
    });
    return { path, removal: kept.replaced?.id ?? null, indexed: this.#indexed(path, by) };
  }

  async #offer(file: OfferedFile, signal: AbortSignal): Promise<OfferedDocument> {
    const offered = await this.#offers.take(file, signal);
    try {
      this.#refuseManyPassages(offered.look.passages, offered.namesake?.path);
    } catch (error) {
      await this.discard(offered.id);
      throw error;
    }
    return offered;
  }

  /** Where the page does not say where it stands, whoever gave its address did. */
  async #nameSource(
    curation: Curation,
    path: string,
    { address, look }: OfferedDocument,
    by: string,
  ): Promise<void> {
    if (address === null || look.source !== null) return;
    try {
      await curation.setDocumentLink(path, { source: address }, by);
    } catch (error) {
      // The document is kept, and can be given a link later.
      if (!(error instanceof CurationError)) throw error;
    }
  }

  async #unchangedNamesake({ namesake }: OfferedDocument): Promise<string> {
    const found = namesake && (await (await this.#opened()).findDocument(namesake.path));
    const isSame =
      found?.bytes === namesake?.found.bytes && found?.changedAt === namesake?.found.changedAt;
    if (namesake === null || !isSame) throw new KeepingError({ kind: 'changed-meanwhile' });
    return namesake.path;
  }

  #refuseLargeFile(bytes: number): void {
    const limitBytes = this.#parts.intake.maxBytes;
    if (bytes <= limitBytes) return;
    throw new CurationError({ kind: 'file-too-large', limitBytes, foundBytes: bytes });
  }

  /** @param replaced whose passages go for them */
  #refuseManyPassages(added: number, replaced?: string): void {
    const { maxPassages: limit, library } = this.#parts;
    if (limit === null) return;
    const sum = library.catalogue.entries.reduce(
      (passages, entry) => passages + (entry.document === replaced ? 0 : entry.passages),
      0,
    );
    const found = sum + this.#unindexedPassages + added;
    if (found > limit) throw new KeepingError({ kind: 'too-many-passages', limit, found });
  }

  async #indexed(path: string, by: string): Promise<IndexedChange> {
    const outcome = await this.#changes.take(by);
    const { catalogue } = this.#parts.library;
    if (outcome.kind === 'done') this.#refused = outcome.report.failed;
    const failed = this.#refused.find(({ document }) => document === path);
    const documents = catalogue.entries.length;
    return {
      outcome,
      entry: catalogue.entries.find(({ document }) => document === path) ?? null,
      refused: failed?.reason ?? null,
      hasBegun: documents > 0 && this.#parts.onKept(),
      documents,
    };
  }

  /** Tried again where it could not be opened. */
  async #opened(): Promise<Curation> {
    this.#curation ??= this.#parts.openCuration();
    try {
      return await this.#curation;
    } catch (error) {
      this.#curation = null;
      throw error;
    }
  }
}
