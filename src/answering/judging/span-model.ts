import type { Span } from '../../domain/span.js';
import type { AnswerSpan, PassageReading } from '../../reading/reader.js';
import { words } from '../../retrieval/lexical/terms.js';
import { logisticProbability, type SpanModel } from './answer-model.js';

/** Names of the numbers that `readSpan` gives, in its order, as answer models have them. */
export const spanFeatureNames = [
  'constant',
  'answerLogit',
  'spanScore',
  'overSecond',
  'overThird',
  'spanLength',
  'spanLength, squared',
] as const;

/** The span that a reader takes for the answer. */
export interface ReadSpan {
  /** In the text that was read; whole words. */
  readonly span: Span;
  /** As `spanFeatureNames` has them. */
  readonly features: readonly number[];
}

/**
 * The best span of a reading, with what speaks for it to be the answer: that the passage answers,
 * its score and its lead over the two next, and the logarithm of its number of words; neither a
 * single letter nor half a sentence is likely to be all of an answer.
 * @param text that was read
 * @returns null where the reading has no span
 */
export function readSpan(
  { logit, spans: [best, second, third] }: PassageReading,
  text: string,
): ReadSpan | null {
  if (best === undefined) return null;
  // Where there is no other span, nothing says that the best one stands out.
  const leadOver = (other: AnswerSpan | undefined) => best.score - (other ?? best).score;
  const span = wholeWords(text, best);
  const length = Math.log(Math.max(1, words(text.slice(span.start, span.end)).length));
  const leads = [leadOver(second), leadOver(third)];
  return { span, features: [1, logit, best.score, ...leads, length, length ** 2] };
}

/**
 * Calibrated probability, 0 to 1, that a span is the answer: that its token F1 with the answer that
 * people state is at least 0.5. It holds for passages that answer.
 */
export function spanProbability(
  { weights }: Pick<SpanModel, 'weights'>,
  features: readonly number[],
): number {
  return logisticProbability(weights, spanFeatureNames, features);
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** An opening bracket that nothing closes, at the end of a text. */
const openBracket = /[([][^()[\]]*$/u;

/** A reader sees parts of words and of brackets, which nobody takes for an answer. */
function wholeWords(text: string, span: Span): Span {
  const segments = segmenter.segment(text);
  const [first, last] = [segments.containing(span.start), segments.containing(span.end - 1)];
  const start = first?.isWordLike ? first.index : span.start;
  const end = last?.isWordLike ? last.index + last.segment.length : span.end;
  const isClosedNext = openBracket.test(text.slice(start, end)) && /[)\]]/u.test(text.charAt(end));
  return { start, end: isClosedNext ? end + 1 : end };
}
