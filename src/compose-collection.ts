import type PQueue from 'p-queue';
import { mainCollection, ownerOf } from './collections/collection-places.js';
import type { OwnCollections } from './collections/own-collections.js';
import type { Config } from './config.js';
import type { CurationLimits } from './curation/curation-limits.js';
import { Curation } from './curation/curation.js';
import { splitterVersion } from './documents/passages/splitter-version.js';
import type { CollectionPlace } from './domain/collection-place.js';
import type { EngineClient } from './engine/engine-client.js';
import { VectraPassageStore } from './index/vectra/vectra-passage-store.js';
import { IndexingClient } from './indexing/process/indexing-client.js';
import type { Logger } from './logger.js';
import { CollectionFeedback } from './serving/collection-feedback.js';
import { CollectionQuestions } from './serving/collection-questions.js';
import { GuardedEngine } from './serving/guarded-engine.js';
import { IndexRepair } from './serving/index-repair.js';
import { IndexingRuns } from './serving/indexing-runs.js';
import type { DocumentIntake } from './serving/keeping/document-intake.js';
import { DocumentKeeping } from './serving/keeping/document-keeping.js';
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
  /** Gives what answers and people are hashed with. */
  readonly feedbackKey: () => string;
  /** Further collections are indexed one after the other: each run takes all cores. */
  readonly turns: PQueue;
  /** Documents that people offer are looked at few at a time. */
  readonly intake: DocumentIntake;
  /** Told of servers that begin to keep documents of their own. */
  readonly own: Pick<OwnCollections, 'began'>;
}

/** What a collection is answered and indexed with; nothing here knows of Discord. */
export function composeCollection(place: CollectionPlace, shared: SharedServing): ServedCollection {
  const { config, log: logAll, engine: client, queue, turns } = shared;
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
  const feedback = composeFeedback(place, shared, log);
  const { chosen } = feedback;
  const questions = new CollectionQuestions(queue, { id: place.id, engine, chosen });
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
    feedback,
    documents: documentKeeping({ place, store, library, indexing }, { ...shared, log }),
    stopIndexing: async () => {
      repair.close();
      await runs.close();
    },
    close: async () => {
      questionHelp.close();
      feedback.close();
      await runs.close();
    },
    forget: () => index.forget(),
  };
}

function composeFeedback(
  place: CollectionPlace,
  { config, feedbackKey }: SharedServing,
  log: Logger,
): CollectionFeedback {
  const { model, bot } = config;
  return new CollectionFeedback(place, {
    keepsQuestions: bot.keepQuestions,
    days: bot.keepQuestionsDays,
    key: feedbackKey,
    model: `${model.name} ${model.dtype}`,
    onOutOfReach: (reason) => log.warn({ reason }, 'what is kept of questions'),
  });
}

function documentKeeping(
  { place, ...parts }: Pick<ServedCollection, 'place' | 'store' | 'library' | 'indexing'>,
  { config, log, intake, own }: SharedServing,
): DocumentKeeping {
  const isServers = ownerOf(place.id) !== null;
  return new DocumentKeeping({
    ...parts,
    intake,
    openCuration: () =>
      Curation.open({
        place,
        // That of main may lie on a drive that is not there just now.
        mayBegin: place.id !== mainCollection,
        limits: curationLimits(isServers, config),
        onNotice: (notice) => log.warn({ notice }, 'documents'),
      }),
    maxPassages: isServers ? config.bot.serverLimits.passages : null,
    onKept: () => own.began(place.id),
  });
}

/** What belongs to the owner of the machine may be as large as it is. */
function curationLimits(
  isServers: boolean,
  { maxFileBytes, bot: { serverLimits } }: Config,
): Partial<CurationLimits> {
  if (!isServers) return { maxFileBytes, maxDocuments: Infinity, maxTotalBytes: Infinity };
  return {
    maxFileBytes,
    maxDocuments: serverLimits.documents,
    maxTotalBytes: serverLimits.bytes,
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
