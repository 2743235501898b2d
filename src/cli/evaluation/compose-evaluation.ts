import type { Config } from '../../config.js';
import { PooledEmbedder } from '../../embedding/inference/pooled-embedder.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import { loadTokenCounter } from '../../embedding/model/token-counter.js';
import { datasetCollection, datasetReader } from '../../evaluation/sets/dataset-collection.js';
import type { Dataset } from '../../evaluation/sets/dataset.js';
import type { PassageStore } from '../../index/passage-store.js';
import { fingerprintOf } from '../../indexing/fingerprint.js';
import type { CommandLog } from '../deferred-log.js';
import { readLanguageOffsets } from '../../retrieval/language-offsets.js';
import type { ClosableTools } from '../cli-command.js';

/** Reads the documents of the set from the set, and keeps them in an index of their own. */
export async function composeEvaluation(
  { model, inferenceProcesses }: Config,
  dataset: Dataset,
  store: PassageStore,
  log: CommandLog,
): Promise<ClosableTools> {
  const embedder = await PooledEmbedder.create({
    settings: model,
    processes: inferenceProcesses,
    onOutput: (line) => log.debug({ line }, 'inference process'),
    onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
  });
  const countTokens = await loadTokenCounter(model);
  const collection = datasetCollection(dataset);
  const reader = datasetReader(dataset, { countTokens, maxTokens: embedder.maxTokens });
  const fingerprint = fingerprintOf(model, embedder.dimensions);
  const offsets = await readLanguageOffsets(modelFolders(model), embedder.dimensions);
  const close = async () => {
    await Promise.all([embedder.close(), store.close()]);
  };
  return { collection, store, embedder, reader, fingerprint, offsets, close };
}
