import path from 'node:path';
import { AnswerCache } from './serving/answer-cache.js';
import type { Config } from './config.js';
import { splitterVersion } from './documents/passages/splitter.js';
import { hidingPaths } from './discord/reindexing/hide-paths.js';
import { ReplyLedger } from './discord/replies/reply-ledger.js';
import { ReplyMemory } from './discord/replies/reply-memory.js';
import type { BotParts } from './discord/lifecycle/run-bot.js';
import { modelFolders } from './embedding/model/model-settings.js';
import { PooledEmbedder } from './embedding/inference/pooled-embedder.js';
import { loadTokenCounter } from './embedding/model/token-counter.js';
import { QuestionQueue } from './serving/question-queue.js';
import { EngineClient } from './engine/engine-client.js';
import { GuardedEngine } from './serving/guarded-engine.js';
import { IndexRepair } from './serving/index-repair.js';
import { IndexingRuns } from './serving/indexing-runs.js';
import { Library } from './serving/library.js';
import type { Dataset } from './evaluation/sets/dataset.js';
import { fingerprintOf } from './indexing/fingerprint.js';
import { IndexingClient } from './indexing/process/indexing-client.js';
import type { IndexingTools } from './indexing/indexing-run.js';
import { openIndexing } from './indexing/open-indexing.js';
import type { Logger } from './logger.js';
import { readLanguageOffsets } from './retrieval/language-offsets.js';
import { VectraPassageStore } from './index/vectra/vectra-passage-store.js';

/** For who looks at the token without a bot. */
export { checkToken as checkBotToken } from './discord/lifecycle/token-check.js';

/** The index. `onNotice` is told what its owner should know, such as why all is made anew. */
export function composeStore(
  config: Pick<Config, 'indexDir'>,
  log: Logger,
  onNotice: (notice: string) => void,
): VectraPassageStore {
  return new VectraPassageStore({
    folder: config.indexDir,
    splitterVersion,
    onPreviousDropped: onNotice,
    onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
  });
}

/**
 * What an indexing run works with: a process that reads, a pool that embeds, the store.
 * @throws UserError where the model is missing or broken
 */
export function composeIndexing(
  config: Config,
  documentsDir: string,
  log: Logger,
  onNotice: (notice: string) => void,
): Promise<IndexingTools & { close(): Promise<void> }> {
  return openIndexing(
    { ...config, documentsDir },
    {
      onNotice,
      onOutput: (process, line) => log.debug({ line }, `${process} process`),
      onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
      onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
    },
  );
}

/**
 * The engine that answers questions, warm.
 * @throws UserError where the model or the index cannot be opened
 */
export async function composeEngine(config: Config, log: Logger): Promise<EngineClient> {
  return await EngineClient.start({
    settings: { indexDir: config.indexDir, model: config.model },
    onOutput: (line) => log.debug({ line }, 'engine process'),
  });
}

/** What the bot answers with: nothing of it has started when this returns, but the engine. */
export function composeBot(config: Config, log: Logger): BotParts {
  const { documentsDir, indexDir, model, inferenceProcesses, maxFileBytes, documentTimeLimitMs } =
    config;
  const onNotice = (notice: string) => log.warn({ notice }, 'index');
  const store = composeStore(config, log, onNotice);
  const client = EngineClient.launch({
    settings: { indexDir, model },
    onOutput: (line) => log.debug({ line }, 'engine process'),
  });
  const indexing = new IndexingClient({
    settings: {
      documentsDir,
      indexDir,
      model,
      inferenceProcesses,
      maxFileBytes,
      documentTimeLimitMs,
    },
    onOutput: (line) => log.debug({ line }, 'indexing process'),
    onNotice,
  });
  const engine = new GuardedEngine(client, () => repair.begin());
  const library = new Library(engine, store);
  const runs = new IndexingRuns(indexing, library);
  const repair = new IndexRepair({ engine, indexing: runs, library, store, log });
  const ledger = new ReplyLedger(config.bot.repliesDir, {
    onLeftBehind: (reason) => log.warn({ reason }, 'old replies left behind'),
  });
  return {
    engine,
    store,
    library,
    indexing: runs,
    repair,
    questions: new QuestionQueue(engine, new AnswerCache(), config.bot.queueLimit),
    ledger: new ReplyMemory(ledger, log),
    withoutPaths: hidingPaths(config),
    stopIndexing: async () => {
      repair.close();
      await indexing.close();
    },
    close: async () => {
      await Promise.all([indexing.close(), client.close(), ledger.close()]);
    },
  };
}

/**
 * What an evaluation works with: the documents of a set in an index of their own.
 * @throws UserError where the model is missing or broken
 */
export async function composeEvaluation(
  config: Config,
  dataset: Dataset,
  folder: string,
  log: Logger,
  onNotice: (notice: string) => void,
): Promise<IndexingTools & { close(): Promise<void> }> {
  const { model } = config;
  const embedder = await composeEmbedder(config, log);
  const countTokens = await loadTokenCounter(model);
  // Loaded here, for the language detector behind it takes 0.3 s and 150 MB of every process.
  const { datasetCollection, datasetReader } =
    await import('./evaluation/sets/dataset-collection.js');
  const collection = datasetCollection(dataset);
  const reader = datasetReader(dataset, { countTokens, maxTokens: embedder.maxTokens });
  const store = composeStore({ ...config, indexDir: path.join(folder, 'index') }, log, onNotice);
  const fingerprint = fingerprintOf(model, embedder.dimensions);
  const offsets = await readLanguageOffsets(modelFolders(model), embedder.dimensions);
  const close = async () => {
    await Promise.all([embedder.close(), store.close()]);
  };
  return { collection, store, embedder, reader, fingerprint, offsets, close };
}

function composeEmbedder(
  config: Pick<Config, 'model' | 'inferenceProcesses'>,
  log: Logger,
): Promise<PooledEmbedder> {
  return PooledEmbedder.create({
    settings: config.model,
    processes: config.inferenceProcesses,
    onOutput: (line) => log.debug({ line }, 'inference process'),
    onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
  });
}
