import type { PassageQuote } from '../domain/answer.js';
import type { Span } from '../domain/span.js';

/** Words that are underlined in a quote, to find them when it is shown again. */
export interface UnderlinedWords {
  /** Where they begin in the quote's text. */
  readonly start: number;
  readonly words: string;
}

/** What to remember of a quote, beside its key; null where nothing is underlined. */
export function underlinedWords({
  text,
  underlined,
}: Pick<PassageQuote, 'text' | 'underlined'>): UnderlinedWords | null {
  if (underlined === null) return null;
  const { start, end } = underlined;
  return { start, words: text.slice(start, end) };
}

/**
 * Where these words stand in a quote's text; null where others do: furniture that was recognised
 * since is no part of the text any more.
 */
export function foundAgain(text: string, { start, words }: UnderlinedWords): Span | null {
  return text.startsWith(words, start) ? { start, end: start + words.length } : null;
}
