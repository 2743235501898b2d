import { groupEditions } from '../answering/editions/group-editions.js';
import type { PassageEditions } from '../answering/editions/passage-editions.js';
import type { PassageFilter } from '../index/passage-store.js';
import type { Retriever } from '../retrieval/retriever.js';
import type { Ranking } from './figures/run-file.js';

/** Documents ranked for each query. */
const rankedDocuments = 100;
/** Passages looked at to rank that many documents, of which most have a few passages. */
const rankedPassages = 300;

/**
 * Ranks documents for a query as an answer would show them: by their best passage, its editions one
 * after the other.
 */
export async function rankDocuments(
  retriever: Retriever,
  editions: PassageEditions,
  query: { readonly id: string; readonly text: string; readonly filter?: PassageFilter },
  signal?: AbortSignal,
): Promise<Ranking> {
  const { id, text, filter } = query;
  const question = { text, topK: rankedPassages, ...(filter && { filter }) };
  const { hits } = await retriever.retrieve(question, signal);
  const best = new Map<string, number>();
  for (const group of groupEditions(hits, editions, rankedPassages)) {
    for (const { row } of group.hits) {
      const document = editions.documentOf(row);
      if (!best.has(document)) best.set(document, group.score);
    }
  }
  const documents = [...best].slice(0, rankedDocuments);
  return {
    queryId: id,
    documents: documents.map(([document, score]) => ({ id: document, score })),
  };
}
