import { mainCollection } from '../../collections/collection-places.js';
import type { CollectionId } from '../../domain/collection-place.js';
import type { ReplyRecord } from './reply-ledger.js';
import type { ReplyMemory } from './reply-memory.js';

/** Replies as they are remembered of one collection: those of others are as if they were not. */
export class CollectionReplies {
  readonly #memory: Pick<ReplyMemory, 'add' | 'get'>;
  readonly #collection: CollectionId;

  constructor(memory: Pick<ReplyMemory, 'add' | 'get'>, collection: CollectionId) {
    this.#memory = memory;
    this.#collection = collection;
  }

  /** As ReplyMemory.add, without the texts of a question, which a record of before may have. */
  add(given: ReplyRecord): Promise<string | null> {
    const record = { ...given, question: undefined, corrections: undefined };
    const isMain = this.#collection === mainCollection;
    return this.#memory.add(isMain ? record : { ...record, collection: this.#collection });
  }

  /** As ReplyMemory.get. */
  async get(key: string): Promise<ReplyRecord | null> {
    const record = await this.#memory.get(key);
    return (record?.collection ?? mainCollection) === this.#collection ? record : null;
  }
}
