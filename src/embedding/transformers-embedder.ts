import { stat } from 'node:fs/promises';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Tensor } from '@xenova/transformers';
import { UserError, isNotFound, messageOf } from '../errors.js';
import { EmbeddingError } from './embedder.js';
import type { Embedder } from './embedder.js';
import { embeddingFailure } from './inference/embedding-failure.js';
import { loadWeights } from './model/load-weights.js';
import { readModelDescription } from './model/model-description.js';
import type { ModelDescription } from './model/model-description.js';
import { modelFile, neededFiles, weightsFile } from './model/model-settings.js';
import type { ModelSettings } from './model/model-settings.js';
import { longestTokenized, loadTokenizer } from './model/model-tokenizer.js';
import type { ModelTokenizer } from './model/model-tokenizer.js';
import { poolTokens } from './pooling.js';
import { integerTensor, openTransformers } from './model/transformers-library.js';

interface ModelOutput {
  /** One vector a token. */
  readonly last_hidden_state?: Tensor;
}

/** The ONNX model run in this process: one text at a time, which blocks the process meanwhile. */
interface LoadedModel extends ModelDescription {
  readonly tokenizer: ModelTokenizer;
  /** Tokens of a text, cut to `maxTokens`. */
  readonly tokenize: (text: string) => readonly number[];
  readonly infer: (tokens: readonly number[]) => Promise<Float32Array>;
  readonly release: () => Promise<void>;
}

/**
 * Embeds with a model of the transformers library in this process. Each text is inferred alone: the
 * 8-bit weights scale their inputs by the largest value of the whole batch, so in a batch a text's
 * embedding would depend on its neighbours, and on a CPU a batch is hardly faster.
 */
export class TransformersEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  readonly maxTokens: number;
  readonly #settings: ModelSettings;
  readonly #model: LoadedModel;
  #closed = false;

  private constructor(settings: ModelSettings, model: LoadedModel) {
    this.modelId = settings.name;
    this.dimensions = model.dimensions;
    this.maxTokens = model.maxTokens;
    this.#settings = settings;
    this.#model = model;
  }

  /** @throws UserError naming the model's file that is missing or broken, and what to do */
  static async load(settings: ModelSettings): Promise<TransformersEmbedder> {
    return new TransformersEmbedder(settings, await loadModel(settings));
  }

  /** For a reader of the same model in this process: it takes 50 MB to load. */
  get tokenizer(): ModelTokenizer {
    return this.#model.tokenizer;
  }

  async embedPassages(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (Float32Array | EmbeddingError)[]> {
    this.#assertOpen();
    const embeddings: (Float32Array | EmbeddingError)[] = [];
    for (const text of texts) {
      // Inference blocks, so an abort can arrive only between two texts.
      await turnOfTheLoop();
      signal?.throwIfAborted();
      embeddings.push(await this.#embed(this.#settings.passagePrefix, text));
    }
    return embeddings;
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    this.#assertOpen();
    signal?.throwIfAborted();
    const embedding = await this.#embed(this.#settings.queryPrefix, text);
    if (embedding instanceof EmbeddingError) throw embedding;
    return embedding;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#model.release();
  }

  async #embed(prefix: string, text: string): Promise<Float32Array | EmbeddingError> {
    this.#assertOpen();
    try {
      return await this.#model.infer(this.#model.tokenize(prefix + text));
    } catch (error) {
      return embeddingFailure(text, messageOf(error), error);
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error(`The embedder of "${this.modelId}" is closed.`);
  }
}

async function loadModel(settings: ModelSettings): Promise<LoadedModel> {
  const description = await readModelDescription(settings);
  if (!settings.allowRemoteModels) await assertFilesExist(settings);
  const tokenizer = await loadTokenizer(settings);
  const { tokenize, isSpecial } = tokenizer;
  // The parsed tokenizer.json is 50 MB of garbage now, which would lie beside the weights for long,
  // since inference makes little of it. Present in processes started with --expose-gc.
  globalThis.gc?.();
  const library = await openTransformers(settings);
  const model = await loadWeights(settings, 'model');
  const { dimensions, maxTokens } = description ?? (await describeFetched(settings));
  const outputOf = async (tokens: readonly number[]): Promise<ModelOutput> =>
    await model(inputsOf(tokens, library.Tensor));
  await assertDimensions(settings, dimensions, () => outputOf(tokenize('a')));
  return {
    tokenizer,
    dimensions,
    maxTokens,
    tokenize: (text) => cutTokens(tokenize(text.slice(0, longestTokenized)), maxTokens, isSpecial),
    infer: async (tokens) => {
      const output = await outputOf(tokens);
      try {
        return poolTokens(tokenStates(output), dimensions, settings.pooling);
      } finally {
        output.last_hidden_state?.dispose();
      }
    },
    release: async () => {
      await model.dispose();
    },
  };
}

/**
 * What is known of a model before it is loaded comes from its config.json; an index that is made of
 * other weights would be of no use.
 */
async function assertDimensions(
  settings: ModelSettings,
  dimensions: number,
  tryOut: () => Promise<ModelOutput>,
): Promise<void> {
  const file = modelFile(settings, weightsFile(settings, 'model'));
  const given = await givenDimensions(file, tryOut);
  if (given === dimensions) return;
  throw new UserError(
    `The model file ${file} gives vectors of ${given} numbers, but config.json says ` +
      `${dimensions} (hidden_size): put files of one model into the folder.`,
  );
}

async function givenDimensions(file: string, tryOut: () => Promise<ModelOutput>): Promise<number> {
  try {
    const states = (await tryOut()).last_hidden_state;
    const given = states?.dims.at(-1);
    states?.dispose();
    return given ?? 0;
  } catch (error) {
    throw new UserError(
      `The model file ${file} cannot be run (${messageOf(error)}). Put an intact copy in its ` +
        'place, or choose another model.',
      { cause: error },
    );
  }
}

async function describeFetched(settings: ModelSettings): Promise<ModelDescription> {
  const description = await readModelDescription(settings);
  if (description !== null) return description;
  throw new UserError(
    `The model "${settings.name}" was fetched, but its config.json is not in ` +
      `${settings.remoteCacheDir}. Make that folder writable.`,
  );
}

async function assertFilesExist(settings: ModelSettings): Promise<void> {
  for (const file of neededFiles(settings)) {
    const path = modelFile(settings, file);
    try {
      await stat(path);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw new UserError(
        `The model file ${path} is missing. Put it back, or choose a model and a dtype whose ` +
          `files are in ${settings.modelsDir}.`,
        { cause: error },
      );
    }
  }
}

/** Cuts from the end, but keeps the closing special token, which the model was trained to see. */
function cutTokens(
  tokens: readonly number[],
  maxTokens: number,
  isSpecial: (token: number) => boolean,
): readonly number[] {
  if (tokens.length <= maxTokens) return tokens;
  const last = tokens.at(-1);
  return last !== undefined && isSpecial(last)
    ? [...tokens.slice(0, maxTokens - 1), last]
    : tokens.slice(0, maxTokens);
}

function tokenStates(output: ModelOutput): Float32Array {
  const states: unknown = output.last_hidden_state?.data;
  if (states instanceof Float32Array) return states;
  throw new Error('The model gives no last_hidden_state of 32-bit numbers.');
}

function inputsOf(tokens: readonly number[], TensorClass: typeof Tensor): Record<string, Tensor> {
  return {
    input_ids: integerTensor(TensorClass, tokens),
    attention_mask: integerTensor(
      TensorClass,
      tokens.map(() => 1),
    ),
  };
}
