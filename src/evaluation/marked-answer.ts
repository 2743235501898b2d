import type { Span } from '../domain/span.js';
import { highlightSpans, markPassages } from '../answering/mark-sentences.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { foldLetters } from '../retrieval/lexical/fold-letters.js';
import type { DatasetQuery } from './sets/dataset.js';

/** What is marked in a quote whose document holds the answer's words. */
export interface MarkedAnswer {
  /** Whether the answer's words lie in what is marked. */
  readonly holdsAnswer: boolean;
  /** Share of the passage's characters that is marked, 0 to 1. */
  readonly share: number;
}

/** A passage as it is quoted for a query. */
export interface QuotedPassage {
  readonly row: number;
  /** Of the query. */
  readonly embedding: Float32Array;
  /** Where a reader sees the answer, in the document's text; null where none was asked. */
  readonly answer: Span | null;
}

/**
 * Marks the sentences of a passage as a quote does, and looks for the query's answer in them. Words
 * are compared folded: width, case and digits of other scripts do not count.
 * @returns null where the query states no answer, or its words do not stand in the document
 */
export async function markedAnswer(
  query: DatasetQuery,
  generation: OpenGeneration,
  { row, embedding, answer: seen }: QuotedPassage,
): Promise<MarkedAnswer | null> {
  const passage = generation.passage(row);
  const text = await generation.documentText(passage.document);
  const answer = foldLetters(query.answer ?? '').trim();
  if (answer === '' || !foldLetters(text).includes(answer)) return null;
  const answers = new Map(seen === null ? [] : [[row, seen]]);
  const marks = await markPassages({ text: query.text, embedding }, [row], generation, answers);
  const marked = marks.get(row) ?? [];
  const spans = highlightSpans(passage.sentences, marked, passage.start);
  const quoted = text.slice(passage.start, passage.end);
  const highlights = spans.map(({ start, end }) => quoted.slice(start, end));
  return {
    holdsAnswer: highlights.some((words) => foldLetters(words).includes(answer)),
    share: highlights.join('').length / quoted.length,
  };
}
