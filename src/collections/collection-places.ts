import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CollectionId, CollectionPlace } from '../domain/collection-place.js';
import { isNotFound, isSystemError, messageOf, UserError } from '../errors.js';

/** The collection of DOCUMENTS_DIR. */
export const mainCollection: CollectionId = 'main';

const ownPrefix = 'server-';

/** A name that is a folder on every file system, and short enough for any path. */
const idPattern = /^[a-z\d](?:[a-z\d_-]{0,46}[a-z\d])?$/u;

/** Whether this can name a collection. */
export function isCollectionId(id: string): boolean {
  return idPattern.test(id);
}

/** The collection that belongs to a server. @param server a Discord id */
export function ownCollection(server: string): CollectionId {
  return ownPrefix + server;
}

/** The server whose own a collection is; null where it is none's. */
export function ownerOf(id: CollectionId): string | null {
  const server = id.startsWith(ownPrefix) ? id.slice(ownPrefix.length) : '';
  return /^\d{1,20}$/u.test(server) ? server : null;
}

interface PlacesOptions {
  readonly documentsDir: string;
  readonly indexDir: string;
  /** Holds a folder for each further collection, and one for what is remembered of `main`. */
  readonly collectionsDir: string;
}

/** Where collections lie. */
export class CollectionPlaces {
  readonly #options: PlacesOptions;

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /** @throws RangeError for what cannot name a collection */
  of(id: CollectionId): CollectionPlace {
    if (!isCollectionId(id)) throw new RangeError(`${JSON.stringify(id)} names no collection`);
    const { documentsDir, indexDir, collectionsDir } = this.#options;
    const folder = path.join(collectionsDir, id);
    const keepingDir = path.join(folder, 'keeping');
    if (id === mainCollection) return { id, documentsDir, indexDir, keepingDir };
    return {
      id,
      documentsDir: path.join(folder, 'documents'),
      indexDir: path.join(folder, 'index'),
      keepingDir,
    };
  }

  /**
   * The further collections that have a folder of any kind.
   * @throws UserError where COLLECTIONS_DIR cannot be read
   */
  async list(): Promise<readonly CollectionId[]> {
    const { collectionsDir } = this.#options;
    const entries = await readdir(collectionsDir, { withFileTypes: true }).catch(
      (error: unknown) => {
        if (isNotFound(error)) return [];
        if (!isSystemError(error)) throw error;
        throw new UserError(
          `The folder of collections ${collectionsDir} cannot be read: let the bot read it, or name another in COLLECTIONS_DIR (${messageOf(error)}).`,
        );
      },
    );
    return entries
      .filter((entry) => entry.isDirectory() && isCollectionId(entry.name))
      .map(({ name }) => name)
      .filter((name) => name !== mainCollection);
  }
}
