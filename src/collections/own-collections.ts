import { stat } from 'node:fs/promises';
import { isNotFound, isSystemError } from '../errors.js';
import { ownCollection, ownerOf, type CollectionPlaces } from './collection-places.js';

/** Which servers have documents of their own, at hand without waiting. */
export class OwnCollections {
  readonly #servers: Set<string>;

  private constructor(servers: Iterable<string>) {
    this.#servers = new Set(servers);
  }

  /**
   * Those that have a folder of documents, which the first document makes that is kept: one without
   * its last document is still not answered from `main`, for nobody decided that.
   * @throws as CollectionPlaces.list
   */
  static async find(places: Pick<CollectionPlaces, 'list' | 'of'>): Promise<OwnCollections> {
    const found: string[] = [];
    for (const id of await places.list()) {
      const server = ownerOf(id);
      if (server !== null && (await mayHold(places.of(id).documentsDir))) found.push(server);
    }
    return new OwnCollections(found);
  }

  has(server: string): boolean {
    return this.#servers.has(server);
  }

  /** To be told of what a server begins to keep. @param id any collection @returns whether it is news */
  began(id: string): boolean {
    const server = ownerOf(id);
    if (server === null || this.#servers.has(server)) return false;
    this.#servers.add(server);
    return true;
  }

  /** To be told when a server's documents are gone. */
  ended(server: string): void {
    this.#servers.delete(server);
  }

  /** All collections that belong to servers. */
  get ids(): readonly string[] {
    return [...this.#servers].map(ownCollection);
  }
}

/** What cannot be looked at is not taken for missing: who asks there is told so. */
async function mayHold(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    if (isNotFound(error)) return false;
    if (isSystemError(error)) return true;
    throw error;
  }
}
