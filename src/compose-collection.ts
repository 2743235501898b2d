import type PQueue from 'p-queue';
import { mainCollection } from './collections/collection-places.js';
import type { Config } from './config.js';
import { splitterVersion } from './documents/passages/splitter-version.js';
import type { CollectionPlace } from './domain/collection-place.js';
import type { EngineClient } from './engine/engine-client.js';
import { VectraPassageStore } from './index/vectra/vectra-passage-store.js';
import { IndexingClient } from './indexing/process/indexing-client.js';
import type { Logger } from './logger.js';
import { CollectionQuestions } from './serving/collection-questions.js';
import { GuardedEngine } from './serving/guarded-engine.js';
import { IndexRepair } from './serving/index-repair.js';
import { IndexingRuns } from './serving/indexing-runs.js';
import { Library } from './serving/library.js';
import { QuestionHelp } from './serving/question-help.js';
import type { QuestionQueue } from './serving/question-queue.js';
import type { ServedCollection } from './serving/served-collection.js';

/** What all collections share. */
export interface SharedServing {
  readonly config: Config;
  readonly log: Logger;
  readonly engine: EngineClient;
  readonly queue: QuestionQueue;
  /** Further collections are indexed one after the other: each run takes all cores. */
  readonly turns: PQueue;
}

/** What a collection is answered and indexed with; nothing here knows of Discord. */
export function composeCollection(
  place: CollectionPlace,
  { config, log: logAll, engine: client, queue, turns }: SharedServing,
): ServedCollection {
  const isMain = place.id === mainCollection;
  const log = isMain ? logAll : logAll.child({ collection: place.id });
  const store = new VectraPassageStore({
    folder: place.indexDir,
    splitterVersion,
    onPreviousDropped: (notice) => log.warn({ notice }, 'index'),
    onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
  });
  const runs = indexingClient(place, config, log, isMain ? undefined : turns);
  const index = client.of(place.indexDir);
  const engine = new GuardedEngine(index, () => repair.begin());
  const questions = new CollectionQuestions(queue, { id: place.id, engine });
  const questionHelp = new QuestionHelp({ engine, questions, log });
  const library = new Library(engine, store, () => questionHelp.begin());
  const indexing = new IndexingRuns(runs, library);
  const repair = new IndexRepair({ engine, indexing, library, store, log });
  return {
    place,
    store,
    engine,
    library,
    indexing,
    repair,
    questions,
    questionHelp,
    stopIndexing: async () => {
      repair.close();
      await runs.close();
    },
    close: async () => {
      questionHelp.close();
      await runs.close();
    },
    forget: () => index.forget(),
  };
}

function indexingClient(
  { documentsDir, indexDir }: CollectionPlace,
  { model, inferenceProcesses, maxFileBytes, documentTimeLimitMs }: Config,
  log: Logger,
  turns: PQueue | undefined,
): IndexingClient {
  return new IndexingClient({
    settings: {
      documentsDir,
      indexDir,
      model,
      inferenceProcesses,
      maxFileBytes,
      documentTimeLimitMs,
    },
    ...(turns && { turns }),
    onOutput: (line) => log.debug({ line }, 'indexing process'),
    onNotice: (notice) => log.warn({ notice }, 'index'),
  });
}
