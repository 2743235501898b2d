import { readFile } from 'node:fs/promises';
import type { DocumentEntry } from '../documents/settings/settings-schema.js';
import { extensionOf } from '../documents/document-kinds.js';
import { isNotFound } from '../errors.js';
import { CurationError } from './curation-error.js';
import { refuseTooMuch, type CollectionLimits } from './files/collection-size.js';
import {
  documentPlace,
  presentDocument,
  wantedPlace,
  type DocumentPlace,
} from './files/document-path.js';
import { putUnderFreeName } from './files/free-name.js';
import { putInstead, type Content } from './files/part-file.js';
import type { Place } from './place.js';
import type { RemovedDocument, RemovedDocuments } from './removed-documents.js';
import { changeEntry, readEntry } from './settings/settings-writer.js';

/** A file as it came into the collection. */
export interface KeptDocument {
  /** In the folder of documents. */
  readonly path: string;
  /** The version that it replaced; null where it replaced none. */
  readonly replaced: RemovedDocument | null;
}

export interface RestoredDocument {
  /** Another one where something is at its place meanwhile. */
  readonly path: string;
  /** False where `kilde.yaml` could not be changed, so that it does not say what it said of it. */
  readonly isEntryBack: boolean;
}

interface Added {
  readonly content: Content;
  readonly bytes: number;
}

const replaceTries = 3;

/** What is done to the documents of a collection, one at a time. */
export class KeptDocuments {
  readonly #place: Place;
  readonly #limits: CollectionLimits;
  readonly #removed: RemovedDocuments;

  constructor(place: Place, limits: CollectionLimits, removed: RemovedDocuments) {
    this.#place = place;
    this.#limits = limits;
    this.#removed = removed;
  }

  /** Under a name with a number where the name is taken. @throws CurationError where it is too much */
  async add(id: string, { content, bytes }: Added): Promise<KeptDocument> {
    const { documentsDir } = this.#place;
    await refuseTooMuch(documentsDir, this.#limits, bytes);
    const place = await wantedPlace(documentsDir, id, { makesFolders: true });
    return { path: await putUnderFreeName(place, content), replaced: null };
  }

  /**
   * In place of a document, whose version is kept with what was removed. Added where it is gone.
   * @throws CurationError where it is too much, or a file of another kind
   */
  async replace(id: string, added: Added & { readonly name: string }, by: string) {
    const { documentsDir } = this.#place;
    const [expected, found] = [extensionOf(id), extensionOf(added.name)];
    if (expected !== found) throw new CurationError({ kind: 'other-ending', expected, found });
    for (let attempt = 1; attempt <= replaceTries; attempt += 1) {
      const place = await documentPlace(documentsDir, id);
      if (place.found === null) return await this.add(id, added);
      await refuseTooMuch(documentsDir, this.#limits, added.bytes, place.found.size);
      const replaced = await this.#putInstead(place, added.content, by);
      if (replaced !== null) return { path: id, replaced };
    }
    throw new CurationError({ kind: 'busy-file', path: id });
  }

  /** @throws CurationError where there is no such document */
  async remove(id: string, by: string): Promise<RemovedDocument> {
    const place = await presentDocument(this.#place.documentsDir, id);
    const entry = await this.#unlessRefused(() => readEntry(this.#place, id));
    const removed = await this.#removed.take(place, { by, entry, isReplaced: false });
    // Where it cannot be taken out it names a document that is not there, which does no harm.
    if (entry !== null) await this.#unlessRefused(() => changeEntry(this.#place, id, () => null));
    return removed;
  }

  /** @throws CurationError where it is not kept any more, or there is too much */
  async restore(removedId: string): Promise<RestoredDocument> {
    const removed = await this.#removed.find(removedId);
    const { documentsDir } = this.#place;
    const place = await wantedPlace(documentsDir, removed.path, { makesFolders: true });
    const path = await this.#putBack(place, removed);
    const isEntryBack = await this.#sayAgain(path, removed.entry);
    await this.#removed.forget(removedId);
    return { path, isEntryBack };
  }

  /** A crash may have left it in both places: it is not put back twice. */
  async #putBack(place: DocumentPlace, { file, bytes }: { file: string; bytes: number }) {
    const isLike = place.found?.isFile() === true && place.found.size === bytes;
    if (isLike && (await holdTheSame(place.file, file))) return place.id;
    await refuseTooMuch(this.#place.documentsDir, this.#limits, bytes);
    return await putUnderFreeName(place, { copyOf: file });
  }

  async #sayAgain(path: string, entry: DocumentEntry | null): Promise<boolean> {
    if (entry === null) return true;
    const change = () => changeEntry(this.#place, path, (said) => said ?? entry);
    return (await this.#unlessRefused(async () => [await change()])) !== null;
  }

  /** Null where somebody wrote the document meanwhile. */
  async #putInstead(
    place: DocumentPlace,
    content: Content,
    by: string,
  ): Promise<RemovedDocument | null> {
    const { documentsDir } = this.#place;
    const replaced = await this.#removed.take(place, { by, entry: null, isReplaced: true });
    let isPut = false;
    try {
      isPut = await putInstead(place.file, content, async () => {
        const now = (await documentPlace(documentsDir, place.id)).found;
        return now?.mtimeMs === place.found?.mtimeMs && now?.size === place.found?.size;
      });
    } finally {
      if (!isPut) await this.#removed.forget(replaced.id);
    }
    return isPut ? replaced : null;
  }

  /** Null where `kilde.yaml` has faults: documents come and go all the same. */
  async #unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CurationError) return null;
      throw error;
    }
  }
}

async function holdTheSame(file: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([readFile(file), readFile(other)]);
    return a.equals(b);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
