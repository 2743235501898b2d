import type { AnswerModel } from '../../answering/judging/answer-model.js';
import { PassageEditions } from '../../answering/editions/passage-editions.js';
import { CachedReader } from '../../reading/cached-reader.js';
import type { Reader } from '../../reading/reader.js';
import type { EvaluationInput } from '../evaluate.js';
import { setRetrieval } from '../set-retrieval.js';
import type { DatasetQuery } from '../sets/dataset.js';
import { groupOf } from '../sets/group-blocks.js';
import { answeredBothWays, type BothWays } from './read-outcome.js';
import { sampledQueries } from './reading-sample.js';
import { searchedDocuments, type SearchedDocuments } from './searched-documents.js';

/** What one query showed of some documents. */
export interface ReadingObservation extends BothWays, Pick<SearchedDocuments, 'searched'> {
  /** Of the query. */
  readonly language: string;
  /** Translations of one query share their unit. */
  readonly unit: string;
}

export interface ReadingInput extends Pick<
  EvaluationInput,
  'dataset' | 'generation' | 'offsets' | 'queries' | 'signal'
> {
  readonly reader: Reader;
  /** Queries that are asked at most, of those with an answer and of those without one each. */
  readonly most: number;
  /** The answer model that a query may be measured with. */
  readonly modelFor: (query: DatasetQuery) => AnswerModel;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Asks a sample of the queries of the documents of every mode and of each other language alone, and
 * has what is found read.
 */
export async function observeReadings(input: ReadingInput): Promise<ReadingObservation[]> {
  const { dataset, generation, offsets, most, signal } = input;
  const retrieve = setRetrieval(input);
  const documentsFor = searchedDocuments(dataset);
  const asked = dataset.queries.filter((query) => documentsFor(query).length > 0);
  const answerable = asked.filter((query) => !isAbsent(query));
  const sample = [
    ...sampledQueries(answerable, most),
    ...sampledQueries(asked.filter(isAbsent), most),
  ];
  const tools = {
    generation,
    editions: new PassageEditions(generation, offsets),
    // A query finds the same passages by itself, among all and without its group.
    reader: new CachedReader(input.reader),
    signal,
  };
  const observations: ReadingObservation[] = [];
  for (const [done, query] of sample.entries()) {
    const model = input.modelFor(query);
    for (const { searched, filter, relevant } of documentsFor(query)) {
      const found = { query, model, relevant, ...(await retrieve(query, filter, signal)) };
      observations.push({
        searched,
        language: query.lang,
        unit: query.qgroup ?? groupOf(query),
        ...(await answeredBothWays(found, tools)),
      });
    }
    input.onProgress?.(done + 1, sample.length);
  }
  return observations;
}

function isAbsent({ answerable }: DatasetQuery): boolean {
  return answerable === false;
}
