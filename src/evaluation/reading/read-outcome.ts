import { answerInDocument } from '../../answering/answer-in-document.js';
import { groupsCompared } from '../../answering/judging/answer-features.js';
import {
  answerProbability,
  verdictOf,
  type AnswerModel,
} from '../../answering/judging/answer-model.js';
import { GroupReader, mostRead, type ReadGroup } from '../../answering/judging/group-reader.js';
import type { PassageEditions } from '../../answering/editions/passage-editions.js';
import type { OpenGeneration } from '../../index/passage-store.js';
import type { Reader } from '../../reading/reader.js';
import { measureRanking, type RankingMeasures } from '../figures/report.js';
import { firstQuotes, type JudgedHit } from '../first-quote.js';
import { markedAnswer, type MarkedAnswer } from '../marked-answer.js';
import type { DatasetQuery } from '../sets/dataset.js';

/** What a reply says of its first quote. */
export interface Judgement {
  readonly probability: number;
  readonly verdict: 'certain' | 'uncertain' | 'refused';
}

/** What a reply is made of, with or without reading. */
export interface Outcome {
  /** Null for a query that nothing answers. */
  readonly ranking: RankingMeasures | null;
  readonly judgement: Judgement;
  /** Of the documents without those of the query's group; null without a group. */
  readonly nearMiss: Judgement | null;
  /** Of a first quote in the query's own language and from the right document. */
  readonly marked: MarkedAnswer | null;
}

/** The same question answered in both ways. */
export interface BothWays {
  readonly unread: Outcome;
  readonly read: Outcome;
}

export interface ReadingTools {
  readonly generation: OpenGeneration;
  readonly editions: PassageEditions;
  readonly reader: Reader;
  readonly signal?: AbortSignal | undefined;
}

/** A query with what was found for it. */
export interface FoundQuery {
  readonly query: DatasetQuery;
  /** The answer model that it may be measured with. */
  readonly model: AnswerModel;
  /** Null where nothing answers. */
  readonly relevant: ReadonlySet<string> | null;
  readonly embedding: Float32Array;
  /** Best first. */
  readonly hits: readonly JudgedHit[];
}

type Groups = Readonly<Record<keyof BothWays, readonly ReadGroup[]>>;

/** No hit at all: the product says "not found" for certain. */
const nothingFound: Judgement = { probability: 0, verdict: 'refused' };

/** What becomes of a query as the answer service answers it, before and after reading. */
export async function answeredBothWays(found: FoundQuery, tools: ReadingTools): Promise<BothWays> {
  const { query, hits, relevant } = found;
  const groups = await groupsOf(found, hits, tools);
  const without = hits.filter(({ document }) => document.group !== query.group);
  const isNear = relevant !== null && query.group !== undefined;
  const nearMiss = isNear ? await groupsOf(found, without, tools) : null;
  const outcomeOf = async (way: keyof BothWays): Promise<Outcome> => ({
    ranking: relevant && measureRanking(documentsOf(groups[way], tools), relevant),
    judgement: judgementOf(groups[way], found),
    nearMiss: nearMiss && judgementOf(nearMiss[way], found),
    marked: await markedOf(groups[way][0], found, tools),
  });
  return { unread: await outcomeOf('unread'), read: await outcomeOf('read') };
}

/** @throws ReadingError of a passage that could not be read: a set's are known to be sound */
async function groupsOf(
  { query, model }: FoundQuery,
  hits: readonly JudgedHit[],
  { generation, editions, reader, signal }: ReadingTools,
): Promise<Groups> {
  const quotes = firstQuotes(hits, query.lang, editions, groupsCompared);
  const unread = quotes.map(({ group, features, readRow }): ReadGroup => ({
    group,
    features,
    probability: answerProbability(model, features),
    row: readRow,
    reading: null,
  }));
  const groupReader = new GroupReader(generation, {
    model,
    reader,
    onFailure: (error) => {
      throw error;
    },
  });
  // However long it takes: figures must not hang on the machine.
  const options = { budgetMs: Infinity, least: mostRead, signal };
  return { unread, read: await groupReader.read(query.text, unread, options) };
}

/** Ids of documents, in the order of the groups. */
function documentsOf(groups: readonly ReadGroup[], { editions }: ReadingTools): readonly string[] {
  const rows = groups.flatMap(({ group }) => group.hits.map(({ row }) => row));
  return [...new Set(rows.map((row) => editions.documentOf(row)))];
}

function judgementOf([first]: readonly ReadGroup[], { model }: FoundQuery): Judgement {
  if (first === undefined) return nothingFound;
  const { probability, features } = first;
  const { leastProbability, certainFrom } = verdictOf(model, features);
  if (probability < leastProbability) return { probability, verdict: 'refused' };
  return { probability, verdict: probability < certainFrom ? 'uncertain' : 'certain' };
}

async function markedOf(
  first: ReadGroup | undefined,
  { query, embedding, hits }: FoundQuery,
  { generation }: ReadingTools,
): Promise<MarkedAnswer | null> {
  const document = hits.find(({ row }) => row === first?.row)?.document;
  if (first === undefined || document === undefined) return null;
  if (query.group === undefined || document.group !== query.group) return null;
  if (document.lang !== query.lang) return null;
  const answer = answerInDocument(generation, first);
  return markedAnswer(query, generation, { row: first.row, embedding, answer });
}
