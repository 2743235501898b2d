import type { Section, SourceDocument } from '../../domain/document.js';
import type { Span } from '../../domain/span.js';
import { embeddingText } from './embedding-text.js';

/** Up to this share of the limit a sum of counts is trusted without counting the whole. */
const trustedShare = 0.9;

/** A sum above this share is over the limit: joining texts saves no quarter of their tokens. */
const hopelessShare = 1.25;

/**
 * More UTF-16 units a token than running text of any language has. Something longer is not worth
 * counting, and if it holds few tokens then because it is mostly blank, which nobody should quote.
 */
const unitsPerTokenAtMost = 8;

/** What a passage of one section may hold. Counting is slow, so it counts as little as it can. */
export interface TokenBudget {
  /** Tokens for the words of a passage, its context and the model's own tokens taken off. */
  readonly room: number;
  /** Tokens of the words alone; Infinity where they are too long to be worth counting. */
  measure(span: Span): number;
  /**
   * Whether a passage of this span, with its context, stays within the limit.
   * @param tokens the sum of `measure` over the span's parts
   */
  fits(span: Span, tokens: number): boolean;
}

export function tokenBudget(
  document: Pick<SourceDocument, 'text' | 'title' | 'titleOrigin'>,
  section: Pick<Section, 'headings'>,
  limit: { readonly maxTokens: number; readonly countTokens: (text: string) => number },
): TokenBudget {
  const { maxTokens, countTokens } = limit;
  const overhead = countTokens('');
  const context = countTokens(embeddingText(document, section, ''));
  const isTooLong = ({ start, end }: Span): boolean =>
    end - start > maxTokens * unitsPerTokenAtMost;
  const wordsOf = ({ start, end }: Span): string => document.text.slice(start, end);
  return {
    room: maxTokens - context,
    measure(span) {
      if (isTooLong(span)) return Infinity;
      return Math.max(0, countTokens(wordsOf(span)) - overhead);
    },
    fits(span, tokens) {
      const total = context + tokens;
      if (isTooLong(span) || total > maxTokens * hopelessShare) return false;
      if (total <= maxTokens * trustedShare) return true;
      return countTokens(embeddingText(document, section, wordsOf(span))) <= maxTokens;
    },
  };
}
