import { PassageEditions } from '../answering/editions/passage-editions.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration, PassageFilter } from '../index/passage-store.js';
import { Retriever } from '../retrieval/retriever.js';
import type { Dataset, DatasetQuery } from './sets/dataset.js';
import type { QueryEmbeddings } from './query-embeddings.js';
import { rankDocuments } from './rank-documents.js';
import { relevantDocuments, takesPart, type EvaluationMode } from './sets/relevant-documents.js';
import { evaluationReport, measureRanking, type EvaluationReport } from './figures/report.js';
import type { Ranking } from './figures/run-file.js';

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
