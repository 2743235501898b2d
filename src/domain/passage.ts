import type { Span } from './span.js';

/** The unit that is embedded and retrieved: whole paragraphs of one section of one document. */
export interface Passage extends Span {
  /** Id of the document that it stands in; the span counts in that document's text. */
  readonly document: string;
  /** Position among the document's passages, from 0. */
  readonly ordinal: number;
  readonly page: number | null;
  /** Its own language where that is plainly another than its document's; else left out. */
  readonly language?: string;
  readonly headings: readonly string[];
  /** Sentences in order, as spans of the document's text; together they cover the passage's words. */
  readonly sentences: readonly Span[];
}
