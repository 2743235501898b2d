import type { AnswerRequest } from '../answering/answer-service.js';
import type { DocumentCatalogue } from '../answering/document-catalogue.js';
import type { ExampleCandidate } from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import {
  CorruptIndexError,
  NewerIndexError,
  type GenerationInfo,
  type PassageStore,
} from '../index/passage-store.js';
import type { EngineAnswer } from '../engine/engine-protocol.js';
import type { IndexEngine } from '../engine/index-engine.js';

/** Why the index cannot be answered from. */
export type IndexError = CorruptIndexError | NewerIndexError;

type Guarded = Pick<
  IndexEngine,
  | 'ask'
  | 'passage'
  | 'page'
  | 'generation'
  | 'catalogue'
  | 'headings'
  | 'exampleCandidates'
  | 'follow'
>;

/**
 * The engine as long as the index can be read. The first error that says it cannot, or another one,
 * is passed on; from then on all are told at once, and no engine is started for them, until `follow`
 * finds it well again.
 */
export class GuardedEngine implements Guarded {
  readonly #engine: Guarded;
  readonly #onIndexError: (indexError: IndexError) => void;
  #indexError: IndexError | null = null;
  #hadIndex = false;

  constructor(engine: Guarded, onIndexError: (indexError: IndexError) => void) {
    this.#engine = engine;
    this.#onIndexError = onIndexError;
  }

  get indexError(): IndexError | null {
    return this.#indexError;
  }

  ask(request: AnswerRequest, signal?: AbortSignal): Promise<EngineAnswer> {
    return this.#guard(() => this.#engine.ask(request, signal));
  }

  passage(request: PassageRequest, signal?: AbortSignal): Promise<PassageContext | null> {
    return this.#guard(() => this.#engine.passage(request, signal));
  }

  page(request: DocumentPageRequest, signal?: AbortSignal): Promise<DocumentPage | null> {
    return this.#guard(() => this.#engine.page(request, signal));
  }

  catalogue(): Promise<DocumentCatalogue> {
    return this.#guard(() => this.#engine.catalogue());
  }

  headings(signal?: AbortSignal): Promise<readonly Heading[]> {
    return this.#guard(() => this.#engine.headings(signal));
  }

  exampleCandidates(signal?: AbortSignal): Promise<readonly ExampleCandidate[]> {
    return this.#guard(() => this.#engine.exampleCandidates(signal));
  }

  generation(): Promise<GenerationInfo | null> {
    return this.#guard(async () => {
      const generation = await this.#engine.generation();
      this.#expectIndex(generation);
      return generation;
    });
  }

  /** @throws as IndexEngine.follow; CorruptIndexError where the index is gone */
  async follow(store: Pick<PassageStore, 'current'>): Promise<void> {
    try {
      this.#expectIndex(await store.current());
      await this.#engine.follow(store);
      this.#indexError = null;
    } catch (error) {
      this.report(error);
      throw error;
    }
  }

  /** Takes note of an error, where it says that the index cannot be read. */
  report(error: unknown): void {
    if (!(error instanceof CorruptIndexError || error instanceof NewerIndexError)) return;
    const isNews = this.#indexError?.name !== error.name;
    this.#indexError = error;
    if (isNews) this.#onIndexError(error);
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#indexError !== null) throw this.#indexError;
    try {
      return await work();
    } catch (error) {
      this.report(error);
      throw error;
    }
  }

  /** An index that was there does not go by itself: to answer from none would be to say untruths. */
  #expectIndex(generation: GenerationInfo | null): void {
    if (generation !== null) this.#hadIndex = true;
    else if (this.#hadIndex) throw new CorruptIndexError('manifest.json', 'is missing');
  }
}
