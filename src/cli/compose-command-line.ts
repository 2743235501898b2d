import path from 'node:path';
import type { Config } from '../config.js';
import { splitterVersion } from '../documents/passages/splitter.js';
import { PooledEmbedder } from '../embedding/inference/pooled-embedder.js';
import { modelFolders } from '../embedding/model/model-settings.js';
import { loadTokenCounter } from '../embedding/model/token-counter.js';
import { EngineClient } from '../engine/engine-client.js';
import type { Dataset } from '../evaluation/sets/dataset.js';
import { VectraPassageStore } from '../index/vectra/vectra-passage-store.js';
import { fingerprintOf } from '../indexing/fingerprint.js';
import { composeIndexing } from '../indexing/process/compose-indexing.js';
import { PooledDocumentReader } from '../indexing/reading/pooled-document-reader.js';
import type { Logger } from '../logger.js';
import { TransformersReader } from '../reading/transformers-reader.js';
import { readLanguageOffsets } from '../retrieval/language-offsets.js';
import type { ClosableTools, CommandLineParts } from './cli-command.js';

/**
 * What the commands of the command line work with. Nothing is made before a command asks for it.
 * @param onNotice told what the owner should know, such as why all is made anew
 */
export function composeCommandLine(
  config: Config,
  log: Logger,
  onNotice: (notice: string) => void,
): CommandLineParts {
  const storeIn = (folder: string) =>
    new VectraPassageStore({
      folder,
      splitterVersion,
      onPreviousDropped: onNotice,
      onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
    });
  const { indexDir, model, readingBudgetMs } = config;
  return {
    store: () => storeIn(indexDir),
    indexing: (documentsDir, ownIndexDir = indexDir) =>
      composeIndexing(
        { ...config, documentsDir, indexDir: ownIndexDir },
        {
          onNotice,
          onOutput: (process, line) => log.debug({ line }, `${process} process`),
          onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
          onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
        },
      ),
    reader: () =>
      new PooledDocumentReader({
        model,
        // Passages are not looked at.
        maxTokens: 512,
        timeLimitMs: config.documentTimeLimitMs,
        onOutput: (line) => log.debug({ line }, 'document process'),
      }),
    engine: (own = { indexDir, readingBudgetMs }) =>
      EngineClient.start({
        settings: { ...own, model },
        onOutput: (line) => log.debug({ line }, 'engine process'),
      }),
    passageReader: () => TransformersReader.load(model),
    evaluation: (dataset, folder) => {
      const store = storeIn(path.join(folder, 'index'));
      return composeEvaluation(config, dataset, store, log);
    },
  };
}

/** Reads the documents of the set from the set, and keeps them in an index of their own. */
async function composeEvaluation(
  { model, inferenceProcesses }: Config,
  dataset: Dataset,
  store: VectraPassageStore,
  log: Logger,
): Promise<ClosableTools> {
  const embedder = await PooledEmbedder.create({
    settings: model,
    processes: inferenceProcesses,
    onOutput: (line) => log.debug({ line }, 'inference process'),
    onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
  });
  const countTokens = await loadTokenCounter(model);
  // Loaded here, for the language detector behind it takes 0.3 s and 150 MB of every process.
  const { datasetCollection, datasetReader } =
    await import('../evaluation/sets/dataset-collection.js');
  const collection = datasetCollection(dataset);
  const reader = datasetReader(dataset, { countTokens, maxTokens: embedder.maxTokens });
  const fingerprint = fingerprintOf(model, embedder.dimensions);
  const offsets = await readLanguageOffsets(modelFolders(model), embedder.dimensions);
  const close = async () => {
    await Promise.all([embedder.close(), store.close()]);
  };
  return { collection, store, embedder, reader, fingerprint, offsets, close };
}
