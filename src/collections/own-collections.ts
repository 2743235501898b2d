import { ownCollection, ownerOf, type CollectionPlaces } from './collection-places.js';

/** Which servers have documents of their own, at hand without waiting. */
export class OwnCollections {
  readonly #servers: Set<string>;

  private constructor(servers: Iterable<string>) {
    this.#servers = new Set(servers);
  }

  /** @throws the file system's errors */
  static async find(
    places: Pick<CollectionPlaces, 'list' | 'hasDocuments'>,
  ): Promise<OwnCollections> {
    const servers: string[] = [];
    for (const id of await places.list()) {
      const server = ownerOf(id);
      // One that was shown a document and kept none has a folder, too.
      if (server !== null && (await places.hasDocuments(id))) servers.push(server);
    }
    return new OwnCollections(servers);
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
