import type { PassageQuote, Quote, QuotedAnswer } from '../domain/answer.js';
import type { Span } from '../domain/span.js';
import type { PassageReading } from '../reading/reader.js';
import type { SpanModel } from './judging/answer-model.js';
import { readSpan, spanProbability } from './judging/span-model.js';

/** What tells the answer in a quote. */
export interface AnswerEvidence {
  /** Of the very words that are quoted; null where they were not read. */
  readonly reading: PassageReading | null;
  /** Those of the passage, in its document's text. */
  readonly sentences: readonly Span[];
  /** Without one nobody can tell how sure an answer is, and there is none. */
  readonly model: SpanModel | undefined;
}

/** The answer that a reader sees in a quote; null also where it lies in no marked sentence alone. */
export function quotedAnswer(
  { text, start, marked }: PassageQuote,
  { reading, sentences, model }: AnswerEvidence,
): QuotedAnswer | null {
  const read = reading === null ? null : readSpan(reading, text);
  if (read === null || model === undefined) return null;
  const { span, features } = read;
  const place = { start: start + span.start, end: start + span.end };
  if (!marked.some((index) => isWithin(place, sentences[index]))) return null;
  return { ...span, probability: spanProbability(model, features) };
}

/**
 * What is underlined: an answer that is sure enough, where the quote is. In a passage that may not
 * answer it would claim what nobody is sure of.
 */
export function underlinedAnswer(
  { answer, isCertain }: Pick<Quote, 'answer' | 'isCertain'>,
  model: SpanModel | undefined,
): Span | null {
  if (!isCertain || answer === null || model === undefined) return null;
  const { start, end, probability } = answer;
  return probability >= model.leastProbability ? { start, end } : null;
}

function isWithin({ start, end }: Span, sentence: Span | undefined): boolean {
  return sentence !== undefined && sentence.start <= start && end <= sentence.end;
}
