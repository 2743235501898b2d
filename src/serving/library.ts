import { DocumentCatalogue } from '../answering/document-catalogue.js';
import type { GenerationInfo, PassageStore } from '../index/passage-store.js';
import type { IndexEngine } from '../engine/index-engine.js';

type LibraryEngine = Pick<IndexEngine, 'generation' | 'catalogue' | 'follow'>;

/**
 * What is answered from, at hand without waiting: the documents and the generation that the engine
 * had open when it was last asked.
 */
export class Library {
  readonly #engine: LibraryEngine;
  readonly #store: Pick<PassageStore, 'current'>;
  #generation: GenerationInfo | null = null;
  #catalogue = new DocumentCatalogue([]);
  readonly #onTakenUp: () => void;

  /** @param onTakenUp called whenever another generation is answered from than before */
  constructor(
    engine: LibraryEngine,
    store: Pick<PassageStore, 'current'>,
    onTakenUp: () => void = () => undefined,
  ) {
    this.#engine = engine;
    this.#store = store;
    this.#onTakenUp = onTakenUp;
  }

  /** Null where there is no index, and until the engine is warm. */
  get generation(): GenerationInfo | null {
    return this.#generation;
  }

  get catalogue(): DocumentCatalogue {
    return this.#catalogue;
  }

  /** Waits until the index is open, where that is still going on. @throws as EngineClient.start */
  async opened(): Promise<void> {
    if (this.#generation === null) await this.refresh();
  }

  /** Takes up the current generation, whoever made it. @throws as IndexEngine.follow */
  async follow(): Promise<void> {
    await this.#engine.follow(this.#store);
    await this.refresh();
  }

  /** Looks at what the engine has open. @throws as EngineClient.start */
  async refresh(): Promise<void> {
    const generation = await this.#engine.generation();
    if (this.#generation !== null && generation?.generation === this.#generation.generation) return;
    this.#catalogue = await this.#engine.catalogue();
    const isAnother = generation?.generation !== this.#generation?.generation;
    this.#generation = generation;
    if (isAnother) this.#onTakenUp();
  }
}
