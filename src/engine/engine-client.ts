import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
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
  /** Reloads take turns: of two at once, one would leave its engine behind. */
  #reloading: Promise<void> = Promise.resolve();
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
    const { child } = await this.#engine();
    try {
      return await child.request('ask', request, { signal });
    } catch (error) {
      if (child.alive || this.#closed || signal?.aborted === true) throw error;
    }
    // It died, or a reload let it go at this very moment.
    const successor = await this.#engine();
    return await successor.child.request('ask', request, { signal });
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
    ...(options.onOutput && { onOutput: options.onOutput }),
  });
  try {
    return { child, info: await child.request('configure', options.settings) };
  } catch (error) {
    await child.close();
    throw error;
  }
}
