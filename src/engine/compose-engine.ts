import {
  AnswerService,
  noTimings,
  type AnswerRequest,
  type TimedAnswer,
} from '../answering/answer-service.js';
import { readAnswerModel, unseenBy } from '../answering/judging/answer-model.js';
import { catalogueOf, type CatalogueEntry } from '../answering/document-catalogue.js';
import {
  exampleCandidates,
  type ExampleCandidate,
} from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import { headingsOf } from '../answering/headings/generation-headings.js';
import {
  PassageService,
  type DocumentPageRequest,
  type PassageRequest,
} from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
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
  type GenerationInfo,
  type OpenGeneration,
  type PassageStore,
} from '../index/passage-store.js';
import { VectraPassageStore } from '../index/vectra/vectra-passage-store.js';
import { CachedReader } from '../reading/cached-reader.js';
import type { Reader } from '../reading/reader.js';
import { TransformersReader } from '../reading/transformers-reader.js';
import { Retriever } from '../retrieval/retriever.js';
import type { EngineProtocol, EngineSettings } from './engine-protocol.js';

/** One open generation that answers questions. */
export interface Engine {
  readonly info: GenerationInfo | null;
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer>;
  catalogue(): readonly CatalogueEntry[];
  headings(signal?: AbortSignal): Promise<readonly Heading[]>;
  exampleCandidates(signal?: AbortSignal): Promise<readonly ExampleCandidate[]>;
  passage(request: PassageRequest): Promise<PassageContext | null>;
  page(request: DocumentPageRequest): Promise<DocumentPage | null>;
}

/** What the engine process serves: model and index, which are opened when it is configured. */
export function composeEngine(): {
  readonly handlers: RequestHandlers<EngineProtocol>;
  readonly close: () => Promise<void>;
} {
  let engine: Engine | null = null;
  let release: (() => Promise<void>) | null = null;
  const configured = (): Engine => {
    if (engine === null) throw new Error('The engine process was not configured.');
    return engine;
  };
  const handlers: RequestHandlers<EngineProtocol> = {
    configure: async (settings) => {
      const store = new VectraPassageStore({ folder: settings.indexDir, splitterVersion });
      const models = await loadModels(settings);
      release = async () => {
        await store.close();
        await models.embedder.close();
        await models.reader?.close();
      };
      engine = await openEngine(settings, store, models);
      // Loading leaves garbage behind, and answering makes too little for a collection to start.
      globalThis.gc?.();
      return engine.info;
    },
    ask: (request, { signal }) => configured().ask(request, signal),
    catalogue: () => configured().catalogue(),
    headings: (_, { signal }) => configured().headings(signal),
    exampleCandidates: (_, { signal }) => configured().exampleCandidates(signal),
    passage: (request) => configured().passage(request),
    page: (request) => configured().page(request),
  };
  return { handlers, close: async () => await release?.() };
}

/**
 * Opens the current generation and warms up, so that the first question is as fast as any.
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
  const ask = (request: AnswerRequest, signal?: AbortSignal) => service.answer(request, signal);
  await ask({ question: 'warm up' });
  const passages = new PassageService(generation);
  return {
    info: generation.info,
    ask,
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
