import {
  AnswerService,
  noTimings,
  type AnswerRequest,
  type TimedAnswer,
} from '../answering/answer-service.js';
import { readAnswerModel, unseenBy } from '../answering/judging/answer-model.js';
import { catalogueOf } from '../answering/document-catalogue.js';
import { exampleCandidates } from '../answering/headings/example-candidates.js';
import { headingsOf } from '../answering/headings/generation-headings.js';
import { PassageService } from '../answering/passage-service.js';
import type { Embedder } from '../embedding/embedder.js';
import { modelFolders } from '../embedding/model/model-settings.js';
import { TransformersEmbedder } from '../embedding/transformers-embedder.js';
import { UserError } from '../errors.js';
import { fingerprintOf, splitterVersion } from '../indexing/fingerprint.js';
import { fingerprintDifferences, haveSameVectors } from '../index/fingerprint-differences.js';
import type { RequestHandlers } from '../processes/serve-requests.js';
import { readLanguageOffsets } from '../retrieval/language-offsets.js';
import {
  CorruptIndexError,
  type OpenGeneration,
  type PassageStore,
} from '../index/passage-store.js';
import { VectraPassageStore } from '../index/vectra/vectra-passage-store.js';
import { CachedReader } from '../reading/cached-reader.js';
import type { Reader } from '../reading/reader.js';
import { TransformersReader } from '../reading/transformers-reader.js';
import { Retriever } from '../retrieval/retriever.js';
import type { Engine } from './engine.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';
import { OpenIndexes, type OpenedIndex } from './open-indexes.js';

/** What the engine process serves: models, and indexes that are opened as they are asked for. */
export function composeEngine(): {
  readonly handlers: RequestHandlers<EngineProtocol>;
  readonly close: () => Promise<void>;
} {
  let indexes: OpenIndexes | null = null;
  let release: (() => Promise<void>) | null = null;
  const use = async <T>(indexDir: string, work: (engine: Engine) => T): Promise<Awaited<T>> => {
    if (indexes === null) throw new Error('The engine process was not configured.');
    return await indexes.use(indexDir, work);
  };
  const handlers: RequestHandlers<EngineProtocol> = {
    configure: async (settings) => {
      const models = await loadModels(settings);
      const opened = new OpenIndexes({ open: (indexDir) => openIndex(settings, indexDir, models) });
      indexes = opened;
      release = async () => {
        await opened.close();
        await models.embedder.close();
        await models.reader?.close();
      };
      return null;
    },
    open: async ({ indexDir, anew }) => {
      if (anew) await indexes?.renew(indexDir);
      const info = await use(indexDir, (engine) => engine.info);
      // Loading leaves garbage behind, and answering makes too little for a collection to start.
      globalThis.gc?.();
      return info;
    },
    forget: ({ indexDir }) => {
      indexes?.forget(indexDir);
      return null;
    },
    ask: ({ indexDir, request }, { signal }) =>
      use(indexDir, async (engine) => {
        const answer = await engine.ask(request, signal);
        return { ...answer, generation: engine.info?.generation ?? null };
      }),
    catalogue: ({ indexDir }) => use(indexDir, (engine) => engine.catalogue()),
    headings: ({ indexDir }, { signal }) => use(indexDir, (engine) => engine.headings(signal)),
    exampleCandidates: ({ indexDir }, { signal }) =>
      use(indexDir, (engine) => engine.exampleCandidates(signal)),
    passage: ({ indexDir, request }) => use(indexDir, (engine) => engine.passage(request)),
    page: ({ indexDir, request }) => use(indexDir, (engine) => engine.page(request)),
  };
  return { handlers, close: async () => await release?.() };
}

/** Opens an index in a store of its own, so that it can be closed without the others. */
async function openIndex(
  settings: EngineSettings,
  indexDir: string,
  models: Models,
): Promise<OpenedIndex> {
  const store = new VectraPassageStore({ folder: indexDir, splitterVersion });
  try {
    const engine = await openEngine({ ...settings, indexDir }, store, models);
    // The first question of a process is slow, whichever index it is put to.
    if (indexDir === settings.indexDir) await engine.ask({ question: 'warm up' });
    return { engine, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Opens the current generation.
 * @throws CorruptIndexError; UserError where the index was made with other settings
 */
export async function openEngine(
  settings: EngineSettings,
  store: PassageStore,
  { embedder, reader }: Models,
): Promise<Engine> {
  const generation = await store.open();
  if (generation === null) return emptyEngine;
  checkFingerprint(settings, generation, embedder.dimensions);
  const offsets = await readLanguageOffsets(modelFolders(settings.model), embedder.dimensions);
  const fitted = await readAnswerModel(modelFolders(settings.model));
  const { measured } = settings;
  const answerModel = measured === undefined ? fitted : unseenBy(fitted, measured);
  const retriever = new Retriever(generation, embedder, offsets);
  const service = new AnswerService(generation, {
    retriever,
    model: answerModel,
    offsets,
    reader,
    answerBudgetMs: settings.readingBudgetMs,
    // Its parent takes it into the log.
    onReadingFailure: (error) => process.stderr.write(`${error.message}\n`),
  });
  const passages = new PassageService(generation);
  return {
    info: generation.info,
    ask: (request, signal) => service.answer(request, signal),
    catalogue: () => catalogueOf(generation),
    headings: (signal) => headingsOf(generation, signal),
    exampleCandidates: (signal) => exampleCandidates(generation, signal),
    passage: (request) => passages.passage(request),
    page: (request) => passages.page(request),
  };
}

/** What a question is answered with. */
export interface Models {
  readonly embedder: Embedder;
  /** Null where the model has none, or nothing shall be read. */
  readonly reader: Reader | null;
}

/** Both share the tokenizer, which takes more memory than the reader. */
async function loadModels({ model, readingBudgetMs }: EngineSettings): Promise<Models> {
  const embedder = await TransformersEmbedder.load(model);
  const reads = readingBudgetMs > 0;
  const reader = reads ? await TransformersReader.load(model, embedder.tokenizer) : null;
  return { embedder, reader: reader && new CachedReader(reader) };
}

/** What answers where there is no index. */
const emptyEngine: Engine = {
  info: null,
  ask: async (request) => emptyAnswer(request),
  catalogue: () => [],
  headings: async () => [],
  exampleCandidates: async () => [],
  passage: async () => null,
  page: async () => null,
};

/**
 * Vectors of another model mean nothing to this one; making all anew is the owner's decision. What
 * only an older kilde cut otherwise costs next to nothing to make anew.
 */
function checkFingerprint(
  { indexDir, model }: EngineSettings,
  generation: OpenGeneration,
  dimensions: number,
): void {
  const wanted = fingerprintOf(model, dimensions);
  const differences = fingerprintDifferences(generation.info.fingerprint, wanted);
  if (differences.length === 0) return;
  if (haveSameVectors(generation.info.fingerprint, wanted)) {
    throw new CorruptIndexError(indexDir, `was made by an older kilde: ${differences.join(', ')}`);
  }
  throw new UserError(
    `The index in ${indexDir} was made with other settings: ${differences.join(', ')}. ` +
      'Set them back, or run `kilde index` to make it anew.',
  );
}

function emptyAnswer({ question }: AnswerRequest): TimedAnswer {
  return { answer: { kind: 'empty-index', question, language: 'und' }, timings: noTimings };
}
