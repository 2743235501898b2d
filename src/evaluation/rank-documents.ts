import type { OpenGeneration, PassageFilter } from '../retrieval/passage-store.js';
import type { Retriever } from '../retrieval/retriever.js';
import type { Ranking } from './run-file.js';

/** Documents ranked for each query. */
const rankedDocuments = 100;
/** Passages looked at to rank that many documents, of which most have a few passages. */
const rankedPassages = 300;

/** Ranks documents for a query by their best passage. */
export async function rankDocuments(
  retriever: Retriever,
  generation: OpenGeneration,
  query: { readonly id: string; readonly text: string; readonly filter?: PassageFilter },
  signal?: AbortSignal,
): Promise<Ranking> {
  const { id, text, filter } = query;
  const question = { text, topK: rankedPassages, ...(filter && { filter }) };
  const { hits } = await retriever.retrieve(question, signal);
  const best = new Map<string, number>();
  for (const { row, trace } of hits) {
    const { document } = generation.passage(row);
    if (!best.has(document)) best.set(document, trace.fused);
  }
  const documents = [...best].slice(0, rankedDocuments);
  return {
    queryId: id,
    documents: documents.map(([document, score]) => ({ id: document, score })),
  };
}
