import { groupEditions } from '../answering/editions/group-editions.js';
import { PassageEditions } from '../answering/editions/passage-editions.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration, PassageFilter } from '../index/passage-store.js';
import { Retriever } from '../retrieval/retriever.js';
import type { Dataset, DatasetQuery } from './sets/dataset.js';
import type { QueryEmbeddings } from './query-embeddings.js';
import { relevantDocuments, takesPart, type EvaluationMode } from './sets/relevant-documents.js';
import { evaluationReport, measureRanking, type EvaluationReport } from './figures/report.js';
import type { Ranking } from './figures/run-file.js';

/** Documents ranked for each query. */
const documentsPerQuery = 100;
/** Passages looked at to rank that many documents, of which most have a few passages. */
const passagesPerQuery = 300;

export interface EvaluationInput {
  /** What the set is called in the report. */
  readonly name: string;
  readonly dataset: Dataset;
  readonly mode: EvaluationMode;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly queries: QueryEmbeddings;
  readonly signal?: AbortSignal;
}

/** Ranks the documents for every query that can be judged, and measures the rankings. */
export async function evaluate(
  input: EvaluationInput,
): Promise<{ readonly report: EvaluationReport; readonly rankings: readonly Ranking[] }> {
  const { dataset, mode, generation, offsets, queries, signal } = input;
  const relevant = relevantDocuments(dataset, mode);
  const embedder = { embedQuery: async (text: string) => queries.get(text) };
  const retriever = new Retriever(generation, embedder, offsets);
  const editions = new PassageEditions(generation, offsets);
  const filterFor = filtersOf(dataset, mode);
  const rankings: Ranking[] = [];
  const measures = [];
  for (const query of judgedQueries(dataset, mode)) {
    const filter = filterFor(query.lang);
    const { id, text } = query;
    const ranking = await rankDocuments(retriever, editions, { id, text, filter }, signal);
    rankings.push(ranking);
    const ranked = ranking.documents.map((document) => document.id);
    const measured = measureRanking(ranked, relevant.get(id) ?? new Set());
    measures.push({ language: query.lang, ...measured });
  }
  return { report: evaluationReport(input.name, mode, measures), rankings };
}

/**
 * Ranks documents for a query as an answer would show them: by their best passage, its editions one
 * after the other.
 */
async function rankDocuments(
  retriever: Retriever,
  editions: PassageEditions,
  query: { readonly id: string; readonly text: string; readonly filter: PassageFilter },
  signal?: AbortSignal,
): Promise<Ranking> {
  const { id, text, filter } = query;
  const { hits } = await retriever.retrieve({ text, topK: passagesPerQuery, filter }, signal);
  const best = new Map<string, number>();
  for (const group of groupEditions(hits, editions, passagesPerQuery)) {
    for (const { row } of group.hits) {
      const document = editions.documentOf(row);
      if (!best.has(document)) best.set(document, group.score);
    }
  }
  const documents = [...best].slice(0, documentsPerQuery);
  return {
    queryId: id,
    documents: documents.map(([document, score]) => ({ id: document, score })),
  };
}

/** The queries that have a relevant document in this mode. */
export function judgedQueries(dataset: Dataset, mode: EvaluationMode): readonly DatasetQuery[] {
  const relevant = relevantDocuments(dataset, mode);
  return dataset.queries.filter(({ id }) => relevant.has(id));
}

/** The filter of a mode, by the language of the query. */
export function filtersOf(
  dataset: Dataset,
  mode: EvaluationMode,
): (language: string) => PassageFilter {
  const languages = [...new Set(dataset.documents.map(({ lang }) => lang))];
  return (language) => ({
    languages: languages.filter((lang) => takesPart(mode, { lang: language }, { lang })),
  });
}
