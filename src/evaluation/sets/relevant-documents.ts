import type { Dataset, DatasetDocument, DatasetQuery } from './dataset.js';
import { groupBy } from '../statistics/group-by.js';

/**
 * Which documents a query is ranked against, and may find: those of its own language, all, or
 * those of every other language.
 */
export type EvaluationMode = (typeof evaluationModes)[number];

export const evaluationModes = ['same_lang', 'all', 'other_lang'] as const;

/** Whether the mode ranks this document for this query. */
export function takesPart(
  mode: EvaluationMode,
  query: Pick<DatasetQuery, 'lang'>,
  document: Pick<DatasetDocument, 'lang'>,
): boolean {
  if (mode === 'all') return true;
  return (query.lang === document.lang) === (mode === 'same_lang');
}

/**
 * The ids of the relevant documents by the id of the query. Within a language the judgements say
 * what is relevant; across languages it is every translation, so all documents of the query's
 * group, or the judgements where the query has no group in the corpus. Left out are queries that
 * are not answerable or have no relevant document in this mode. Judgements of documents that are
 * not in the corpus count for nothing, so that a set may be cut short by dropping lines.
 */
export function relevantDocuments(
  dataset: Dataset,
  mode: EvaluationMode,
): Map<string, ReadonlySet<string>> {
  const byId = new Map(dataset.documents.map((document) => [document.id, document]));
  const byGroup = groupBy(dataset.documents, ({ group }) => group);
  const judged = (query: DatasetQuery): DatasetDocument[] =>
    [...(dataset.judgements.get(query.id) ?? [])].flatMap((id) => byId.get(id) ?? []);
  const grouped = (query: DatasetQuery): DatasetDocument[] | undefined =>
    query.group === undefined ? undefined : byGroup.get(query.group);

  const relevant = new Map<string, ReadonlySet<string>>();
  for (const query of dataset.queries) {
    if (query.answerable === false) continue;
    const documents = mode === 'same_lang' ? judged(query) : (grouped(query) ?? judged(query));
    const ids = documents
      .filter((document) => takesPart(mode, query, document))
      .map(({ id }) => id);
    if (ids.length > 0) relevant.set(query.id, new Set(ids));
  }
  return relevant;
}
