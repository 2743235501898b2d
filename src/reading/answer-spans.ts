import type { Span } from '../domain/span.js';
import { mostSpans } from './reader.js';
import type { AnswerSpan } from './reader.js';

/** Logits that an answer begins with each token of a text, and that it ends with it. */
export interface SpanLogits {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** Tokens of the longest answer, as in training. */
const longestAnswer = 30;

/**
 * The best spans of a text by the sum of the logits at their ends; those that overlap a better one
 * are left out.
 * @param offsets where each token stands; none begins or ends an answer that stands nowhere
 */
export function answerSpans(
  { starts, ends }: SpanLogits,
  offsets: readonly (Span | null)[],
): readonly AnswerSpan[] {
  const spans: AnswerSpan[] = [];
  while (spans.length < mostSpans) {
    const best = bestSpan({ starts, ends }, offsets, spans);
    if (best === null) break;
    spans.push(best);
  }
  return spans;
}

function bestSpan(
  { starts, ends }: SpanLogits,
  offsets: readonly (Span | null)[],
  taken: readonly Span[],
): AnswerSpan | null {
  let best: AnswerSpan | null = null;
  for (const [first, from] of offsets.entries()) {
    if (from === null) continue;
    for (let last = first; last < first + longestAnswer && last < offsets.length; last += 1) {
      const to = offsets[last];
      const score = (starts[first] ?? -Infinity) + (ends[last] ?? -Infinity);
      if (to === null || to === undefined || (best !== null && score <= best.score)) continue;
      const span = { start: from.start, end: to.end, score };
      if (!taken.some((other) => overlap(span, other))) best = span;
    }
  }
  return best;
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
