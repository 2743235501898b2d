import type { Engine } from './engine.js';

/** An index that was opened, and how it is closed. */
export interface OpenedIndex {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface OpenIndexesOptions {
  /** Opens the current generation of the index in a folder. */
  readonly open: (indexDir: string) => Promise<OpenedIndex>;
  /** Passages of all indexes but the first that may be open at a time. */
  readonly mostPassages?: number;
}

/** About 80 MB; an index of 500 passages is opened again in some 40 ms. */
const defaultMostPassages = 20_000;

/** What any index counts for at least: a thousand nearly empty ones take files and memory, too. */
const leastPassages = 50;

/**
 * The indexes that are open: the one that was asked for first for good, of the others those that
 * were asked for last. What is given up is closed when its last request is done.
 */
export class OpenIndexes {
  readonly #open: OpenIndexesOptions['open'];
  readonly #mostPassages: number;
  #first: string | null = null;
  /** Used longest ago first. */
  readonly #indexes = new Map<string, UsedIndex>();
  readonly #closing = new Set<Promise<void>>();

  constructor({ open, mostPassages = defaultMostPassages }: OpenIndexesOptions) {
    this.#open = open;
    this.#mostPassages = mostPassages;
  }

  /** Lets an index work, opened where it is not. @throws as `open`; what the work throws */
  async use<T>(indexDir: string, work: (engine: Engine) => T): Promise<Awaited<T>> {
    const index = this.#indexes.get(indexDir) ?? this.#begin(indexDir);
    this.#indexes.delete(indexDir);
    this.#indexes.set(indexDir, index);
    return await index.use(async ({ engine }) => {
      this.#giveUpOldest();
      return await work(engine);
    });
  }

  /** Opens what is the current generation now, which takes over once it is open. @throws as `open` */
  async renew(indexDir: string): Promise<void> {
    const replaced = this.#indexes.get(indexDir);
    if (replaced === undefined) return;
    const fresh = new UsedIndex(this.#open(indexDir));
    await fresh.opened;
    // Another may have taken over meanwhile: what is newest stays.
    const current = this.#indexes.get(indexDir);
    this.#indexes.set(indexDir, fresh);
    if (current !== undefined) this.#giveUp(current);
  }

  /** Closes an index that is no more when its last request is done. */
  forget(indexDir: string): void {
    const index = this.#indexes.get(indexDir);
    this.#indexes.delete(indexDir);
    if (index !== undefined) this.#giveUp(index);
  }

  /** Closes all, whatever goes on in them. */
  async close(): Promise<void> {
    for (const index of this.#indexes.values()) this.#giveUp(index);
    this.#indexes.clear();
    await Promise.all(this.#closing);
  }

  #begin(indexDir: string): UsedIndex {
    this.#first ??= indexDir;
    const index = new UsedIndex(this.#open(indexDir));
    // What could not be opened is tried again by whoever asks next.
    index.opened.catch(() => {
      if (this.#indexes.get(indexDir) === index) this.#indexes.delete(indexDir);
    });
    return index;
  }

  /** The one that was used last stays, however large it is. */
  #giveUpOldest(): void {
    const [last, ...older] = [...this.#indexes]
      .filter(([indexDir]) => indexDir !== this.#first)
      .toReversed();
    let left = this.#mostPassages - (last?.[1].passages ?? 0);
    for (const [indexDir, index] of older) {
      left -= index.passages;
      if (left >= 0) continue;
      this.#indexes.delete(indexDir);
      this.#giveUp(index);
    }
  }

  #giveUp(index: UsedIndex): void {
    const closed = index.giveUp().finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }
}

/** An index with the number of those who use it. */
class UsedIndex {
  readonly opened: Promise<OpenedIndex>;
  /** Of what is open; 0 until it is. */
  passages = 0;
  #users = 0;
  #onUnused: (() => void) | null = null;

  constructor(opened: Promise<OpenedIndex>) {
    this.opened = opened.then((index) => {
      this.passages = Math.max(index.engine.info?.passages ?? 0, leastPassages);
      return index;
    });
    // Whoever asks for it is told.
    this.opened.catch(() => undefined);
  }

  async use<T>(work: (index: OpenedIndex) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work(await this.opened);
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#onUnused?.();
    }
  }

  /** Closes it when nobody uses it any more; never rejects for what could not be opened. */
  async giveUp(): Promise<void> {
    const [opened] = await Promise.allSettled([this.opened]);
    if (opened.status === 'rejected') return;
    if (this.#users > 0) await new Promise<void>((resolve) => (this.#onUnused = resolve));
    await opened.value.close();
  }
}
