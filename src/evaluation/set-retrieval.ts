import type { PassageFilter } from '../index/passage-store.js';
import { Retriever } from '../retrieval/retriever.js';
import type { EvaluationInput } from './evaluate.js';
import type { JudgedHit } from './first-quote.js';
import type { DatasetQuery } from './sets/dataset.js';

interface JudgedRetrieval {
  readonly embedding: Float32Array;
  /** Best first. */
  readonly hits: readonly JudgedHit[];
}

/**
 * Retrieves queries of a set that is indexed, and tells of each hit which document it stands in.
 * @param options.hitsKept of one retrieval; by default enough to have some left without a group
 * @param options.denseScored as of `Retriever`
 */
export function setRetrieval(
  {
    dataset,
    generation,
    offsets,
    queries,
  }: Pick<EvaluationInput, 'dataset' | 'generation' | 'offsets' | 'queries'>,
  { hitsKept = 300, ...scored }: { readonly hitsKept?: number; readonly denseScored?: number } = {},
): (
  query: Pick<DatasetQuery, 'text'>,
  filter?: PassageFilter,
  signal?: AbortSignal,
) => Promise<JudgedRetrieval> {
  const documents = new Map(dataset.documents.map((document) => [document.id, document]));
  const embedder = { embedQuery: async (text: string) => queries.get(text) };
  const retriever = new Retriever(generation, embedder, offsets, scored);
  return async ({ text }, filter, signal) => {
    const question = { text, topK: hitsKept, ...(filter && { filter }) };
    const { embedding, hits } = await retriever.retrieve(question, signal);
    const judged = hits.flatMap((hit) => {
      const document = documents.get(generation.documentOf(hit.row).id);
      return document === undefined ? [] : [{ ...hit, document }];
    });
    return { embedding, hits: judged };
  };
}
