import { answerProbability, type AnswerModel } from '../answering/judging/answer-model.js';
import { PassageEditions } from '../answering/editions/passage-editions.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration } from '../index/passage-store.js';
import type { Dataset, DatasetQuery } from './sets/dataset.js';
import { filtersOf } from './evaluate.js';
import { firstQuote, type JudgedHit } from './first-quote.js';
import { groupOf } from './sets/group-blocks.js';
import { markedAnswer, type MarkedAnswer } from './marked-answer.js';
import type { QueryEmbeddings } from './query-embeddings.js';
import { rankedDocuments, type RankingSystem } from './ranking-systems.js';
import { relevantDocuments, type EvaluationMode } from './sets/relevant-documents.js';
import { setRetrieval } from './set-retrieval.js';
import { measureRanking, type RankingMeasures } from './figures/report.js';

/** The probability of the first quote, and whether it answers. */
export interface Forecast {
  readonly probability: number;
  /** Its document is relevant, so of the query's group. */
  readonly isRight: boolean;
}

/** What one retrieval for one query showed. */
export interface Observation {
  readonly language: string;
  /** Translations of one query share their unit. */
  readonly unit: string;
  /** By the name of the system; null for a query that nothing answers. */
  readonly rankings: Readonly<Record<string, RankingMeasures>> | null;
  /** Of the documents as they are. */
  readonly forecast: Forecast;
  /** Of the documents without those of the query's group; null without a group. */
  readonly nearMiss: Forecast | null;
  readonly marked: MarkedAnswer | null;
}

export interface ObservationInput {
  readonly dataset: Dataset;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly queries: QueryEmbeddings;
  readonly systems: readonly RankingSystem[];
  /** The answer model that a query may be measured with. */
  readonly modelFor: (query: DatasetQuery) => AnswerModel;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** No hit at all: the product says "not found" for certain. */
const nothingFound: Forecast = { probability: 0, isRight: false };

/**
 * Retrieves once for every query that has a relevant document in this mode, and in mode `all` for
 * those that nothing answers, and gives what all systems make of the same hits.
 */
export async function observeQueries(
  input: ObservationInput,
  mode: EvaluationMode,
): Promise<Observation[]> {
  const { dataset, generation, offsets, signal } = input;
  const relevant = relevantDocuments(dataset, mode);
  const retrieve = setRetrieval(input);
  const editions = new PassageEditions(generation, offsets);
  const filterFor = filtersOf(dataset, mode);
  const asked = dataset.queries.filter(
    ({ id, answerable }) => relevant.has(id) || (mode === 'all' && answerable === false),
  );
  const observations: Observation[] = [];
  for (const [done, query] of asked.entries()) {
    const { embedding, hits } = await retrieve(query, filterFor(query.lang), signal);
    const found = { query, relevant: relevant.get(query.id) ?? null, embedding, hits, editions };
    observations.push(await observed(input, found));
    input.onProgress?.(done + 1, asked.length);
  }
  return observations;
}

interface Found {
  readonly query: DatasetQuery;
  readonly relevant: ReadonlySet<string> | null;
  readonly embedding: Float32Array;
  readonly hits: readonly JudgedHit[];
  readonly editions: PassageEditions;
}

async function observed(input: ObservationInput, found: Found): Promise<Observation> {
  const { query, relevant, hits, embedding, editions } = found;
  const model = input.modelFor(query);
  const without = hits.filter(({ document }) => document.group !== query.group);
  const hasNearMiss = relevant !== null && query.group !== undefined;
  const { generation } = input;
  const forecast = (seen: readonly JudgedHit[], right: ReadonlySet<string> | null): Forecast => {
    const quote = firstQuote(seen, query.lang, editions);
    if (quote === null) return nothingFound;
    const { id } = generation.documentOf(quote.hit.row);
    const probability = answerProbability(model, quote.features);
    return { probability, isRight: right?.has(id) ?? false };
  };
  return {
    language: query.lang,
    unit: query.qgroup ?? groupOf(query),
    rankings: relevant && rankingsOf(input.systems, found, relevant),
    forecast: forecast(hits, relevant),
    nearMiss: hasNearMiss ? forecast(without, null) : null,
    marked: await markedOf(generation, query, hits, embedding),
  };
}

function rankingsOf(
  systems: readonly RankingSystem[],
  { hits, editions }: Pick<Found, 'hits' | 'editions'>,
  relevant: ReadonlySet<string>,
): Readonly<Record<string, RankingMeasures>> {
  const candidates = hits.map(({ row, trace }) => ({
    row,
    document: editions.documentOf(row),
    trace,
  }));
  return Object.fromEntries(
    systems.map(({ name, scores }) => {
      const ranked = rankedDocuments(candidates, scores(candidates, editions));
      return [name, measureRanking(ranked, relevant)];
    }),
  );
}

/** Of a first quote in the query's own language and from the right document. */
async function markedOf(
  generation: OpenGeneration,
  query: DatasetQuery,
  hits: readonly JudgedHit[],
  embedding: Float32Array,
): Promise<MarkedAnswer | null> {
  const [first] = hits;
  if (query.group === undefined || first?.document.group !== query.group) return null;
  if (first.document.lang !== query.lang) return null;
  return markedAnswer(query, generation, { row: first.row, embedding, answer: null });
}
