import { readablePassage } from '../answering/judging/readable-passage.js';
import { readSpan } from '../answering/judging/span-model.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { ReadingError, type ReadablePassage, type Reader } from '../reading/reader.js';
import { foldLetters } from '../retrieval/lexical/fold-letters.js';
import type { Dataset, DatasetQuery } from './sets/dataset.js';
import { groupBlocks, groupOf, halfOf, type Half } from './sets/group-blocks.js';
import { seededRandom } from './statistics/random.js';
import { tokenF1 } from './statistics/token-f1.js';

/** The span that a reader sees in a passage that answers, and how near it comes. */
export interface ReadAnswer {
  readonly language: string;
  /** Of its set's groups. */
  readonly half: Half;
  /** As `spanFeatureNames` has them. */
  readonly features: readonly number[];
  /** Token F1 with the answer that the query states, 0 to 1. */
  readonly f1: number;
  /** Whether the passage has the stated answer word for word; else no span can be all of it. */
  readonly isVerbatim: boolean;
}

export interface ReadAnswersInput {
  readonly dataset: Dataset;
  /** The set of which `dataset` is a part, or `dataset` itself: halves are halves of the whole. */
  readonly whole: Dataset;
  readonly generation: OpenGeneration;
  readonly reader: Reader;
  /** Queries that are read at most. */
  readonly most: number;
  readonly signal?: AbortSignal;
}

/** Reads for a sample of the queries that state an answer the passage of their own language. */
export async function readAnswers({
  dataset,
  whole,
  generation,
  reader,
  most,
  signal,
}: ReadAnswersInput): Promise<ReadAnswer[]> {
  const blocks = groupBlocks(whole);
  const languages = new Map(dataset.documents.map(({ id, lang }) => [id, lang]));
  const stating = dataset.queries.filter(({ answer = '' }) => answer.trim() !== '');
  const answers: ReadAnswer[] = [];
  for (const query of seededRandom(3).sample(stating, most)) {
    const documents = [...(dataset.judgements.get(query.id) ?? [])].filter(
      (id) => languages.get(id) === query.lang,
    );
    const rows = documents.flatMap((id) => generation.rowsOf(id));
    const passages = await Promise.all(rows.map((row) => readablePassage(generation, row)));
    const read = await readAnswer(query, passages, { reader, signal });
    const half = halfOf(blocks, groupOf(query));
    if (read !== null) answers.push({ language: query.lang, half, ...read });
  }
  return answers;
}

/** The passage with the answer's words counts, else the first; null where nothing can be read. */
async function readAnswer(
  query: DatasetQuery,
  passages: readonly ReadablePassage[],
  { reader, signal }: { readonly reader: Reader; readonly signal: AbortSignal | undefined },
): Promise<Pick<ReadAnswer, 'features' | 'f1' | 'isVerbatim'> | null> {
  const stated = query.answer ?? '';
  const words = foldLetters(stated).trim();
  const verbatim = passages.find(({ text }) => foldLetters(text).includes(words));
  const passage = verbatim ?? passages[0];
  if (passage === undefined) return null;
  const [reading] = await reader.read(query.text, [passage], signal);
  if (reading instanceof ReadingError) throw reading;
  const best = reading === undefined ? null : readSpan(reading, passage.text);
  if (best === null) return null;
  const { span, features } = best;
  const f1 = tokenF1(passage.text.slice(span.start, span.end), stated);
  return { features, f1, isVerbatim: verbatim !== undefined };
}
