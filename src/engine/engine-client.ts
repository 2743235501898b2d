import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import { ChildDiedError } from '../processes/child-errors.js';
import { ChildProcessClient } from '../processes/child-process-client.js';
import type { GenerationInfo, PassageStore } from '../retrieval/passage-store.js';
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
}

/**
 * Answers questions through an engine process. An engine that dies is replaced, and its questions
 * are asked once more; `reload` lets a fresh engine take over when it is warm.
 */
export class EngineClient {
  readonly #options: EngineClientOptions;
  #running: Promise<RunningEngine>;
  #closed = false;

  private constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#running = startEngine(options);
  }

  /** @throws UserError where the model or the index cannot be opened */
  static async start(options: EngineClientOptions): Promise<EngineClient> {
    const client = new EngineClient(options);
    await client.#running;
    return client;
  }

  /** The generation that is answered from; null where there is no index. */
  async generation(): Promise<GenerationInfo | null> {
    return (await this.#engine()).info;
  }

  /**
   * @throws the signal's reason; ChildDiedError where the question ended two engines, one after
   *   the other
   */
  async ask(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    const engine = await this.#engine();
    try {
      return await engine.child.request('ask', request, { signal });
    } catch (error) {
      if (!(error instanceof ChildDiedError) || this.#closed) throw error;
      const { child } = await this.#engineAfter(engine);
      return await child.request('ask', request, { signal });
    }
  }

  /** Opens the generation that stands now in a fresh engine, which takes over when it is warm. */
  async reload(): Promise<void> {
    const old = await this.#engine();
    const fresh = startEngine(this.#options);
    await fresh;
    this.#running = fresh;
    await old.child.whenIdle();
    await old.child.close();
    if (this.#closed) await this.close();
  }

  /** Reloads where another generation stands than the one that is answered from. */
  async follow(store: Pick<PassageStore, 'current'>): Promise<void> {
    const [standing, open] = await Promise.all([store.current(), this.generation()]);
    if (standing?.generation !== open?.generation) await this.reload();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const [running] = await Promise.allSettled([this.#running]);
    if (running.status === 'fulfilled') await running.value.child.close();
  }

  /** The engine that answers now. One that could not be started is tried again. */
  async #engine(): Promise<RunningEngine> {
    const running = this.#running;
    try {
      return await running;
    } catch (error) {
      if (this.#closed) throw error;
      return await this.#startInPlaceOf(running);
    }
  }

  async #engineAfter(dead: RunningEngine): Promise<RunningEngine> {
    const running = this.#running;
    return (await running) === dead ? await this.#startInPlaceOf(running) : await running;
  }

  /** Questions that one engine left behind share the engine that comes after it. */
  #startInPlaceOf(gone: Promise<RunningEngine>): Promise<RunningEngine> {
    if (this.#running === gone) this.#running = startEngine(this.#options);
    return this.#running;
  }
}

async function startEngine(options: EngineClientOptions): Promise<RunningEngine> {
  const child = await ChildProcessClient.start<EngineProtocol>({
    name: 'engine',
    entry: options.entry ?? defaults.entry,
    execArgv: ['--expose-gc'],
    ...(options.onOutput && { onOutput: options.onOutput }),
  });
  try {
    return { child, info: await child.request('configure', options.settings) };
  } catch (error) {
    await child.close();
    throw error;
  }
}
