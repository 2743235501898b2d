import { TransformersEmbedder } from '../embedding/transformers-embedder.js';
import { splitterVersion } from '../indexing/fingerprint.js';
import { serveRequests } from '../processes/serve-requests.js';
import { VectraPassageStore } from '../index/vectra/vectra-passage-store.js';
import type { EngineProtocol } from './engine-protocol.js';
import { openEngine, type Engine } from './open-engine.js';

/**
 * Entry of the engine process, which holds the model and one open generation and answers questions.
 * It puts its own parts together, as compose.ts does for the process that serves people.
 */
let engine: Engine | null = null;
let release: () => Promise<void> = async () => {};

serveRequests<EngineProtocol>(
  {
    configure: async (settings) => {
      const store = new VectraPassageStore({ folder: settings.indexDir, splitterVersion });
      const embedder = await TransformersEmbedder.load(settings.model);
      release = async () => {
        await store.close();
        await embedder.close();
      };
      engine = await openEngine(settings, store, embedder);
      // Loading leaves garbage behind, and answering makes too little for a collection to start.
      globalThis.gc?.();
      return engine.info;
    },
    ask: (request, { signal }) => configured().ask(request, signal),
    catalogue: () => configured().catalogue(),
    passage: (request) => configured().passage(request),
    page: (request) => configured().page(request),
  },
  () => release(),
);

function configured(): Engine {
  if (engine === null) throw new Error('The engine process was not configured.');
  return engine;
}
