import { serveRequests } from '../../processes/serve-requests.js';
import type { InferenceProtocol } from './inference-protocol.js';
import { TransformersEmbedder } from '../transformers-embedder.js';

/** Entry of a child process that holds one model and embeds texts with it. */
let embedder: TransformersEmbedder | null = null;

function loaded(): TransformersEmbedder {
  if (embedder === null) throw new Error('The inference process was not configured.');
  return embedder;
}

serveRequests<InferenceProtocol>(
  {
    configure: async (settings) => {
      embedder = await TransformersEmbedder.load(settings);
      return { dimensions: embedder.dimensions, maxTokens: embedder.maxTokens };
    },
    embedPassages: async (texts, { signal }) => {
      const embeddings = await loaded().embedPassages(texts, signal);
      return embeddings.map((embedding) =>
        embedding instanceof Error ? { failure: embedding.message } : embedding,
      );
    },
    embedQuery: async (text, { signal }) => await loaded().embedQuery(text, signal),
  },
  async () => await embedder?.close(),
);
