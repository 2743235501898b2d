import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import { DocumentCatalogue } from '../answering/document-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import { ChildProcessClient } from '../processes/child-process-client.js';
import type { WireError } from '../processes/child-protocol.js';
import {
  CorruptIndexError,
  type GenerationInfo,
  type PassageStore,
} from '../retrieval/passage-store.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';

export interface EngineClientOptions {
  readonly settings: EngineSettings;
  /** The module that the process runs; `.js`, for it runs without a loader. */
  readonly entry?: URL | string;
  readonly onOutput?: (line: string) => void;
}

const defaults = { entry: new URL('engine-process.js', import.meta.url) } as const;

/** A warm engine process with the generation that it answers from. */
interface RunningEngine {
  readonly child: ChildProcessClient<EngineProtocol>;
  readonly info: GenerationInfo | null;
  /** Its documents, asked for once. */
  catalogue: Promise<DocumentCatalogue> | null;
}

/**
 * Answers questions through an engine process. An engine that dies is replaced, and its questions
 * are asked once more; `reload` lets a fresh engine take over when it is warm.
 */
export class EngineClient {
  readonly #options: EngineClientOptions;
  #running: Promise<RunningEngine>;
  /** Reloads take turns: of two at once, one would leave its engine behind. */
  #reloading: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#running = startEngine(options);
  }

  /** @throws CorruptIndexError; UserError where the model or the index cannot be opened */
  static async start(options: EngineClientOptions): Promise<EngineClient> {
    const client = new EngineClient(options);
    await client.#running;
    return client;
  }

  /** Starts without waiting: what is asked meanwhile waits, and is told why where it fails. */
  static launch(options: EngineClientOptions): EngineClient {
    const client = new EngineClient(options);
    client.#running.catch(() => undefined);
    return client;
  }

  /** The generation that is answered from; null where there is no index. */
  async generation(): Promise<GenerationInfo | null> {
    return (await this.#engine()).info;
  }

  /** The documents that are answered from. */
  async catalogue(): Promise<DocumentCatalogue> {
    const engine = await this.#engine();
    engine.catalogue ??= catalogueOf(engine.child);
    return await engine.catalogue;
  }

  /**
   * @throws the signal's reason; ChildDiedError where the question ended two engines, one after
   *   the other
   */
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    return this.#request('ask', request, signal);
  }

  /** A passage that was quoted before, with its neighbours; null where it is gone. */
  passage(request: PassageRequest, signal?: AbortSignal): Promise<PassageContext | null> {
    return this.#request('passage', request, signal);
  }

  /** A page of a document's text; null where there is no such document. */
  page(request: DocumentPageRequest, signal?: AbortSignal): Promise<DocumentPage | null> {
    return this.#request('page', request, signal);
  }

  /** Opens the generation that stands now in a fresh engine, which takes over when it is warm. */
  reload(): Promise<void> {
    return this.#inTurn(() => this.#replaceEngine());
  }

  /** Reloads where another generation stands than the one that is answered from. */
  follow(store: Pick<PassageStore, 'current'>): Promise<void> {
    return this.#inTurn(async () => {
      const [standing, open] = await Promise.all([store.current(), this.generation()]);
      if (standing?.generation !== open?.generation) await this.#replaceEngine();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#reloading;
    const [running] = await Promise.allSettled([this.#running]);
    if (running.status === 'fulfilled') await running.value.child.close();
  }

  async #request<M extends 'ask' | 'passage' | 'page'>(
    method: M,
    params: EngineProtocol[M]['params'],
    signal: AbortSignal | undefined,
  ): Promise<EngineProtocol[M]['result']> {
    const { child } = await this.#engine();
    try {
      return await child.request(method, params, { signal });
    } catch (error) {
      if (child.alive || this.#closed || signal?.aborted === true) throw error;
    }
    // It died, or a reload let it go at this very moment.
    const successor = await this.#engine();
    return await successor.child.request(method, params, { signal });
  }

  /** The engine that answers now; in place of one that died, or could not be started, a new one. */
  async #engine(): Promise<RunningEngine> {
    const running = this.#running;
    const alive = await running.then(
      ({ child }) => child.alive,
      () => false,
    );
    if (this.#closed) throw new Error('The engine is closed.');
    // Questions that one engine left behind share the engine that comes after it.
    if (!alive && this.#running === running) this.#running = startEngine(this.#options);
    return await this.#running;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#reloading.then(work);
    this.#reloading = turn.catch(() => undefined);
    return turn;
  }

  async #replaceEngine(): Promise<void> {
    const fresh = startEngine(this.#options);
    await fresh;
    const replaced = this.#running;
    this.#running = fresh;
    const [old] = await Promise.allSettled([replaced]);
    if (old.status === 'rejected') return;
    await old.value.child.whenIdle();
    await old.value.child.close();
  }
}

async function startEngine(options: EngineClientOptions): Promise<RunningEngine> {
  const child = await ChildProcessClient.start<EngineProtocol>({
    name: 'engine',
    entry: options.entry ?? defaults.entry,
    execArgv: ['--expose-gc'],
    reviveError,
    ...(options.onOutput && { onOutput: options.onOutput }),
  });
  try {
    const info = await child.request('configure', options.settings);
    return { child, info, catalogue: null };
  } catch (error) {
    await child.close();
    throw error;
  }
}

async function catalogueOf(child: RunningEngine['child']): Promise<DocumentCatalogue> {
  return new DocumentCatalogue(await child.request('catalogue', null));
}

/** An index that cannot be read can be made anew, so it must be told from other mistakes. */
function reviveError({ name, fields }: WireError): Error | undefined {
  if (name !== 'CorruptIndexError' || typeof fields['file'] !== 'string') return undefined;
  return new CorruptIndexError(fields['file'], 'is missing or damaged');
}
