import { UserError } from '../../errors.js';
import type { ChildProcessClient } from '../../processes/child-process-client.js';
import { ProcessPool, TaskFatalError } from '../../processes/process-pool.js';
import { startConfigured } from '../../processes/start-child.js';
import { EmbeddingError } from '../embedder.js';
import type { Embedder } from '../embedder.js';
import { embeddingFailure } from './embedding-failure.js';
import { cutIntoTasks } from './embedding-tasks.js';
import type { WaitingText } from './embedding-tasks.js';
import type { InferenceProtocol } from './inference-protocol.js';
import { readModelDescription } from '../model/model-description.js';
import type { ModelDescription } from '../model/model-description.js';
import { loadLimitMs, type ModelSettings } from '../model/model-settings.js';

export interface PooledEmbedderOptions {
  /** Sent to every process; `threads` is the threads of each. */
  readonly settings: ModelSettings;
  /** The most processes at a time. */
  readonly processes: number;
  /** The module that the processes run; `.js`, for they run without a loader. */
  readonly entry?: URL | string;
  /** As for os.setPriority. */
  readonly priority?: number;
  /** How long a process without work is kept. */
  readonly idleMs?: number;
  /** Longest time for one task; see cutIntoTasks for how much work that is. */
  readonly taskLimitMs?: number;
  /** Each line that a process writes. */
  readonly onOutput?: (line: string) => void;
  /** Told when a process could not be started while others go on with its work. */
  readonly onStartFailure?: (error: unknown) => void;
}

const defaults = {
  entry: new URL('inference-process.js', import.meta.url),
  /** Whoever serves people goes first, and the computer's owner stays able to work. */
  priority: 10,
  idleMs: 30_000,
  /** A task takes half a second on a free core; what takes this long hangs. */
  taskLimitMs: 120_000,
  /** To load the model takes a second or two on a free core. */
  configureLimitMs: 60_000,
} as const;

type Embeddings = (Float32Array | EmbeddingError)[];

/** Embeds in a pool of inference processes, which come with work and go without. */
export class PooledEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  readonly maxTokens: number;
  readonly #pool: ProcessPool<InferenceProtocol>;

  private constructor(
    modelId: string,
    description: ModelDescription,
    pool: ProcessPool<InferenceProtocol>,
  ) {
    this.modelId = modelId;
    this.dimensions = description.dimensions;
    this.maxTokens = description.maxTokens;
    this.#pool = pool;
  }

  /**
   * Starts no process yet, unless the model must be fetched first.
   * @throws UserError naming the model's file that is missing or broken
   */
  static async create(options: PooledEmbedderOptions): Promise<PooledEmbedder> {
    const { settings } = options;
    const description = (await readModelDescription(settings)) ?? (await fetchModel(options));
    const pool = new ProcessPool<InferenceProtocol>({
      name: 'inference',
      size: options.processes,
      idleMs: options.idleMs ?? defaults.idleMs,
      taskLimitMs: options.taskLimitMs ?? defaults.taskLimitMs,
      start: async (signal) => await startFitting(options, description, signal),
      ...(options.onStartFailure === undefined ? {} : { onStartFailure: options.onStartFailure }),
    });
    return new PooledEmbedder(settings.name, description, pool);
  }

  /** Ids of the processes that are up, for reports. */
  get pids(): readonly number[] {
    return this.#pool.pids;
  }

  async embedPassages(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (Float32Array | EmbeddingError)[]> {
    signal?.throwIfAborted();
    const embeddings: Embeddings = Array.from({ length: texts.length });
    const waiting = texts.map((text, place) => ({ place, text }));
    const failed = new AbortController();
    const either = AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]);
    try {
      await this.#embedAll(cutIntoTasks(waiting, this.#pool.size), embeddings, either);
    } catch (error) {
      // The other tasks are of no use any more.
      failed.abort(error);
      throw error;
    }
    return embeddings;
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    try {
      return (await this.#pool.run('embedQuery', text, { signal })).slice();
    } catch (error) {
      if (error instanceof TaskFatalError) throw embeddingFailure(text, error.message, error);
      throw reviveEmbeddingError(error);
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #embedAll(
    tasks: readonly (readonly WaitingText[])[],
    embeddings: Embeddings,
    signal: AbortSignal,
  ): Promise<void> {
    await Promise.all(tasks.map((task) => this.#embedTask(task, embeddings, signal)));
  }

  /** A task that kills its process twice is halved until the text that does it is alone. */
  async #embedTask(
    task: readonly WaitingText[],
    embeddings: Embeddings,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const texts = task.map(({ text }) => text);
      const outcomes = await this.#pool.run('embedPassages', texts, { signal });
      for (const [i, { place }] of task.entries()) {
        const outcome = outcomes[i] ?? { failure: 'the inference process left it out' };
        embeddings[place] =
          // A copy of its own: as it comes, it holds the memory of the whole message.
          outcome instanceof Float32Array ? outcome.slice() : new EmbeddingError(outcome.failure);
      }
    } catch (error) {
      if (!(error instanceof TaskFatalError)) throw error;
      const [first, second] = task;
      if (first !== undefined && second === undefined) {
        embeddings[first.place] = embeddingFailure(first.text, error.message, error);
        return;
      }
      const middle = Math.ceil(task.length / 2);
      await this.#embedAll([task.slice(0, middle), task.slice(middle)], embeddings, signal);
    }
  }
}

function reviveEmbeddingError(error: unknown): unknown {
  return error instanceof Error && error.name === 'EmbeddingError'
    ? new EmbeddingError(error.message, { cause: error })
    : error;
}

/**
 * Starts a process, whose model must be the one that was described before it was loaded.
 * @throws UserError where it has been exchanged since
 */
async function startFitting(
  options: PooledEmbedderOptions,
  description: ModelDescription,
  signal: AbortSignal,
): Promise<ChildProcessClient<InferenceProtocol>> {
  const { child, configured } = await startInference(options, signal);
  const { dimensions, maxTokens } = description;
  if (configured.dimensions === dimensions && configured.maxTokens === maxTokens) return child;
  await child.close();
  throw new UserError(
    `The model "${options.settings.name}" was exchanged meanwhile: it gave ${dimensions} numbers ` +
      `for ${maxTokens} tokens at the most, now ${configured.dimensions} for ` +
      `${configured.maxTokens}. Start again.`,
  );
}

async function startInference(options: PooledEmbedderOptions, signal?: AbortSignal) {
  const { settings, onOutput } = options;
  return await startConfigured<InferenceProtocol>(
    {
      name: 'inference',
      entry: options.entry ?? defaults.entry,
      execArgv: ['--expose-gc'],
      priority: options.priority ?? defaults.priority,
      ...(onOutput && { onOutput }),
    },
    settings,
    { signal, configureLimitMs: loadLimitMs(settings, defaults.configureLimitMs) },
  );
}

async function fetchModel(options: PooledEmbedderOptions): Promise<ModelDescription> {
  const { child, configured } = await startInference(options);
  await child.close();
  return configured;
}
