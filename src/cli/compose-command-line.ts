import path from 'node:path';
import type { Config } from '../config.js';
import { splitterVersion } from '../documents/passages/splitter-version.js';
import { VectraPassageStore } from '../index/vectra/vectra-passage-store.js';
import type { DocumentReader } from '../indexing/reading/document-reader.js';
import type { CommandLineParts } from './cli-command.js';
import type { CommandLog } from './deferred-log.js';

/**
 * What the commands of the command line work with. Nothing is made, nor its code loaded, before a
 * command asks for it.
 * @param onNotice told what the owner should know, such as why all is made anew
 */
export function composeCommandLine(
  config: Config,
  log: CommandLog,
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
    indexing: async (documentsDir, ownIndexDir = indexDir) => {
      const { composeIndexing } = await import('../indexing/process/compose-indexing.js');
      return await composeIndexing(
        { ...config, documentsDir, indexDir: ownIndexDir },
        {
          onNotice,
          onOutput: (process, line) => log.debug({ line }, `${process} process`),
          onStartFailure: (error) => log.warn({ err: error }, 'one inference process less'),
          onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
        },
      );
    },
    reader: () => documentReader(config, log),
    engine: async (own = { indexDir, readingBudgetMs }) => {
      const { EngineClient } = await import('../engine/engine-client.js');
      const client = await EngineClient.start({
        settings: { ...own, model },
        onOutput: (line) => log.debug({ line }, 'engine process'),
      });
      return { index: client.of(own.indexDir), close: () => client.close() };
    },
    passageReader: async () => {
      const { TransformersReader } = await import('../reading/transformers-reader.js');
      return await TransformersReader.load(model);
    },
    evaluation: async (dataset, folder) => {
      const { composeEvaluation } = await import('./evaluation/compose-evaluation.js');
      const store = storeIn(path.join(folder, 'index'));
      return await composeEvaluation(config, dataset, store, log);
    },
  };
}

async function documentReader(
  { model, documentTimeLimitMs: timeLimitMs }: Config,
  log: CommandLog,
): Promise<DocumentReader> {
  const { PooledDocumentReader } = await import('../indexing/reading/pooled-document-reader.js');
  return new PooledDocumentReader({
    model,
    // Passages are not looked at.
    maxTokens: 512,
    timeLimitMs,
    onOutput: (line) => log.debug({ line }, 'document process'),
  });
}
