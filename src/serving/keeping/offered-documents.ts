import path from 'node:path';
import type { DocumentCatalogue } from '../../answering/document-catalogue.js';
import type { Curation, FoundDocument } from '../../curation/curation.js';
import type { DocumentLook } from '../../indexing/indexing-look.js';
import type { IndexingRuns } from '../indexing-runs.js';
import { KeepingError } from './keeping-error.js';

type ReadDocument = Extract<DocumentLook, { readonly kind: 'read' }>;

/** A document that waits for somebody to decide. */
export interface OfferedDocument {
  /** Of the staged file. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** When it is discarded, in milliseconds. */
  readonly expiresAt: number;
  readonly look: ReadDocument;
  /** The document that has its name. */
  readonly namesake: { readonly path: string; readonly found: FoundDocument } | null;
  /** Where it was fetched, if somebody gave an address. */
  readonly address: string | null;
}

export interface OfferedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly address: string | null;
}

interface OffersParts {
  readonly curation: () => Promise<Curation>;
  readonly indexing: Pick<IndexingRuns, 'look'>;
  readonly catalogue: () => DocumentCatalogue;
}

/** The staged files of a collection, looked at. Those of before a restart are looked at again. */
export class OfferedDocuments {
  readonly #parts: OffersParts;
  readonly #known = new Map<string, OfferedDocument>();

  constructor(parts: OffersParts) {
    this.#parts = parts;
  }

  /** Stages and looks. @throws CurationError; KeepingError of what cannot be read, which is discarded */
  async take(file: OfferedFile, signal: AbortSignal): Promise<OfferedDocument> {
    const curation = await this.#parts.curation();
    const { id } = await curation.stageFile(file);
    try {
      return await this.#look(id, file.address, signal);
    } catch (error) {
      await curation.discardStaged(id);
      throw error;
    }
  }

  /** One that was looked at; null where that was before a restart. @throws CurationError where it is gone */
  async known(id: string): Promise<OfferedDocument | null> {
    // That it was looked at does not say that it is still there.
    await (await this.#parts.curation()).findStaged(id);
    return this.#known.get(id) ?? null;
  }

  /** Looks once more. @throws CurationError where it is gone; KeepingError */
  async lookAgain(id: string, signal: AbortSignal): Promise<OfferedDocument> {
    return await this.#look(id, null, signal);
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  async #look(id: string, address: string | null, signal: AbortSignal): Promise<OfferedDocument> {
    const curation = await this.#parts.curation();
    const { name, bytes, expiresAt, file } = await curation.findStaged(id);
    const look = await this.#parts.indexing.look(path.dirname(file), signal);
    if (look.kind === 'refused')
      throw new KeepingError({ kind: 'unreadable', reason: look.reason });
    const namesake = await this.#namesakeOf(curation, name);
    const offered = { id, name, bytes, expiresAt, look, namesake, address };
    this.#remember(offered);
    return offered;
  }

  /** The one at its place, else the only one in any folder. */
  async #namesakeOf(curation: Curation, name: string): Promise<OfferedDocument['namesake']> {
    const { entries } = this.#parts.catalogue();
    const others = entries
      .map(({ document }) => document)
      .filter((document) => document.slice(document.lastIndexOf('/') + 1) === name);
    const [first] = others;
    const only = others.length === 1 && first !== undefined ? [first] : [];
    for (const candidate of [name, ...only]) {
      const found = await curation.findDocument(candidate);
      if (found !== null) return { path: candidate, found };
    }
    return null;
  }

  #remember(offered: OfferedDocument): void {
    const now = Date.now();
    for (const [id, { expiresAt }] of this.#known) {
      if (expiresAt <= now) this.#known.delete(id);
    }
    this.#known.set(offered.id, offered);
  }
}
