import { mainCollection } from '../collections/collection-places.js';
import type { CollectionId } from '../domain/collection-place.js';
import type { ServedCollection } from './served-collection.js';

/** What has to be done to a collection, whatever else it is. */
type Ended = Pick<ServedCollection, 'stopIndexing' | 'close' | 'forget'>;

export interface CollectionsOptions<C extends Ended> {
  /** Puts a collection together; nothing of it has started when this returns. */
  readonly compose: (id: CollectionId) => C;
  /** Told of each further collection that somebody comes to: its index is to be opened, or made. */
  readonly onCome: (collection: C) => void;
}

/** The collections that somebody came to since the start, and `main`. */
export class Collections<C extends Ended = ServedCollection> {
  readonly #options: CollectionsOptions<C>;
  readonly #served = new Map<CollectionId, C>();
  #isStopping = false;
  readonly main: C;

  constructor(options: CollectionsOptions<C>) {
    this.#options = options;
    this.main = options.compose(mainCollection);
    this.#served.set(mainCollection, this.main);
  }

  /** @throws RangeError for what cannot name a collection */
  of(id: CollectionId): C {
    const known = this.#served.get(id);
    if (known !== undefined) return known;
    const collection = this.#options.compose(id);
    this.#served.set(id, collection);
    // Who comes while the bot stops is told to come later: nothing is opened or made for them.
    if (this.#isStopping) void collection.stopIndexing();
    else this.#options.onCome(collection);
    return collection;
  }

  get served(): readonly C[] {
    return [...this.#served.values()];
  }

  /** Forgets a collection that is no more, and ends what goes on in it. */
  async drop(id: CollectionId): Promise<void> {
    const collection = this.#served.get(id);
    if (collection === undefined || id === mainCollection) return;
    this.#served.delete(id);
    await collection.stopIndexing();
    await collection.close();
    await collection.forget();
  }

  /** Stops the runs that go on, and lets nothing new begin. */
  async stopIndexing(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.served.map((collection) => collection.stopIndexing()));
  }

  async close(): Promise<void> {
    await Promise.all(this.served.map((collection) => collection.close()));
  }
}
