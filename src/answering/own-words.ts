import type { Span } from '../domain/span.js';
import type { OpenGeneration } from '../index/passage-store.js';

/** What of a passage is shown: all but furniture at its ends. */
export interface OwnWords extends Span {
  /** Indexes of the sentences that are no furniture. */
  readonly sentences: readonly number[];
}

/**
 * The words of a passage without furniture at its ends. What stands between its own words is shown
 * with them, for a quote is verbatim. A passage that is nothing else, of a button that was made
 * before it was recognised, is shown whole.
 */
export function ownWords(
  generation: Pick<OpenGeneration, 'passage' | 'furnitureOf'>,
  row: number,
): OwnWords {
  const { start, end, sentences } = generation.passage(row);
  const furniture = generation.furnitureOf(row);
  const own = [...sentences.keys()].filter((index) => !furniture.includes(index));
  const all = { start, end, sentences: [...sentences.keys()] };
  if (furniture.length === 0 || own.length === 0) return all;
  const isFirst = own[0] === 0;
  const isLast = own.at(-1) === sentences.length - 1;
  return {
    start: isFirst ? start : (sentences[own[0] ?? 0]?.start ?? start),
    end: isLast ? end : (sentences[own.at(-1) ?? 0]?.end ?? end),
    sentences: own,
  };
}
