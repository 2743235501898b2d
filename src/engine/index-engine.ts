import type { AnswerRequest } from '../answering/answer-service.js';
import { DocumentCatalogue } from '../answering/document-catalogue.js';
import type { ExampleCandidate } from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import type { GenerationInfo, PassageStore } from '../index/passage-store.js';
import type { EngineAnswer, EngineProtocol } from './engine-protocol.js';
import type { KnownIndex, WarmEngine } from './engine-run.js';

/** What is answered within the time of a question. */
export type BriefMethod = 'ask' | 'passage' | 'page' | 'catalogue' | 'forget';

/** What an index is asked through: the engine process that answers now, whichever that is. */
export interface EngineAccess {
  /** Does it once more with another engine where the first one is lost. */
  twice<T>(work: (engine: WarmEngine) => Promise<T>, signal?: AbortSignal): Promise<T>;
  request<M extends BriefMethod>(
    engine: WarmEngine,
    method: M,
    params: EngineProtocol[M]['params'],
    signal?: AbortSignal,
  ): Promise<EngineProtocol[M]['result']>;
  known(engine: WarmEngine): KnownIndex;
  follow(store: Pick<PassageStore, 'current'>): Promise<void>;
  forget(): Promise<void>;
}

/** One of the indexes that the engine answers from, opened where it is not. */
export class IndexEngine {
  readonly #indexDir: string;
  readonly #access: EngineAccess;

  constructor(indexDir: string, access: EngineAccess) {
    this.#indexDir = indexDir;
    this.#access = access;
  }

  /** The generation that is answered from; null where there is no index. */
  generation(): Promise<GenerationInfo | null> {
    return this.#access.twice((engine) => this.#access.known(engine).info);
  }

  /** The documents that are answered from. */
  catalogue(): Promise<DocumentCatalogue> {
    return this.#access.twice(async (engine) => {
      const known = await this.#opened(engine);
      known.catalogue ??= this.#catalogueOf(engine, known);
      return await known.catalogue;
    });
  }

  async #catalogueOf(engine: WarmEngine, known: KnownIndex): Promise<DocumentCatalogue> {
    try {
      const indexDir = this.#indexDir;
      return new DocumentCatalogue(await this.#access.request(engine, 'catalogue', { indexDir }));
    } catch (error) {
      // It was closed for others and could not be opened again: whoever asks next tries anew.
      known.catalogue = null;
      throw error;
    }
  }

  /** Their headings that are worth to be asked for. No limit of time: nobody waits for them. */
  headings(signal?: AbortSignal): Promise<readonly Heading[]> {
    const indexDir = this.#indexDir;
    return this.#access.twice(
      ({ child }) => child.request('headings', { indexDir }, { signal }),
      signal,
    );
  }

  /** Questions of which some may serve as examples; as for `headings`. */
  exampleCandidates(signal?: AbortSignal): Promise<readonly ExampleCandidate[]> {
    const indexDir = this.#indexDir;
    return this.#access.twice(
      ({ child }) => child.request('exampleCandidates', { indexDir }, { signal }),
      signal,
    );
  }

  /**
   * @throws the signal's reason; ChildDiedError, ChildHungError or ChildTimeoutError where the
   *   question ended two engines, one after the other; whatever keeps an engine from starting, or
   *   the index from being opened
   */
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<EngineAnswer> {
    return this.#access.twice(async (engine) => {
      const known = await this.#opened(engine);
      const params = { indexDir: this.#indexDir, request };
      const answer = await this.#access.request(engine, 'ask', params, signal);
      const isAnother = answer.generation !== ((await known.info)?.generation ?? null);
      // It was closed for others meanwhile, and opened again with what is current now.
      if (isAnother && engine.indexes.get(this.#indexDir) === known)
        engine.indexes.delete(this.#indexDir);
      return answer;
    }, signal);
  }

  /** A passage that was quoted before, with its neighbours; null where it is gone. */
  passage(request: PassageRequest, signal?: AbortSignal): Promise<PassageContext | null> {
    return this.#access.twice(async (engine) => {
      await this.#opened(engine);
      const params = { indexDir: this.#indexDir, request };
      return await this.#access.request(engine, 'passage', params, signal);
    }, signal);
  }

  /** A page of a document's text; null where there is no such document. */
  page(request: DocumentPageRequest, signal?: AbortSignal): Promise<DocumentPage | null> {
    return this.#access.twice(async (engine) => {
      await this.#opened(engine);
      const params = { indexDir: this.#indexDir, request };
      return await this.#access.request(engine, 'page', params, signal);
    }, signal);
  }

  /**
   * Where the current generation is not the one that is answered from, takes it up: the first index
   * and a large one by a fresh engine, which takes over when it is warm while the old one finishes
   * its questions, which nobody waits for; a small one by the engine that answers.
   * @throws as EngineClient.start; as the store
   */
  follow(store: Pick<PassageStore, 'current'>): Promise<void> {
    return this.#access.follow(store);
  }

  /**
   * Closes an index whose folder is deleted, or is going to be: nothing is answered from what it
   * held, also where a folder of this name is made again.
   * @throws ChildDiedError or ChildTimeoutError, where it is closed as well
   */
  forget(): Promise<void> {
    return this.#access.forget();
  }

  /** Opening a large index takes longer than a question may. */
  async #opened(engine: WarmEngine): Promise<KnownIndex> {
    const known = this.#access.known(engine);
    await known.info;
    return known;
  }
}
