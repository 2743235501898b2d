import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentEntry } from '../documents/settings/settings-schema.js';
import { messageOf, UserError } from '../errors.js';
import { appendAudit, readAudit, type AuditEntry } from './audit.js';
import { CurationError, explainingWriteErrors } from './curation-error.js';
import { usualLimits, type CurationLimits } from './curation-limits.js';
import { refuseTooLarge, sweepParts } from './files/collection-size.js';
import { presentDocument } from './files/document-path.js';
import { realPathOf } from './files/real-path.js';
import { KeptDocuments, type KeptDocument, type RestoredDocument } from './kept-documents.js';
import { Notes, type NoteDraft } from './notes/notes.js';
import type { Note } from './notes/note-file.js';
import type { Place } from './place.js';
import { RemovedDocuments, type RemovedDocument } from './removed-documents.js';
import { changeEntry, readEntry } from './settings/settings-writer.js';
import { StagedFiles, type StagedFile } from './staged-files.js';
import { statedLink, statedTitle } from './stated-fields.js';

export interface CurationOptions {
  readonly place: Place;
  /** Whether the folder of documents need not be there: the first document makes it. */
  readonly mayBegin?: boolean;
  readonly limits?: Partial<CurationLimits>;
  /** Milliseconds, as of `Date.now`. */
  readonly now?: () => number;
  /** Told what could not be noted in the audit of something that was done. */
  readonly onNotice?: (notice: string) => void;
}

/** A file of the collection; both together change with its content. */
export interface FoundDocument {
  readonly bytes: number;
  /** In milliseconds. */
  readonly changedAt: number;
}

/** What is to be said of a document; null takes back what is said, undefined leaves it. */
export interface DocumentLink {
  readonly title?: string | null | undefined;
  readonly source?: string | null | undefined;
}

/**
 * Looks after the files of one collection: all that is done to them goes through it, one after
 * another. Whatever it refuses is a CurationError, and everything is as it was.
 */
export class Curation {
  readonly #place: Place;
  readonly #limits: CurationLimits;
  readonly #now: () => number;
  readonly #onNotice: (notice: string) => void;
  readonly #staged: StagedFiles;
  readonly #removed: RemovedDocuments;
  readonly #documents: KeptDocuments;
  readonly #notes: Notes;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  private constructor({ place, limits, now = Date.now, onNotice }: CurationOptions) {
    this.#place = place;
    this.#limits = { ...usualLimits, ...limits };
    this.#now = now;
    this.#onNotice = onNotice ?? (() => undefined);
    this.#staged = new StagedFiles(place.keepingDir, this.#limits, now);
    this.#removed = new RemovedDocuments(place.keepingDir, this.#limits, now);
    this.#documents = new KeptDocuments(place, this.#limits, this.#removed);
    this.#notes = new Notes(place.documentsDir, this.#documents);
  }

  /**
   * Makes the folder for what is remembered, and removes what is not needed any more.
   * @throws UserError where it lies in the folder of documents, or there is none; CurationError where
   *   it cannot be written
   */
  static async open(options: CurationOptions): Promise<Curation> {
    const { documentsDir, keepingDir } = options.place;
    await explainingWriteErrors(() => mkdir(keepingDir, { recursive: true }));
    const root = await realPathOf(documentsDir);
    if (root === null && options.mayBegin !== true) {
      throw new UserError(`The folder of documents ${documentsDir} does not exist: create it.`);
    }
    const inside = path.relative(root ?? path.resolve(documentsDir), await realpath(keepingDir));
    if (inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside)) {
      throw new UserError(
        `${keepingDir} lies in the folder of documents ${documentsDir}: choose a folder elsewhere.`,
      );
    }
    const curation = new Curation(options);
    await curation.#inTurn(() => curation.#sweep());
    return curation;
  }

  /** Takes a file in without adding it. @throws CurationError where too many wait, or it is too large */
  async stageFile(file: {
    readonly bytes: Uint8Array;
    readonly fileName: string;
  }): Promise<StagedFile> {
    const { bytes, fileName } = file;
    return await this.#inTurn(async () => {
      if (bytes.length === 0) throw new CurationError({ kind: 'empty-file' });
      refuseTooLarge(this.#limits, bytes.length);
      return await this.#staged.stage(bytes, fileName);
    });
  }

  /** A staged file, and where it lies, alone in its folder. @throws CurationError where it is gone */
  async findStaged(id: string): Promise<StagedFile & { readonly file: string }> {
    return await this.#inTurn(() => this.#staged.find(id));
  }

  /** The file at a path of the collection; null where there is none that may be a document. */
  async findDocument(id: string): Promise<FoundDocument | null> {
    return await this.#inTurn(async () => {
      try {
        const { found } = await presentDocument(this.#place.documentsDir, id);
        return { bytes: found.size, changedAt: found.mtimeMs };
      } catch (error) {
        if (error instanceof CurationError) return null;
        throw error;
      }
    });
  }

  /**
   * Adds a staged file to the collection under its name, with a number behind it where that is taken.
   * @param how.replaces the path of a document whose place it takes
   */
  async keepStaged(
    id: string,
    { by, replaces }: { readonly by: string; readonly replaces?: string | undefined },
  ): Promise<KeptDocument> {
    return await this.#inTurn(async () => {
      const { name, file, bytes } = await this.#staged.find(id);
      const added = { content: { copyOf: file }, bytes, name };
      const kept =
        replaces === undefined
          ? await this.#documents.add(name, added)
          : await this.#documents.replace(replaces, added, by);
      await this.#staged.discard(id);
      await this.#note(by, kept.replaced === null ? 'add' : 'replace', kept.path);
      return kept;
    });
  }

  /** @returns whether it was still there */
  async discardStaged(id: string): Promise<boolean> {
    return await this.#inTurn(() => this.#staged.discard(id));
  }

  /** Takes a document out of the collection; it can be restored for a while. */
  async removeDocument(id: string, by: string): Promise<RemovedDocument> {
    return await this.#inTurn(async () => {
      const removed = await this.#documents.remove(id, by);
      await this.#note(by, 'remove', id);
      return removed;
    });
  }

  /** Puts a document back, under another name where something is at its place. */
  async restoreRemoved(id: string, by: string): Promise<RestoredDocument> {
    return await this.#inTurn(async () => {
      const restored = await this.#documents.restore(id);
      await this.#note(by, 'restore', restored.path);
      return restored;
    });
  }

  /** What can be restored, the newest first. */
  async listRemoved(): Promise<RemovedDocument[]> {
    return await this.#inTurn(() => this.#removed.list());
  }

  /** What `kilde.yaml` says of a document; null where it says nothing. */
  async documentLink(id: string): Promise<DocumentEntry | null> {
    return await this.#inTurn(() => readEntry(this.#place, id));
  }

  /** Says in `kilde.yaml` what a document is called, and where it was published. */
  async setDocumentLink(id: string, { title, source }: DocumentLink, by: string): Promise<void> {
    const said = {
      title: title && statedTitle(title),
      source: source && statedLink(source),
    };
    await this.#inTurn(async () => {
      await presentDocument(this.#place.documentsDir, id);
      await changeEntry(this.#place, id, (before) => withLink(before, said));
      await this.#note(by, 'link', id);
    });
  }

  /** Adds a document of somebody's own words. */
  async writeNote({ by, ...draft }: NoteDraft & { readonly by: string }): Promise<KeptDocument> {
    return await this.#inTurn(async () => {
      const kept = await this.#notes.write(draft, this.#today());
      await this.#note(by, 'write', kept.path);
      return kept;
    });
  }

  /** What a note says, as it was typed. */
  async readNote(id: string): Promise<Note> {
    return await this.#inTurn(() => this.#notes.read(id));
  }

  /** The version before can be restored for a while. */
  async updateNote(
    id: string,
    { by, ...draft }: NoteDraft & { readonly by: string },
  ): Promise<KeptDocument> {
    return await this.#inTurn(async () => {
      const kept = await this.#notes.update(id, draft, this.#today(), by);
      await this.#note(by, 'edit', kept.path);
      return kept;
    });
  }

  /** Notes what was done to the collection by others. */
  async appendAudit(entry: AuditEntry): Promise<void> {
    const { keepingDir } = this.#place;
    await this.#inTurn(() => appendAudit(keepingDir, entry, this.#limits.maxAuditBytes));
  }

  /** The newest entries of the audit, the newest first. */
  async readAudit(count: number): Promise<AuditEntry[]> {
    return await this.#inTurn(() => readAudit(this.#place.keepingDir, count));
  }

  async #sweep(): Promise<void> {
    await this.#staged.sweep();
    await this.#removed.sweep();
    await sweepParts(this.#place.documentsDir, this.#now());
  }

  #today(): string {
    return new Date(this.#now()).toISOString().slice(0, 10);
  }

  /** What was done is done, though nobody could write it down. */
  async #note(who: string, action: string, what: string): Promise<void> {
    const entry = { who, action, what, at: new Date(this.#now()).toISOString() };
    try {
      await appendAudit(this.#place.keepingDir, entry, this.#limits.maxAuditBytes);
    } catch (error) {
      this.#onNotice(`The audit lacks "${action} ${what}": ${messageOf(error)}`);
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const limit = this.#limits.maxWaiting;
    if (this.#waiting >= limit) throw new CurationError({ kind: 'too-busy', limit });
    this.#waiting += 1;
    const turn = this.#last.then(() => explainingWriteErrors(work));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function withLink(before: DocumentEntry | null, { title, source }: DocumentLink): DocumentEntry {
  const said = {
    title: title === undefined ? before?.title : title || undefined,
    source: source === undefined ? before?.source : source || undefined,
  };
  return {
    ...(said.title !== undefined && { title: said.title }),
    ...(said.source !== undefined && { source: said.source }),
  };
}
