import type { RequestHandlers } from '../../processes/serve-requests.js';
import { TransformersEmbedder } from '../transformers-embedder.js';
import type { InferenceProtocol } from './inference-protocol.js';

/** What an inference process serves: one model, which is loaded when the process is configured. */
export function composeInference(): {
  readonly handlers: RequestHandlers<InferenceProtocol>;
  readonly close: () => Promise<void>;
} {
  let embedder: TransformersEmbedder | null = null;
  const loaded = (): TransformersEmbedder => {
    if (embedder === null) throw new Error('The inference process was not configured.');
    return embedder;
  };
  const handlers: RequestHandlers<InferenceProtocol> = {
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
  };
  return { handlers, close: async () => await embedder?.close() };
}
