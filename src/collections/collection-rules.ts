import type { CollectionId } from '../domain/collection-place.js';
import { mainCollection, ownCollection, ownerOf } from './collection-places.js';

/** Where somebody is, by Discord ids. */
export interface Visit {
  /** Null in a direct message. */
  readonly server: string | null;
  readonly channel: string | null;
  /** Of a thread the channel that it is in. */
  readonly parent: string | null;
}

/** What the owner says of collections. */
export interface CollectionSettings {
  /** By server: what its channels answer from, and all others of it. */
  readonly servers: ReadonlyMap<string, ServerSettings>;
  /** By collection: the servers whose moderators look after it. */
  readonly moderators: ReadonlyMap<CollectionId, readonly string[]>;
}

interface ServerSettings {
  readonly collection: CollectionId | null;
  readonly channels: ReadonlyMap<string, CollectionId>;
}

interface RulesOptions {
  readonly settings: CollectionSettings;
  /** The servers that the owner named as their own. */
  readonly ownerServers: readonly string[];
  /** Whether a server may have documents of its own. */
  readonly mayOwn: boolean;
  /** Whether a server has any. */
  readonly hasOwn: (server: string) => boolean;
}

/** The one place that decides which documents a visit sees, and who looks after which. */
export class CollectionRules {
  readonly #options: RulesOptions;

  constructor(options: RulesOptions) {
    this.#options = options;
  }

  /** What is answered from: as the owner says, else the server's own documents, else `main`. */
  collectionFor({ server, channel, parent }: Visit): CollectionId {
    if (server === null) return mainCollection;
    const { settings, mayOwn, hasOwn } = this.#options;
    const said = settings.servers.get(server);
    const ofChannel = [channel, parent]
      .map((id) => (id === null ? undefined : said?.channels.get(id)))
      .find((id) => id !== undefined);
    const named = ofChannel ?? said?.collection;
    if (named != null) return named;
    return mayOwn && hasOwn(server) ? ownCollection(server) : mainCollection;
  }

  /**
   * What a visit's moderators look after: what is answered from, if that is theirs to look after;
   * else the documents that the server may own; null where there is nothing.
   */
  collectionToLookAfter(visit: Visit): CollectionId | null {
    const { server } = visit;
    if (server === null) return null;
    const answered = this.collectionFor(visit);
    if (this.looksAfter(server, answered)) return answered;
    const isAssigned = this.#options.settings.servers.has(server);
    return this.#options.mayOwn && !isAssigned ? ownCollection(server) : null;
  }

  /** Whether a server's moderators look after a collection. */
  looksAfter(server: string, collection: CollectionId): boolean {
    const { settings, ownerServers } = this.#options;
    const owner = ownerOf(collection);
    if (owner !== null) return owner === server;
    const named = settings.moderators.get(collection);
    if (named !== undefined) return named.includes(server);
    if (collection === mainCollection) return ownerServers.includes(server);
    const said = settings.servers.get(server);
    return said !== undefined && [said.collection, ...said.channels.values()].includes(collection);
  }

  /** All collections that the settings name, and `main`. */
  named(): ReadonlySet<CollectionId> {
    const { servers, moderators } = this.#options.settings;
    const assigned = [...servers.values()].flatMap(({ collection, channels }) =>
      [collection, ...channels.values()].filter((id) => id !== null),
    );
    return new Set([mainCollection, ...moderators.keys(), ...assigned]);
  }
}
