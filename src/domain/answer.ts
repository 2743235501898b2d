import type { Source } from './document.js';
import type { Span } from './span.js';

/** Another language version of the passage that is quoted; the span counts in its document. */
export interface Edition extends Span {
  readonly document: string;
  readonly language: string;
}

/** How a score came about; every number that took part. */
export interface ScoreTrace {
  /** Cosine of the question and the passage, -1 to 1. */
  readonly passageCosine: number;
  /** Cosine of the question and the passage's best sentence, -1 to 1. */
  readonly sentenceCosine: number;
  /** What was taken off for the passage's language (language offset). */
  readonly languageOffset: number;
  /** Share of the best possible BM25 score that the passage reached, 0 to 1. */
  readonly coverage: number;
  /** Share of the question's numbers, acronyms and the like in the passage; null without any. */
  readonly exactShare: number | null;
  /** The coverage-gated sum of the above: what passages are ranked by. */
  readonly fused: number;
}

/** The exact words of a document, with the pointer to them. */
export interface Quote extends Span {
  /** Verbatim: `documentText.slice(start, end) === text`. */
  readonly text: string;
  /** The sentences that answer; spans count within `text`. */
  readonly highlights: readonly Span[];
  readonly document: string;
  readonly title: string;
  readonly language: string;
  readonly score: number;
  /** Calibrated probability that the passage answers the question, 0 to 1. */
  readonly probability: number;
  /** Whether the probability is high enough to show the quote without a warning. */
  readonly isCertain: boolean;
  readonly trace: ScoreTrace;
  readonly source: Source | null;
  readonly date: string | null;
  readonly page: number | null;
  readonly headings: readonly string[];
  /** The same passage in other languages, best first. */
  readonly editions: readonly Edition[];
}

interface AnswerBase {
  readonly question: string;
  /** Detected language of the question; `und` where it could not be told. */
  readonly language: string;
}

interface Answered extends AnswerBase {
  readonly kind: 'answered';
  /** Best first, never empty. */
  readonly quotes: readonly Quote[];
}

interface NotFound extends AnswerBase {
  readonly kind: 'not-found';
  /** The nearest passages, which do not answer; may be empty. */
  readonly nearest: readonly Quote[];
}

interface EmptyIndex extends AnswerBase {
  readonly kind: 'empty-index';
}

/** The reply to a question. "Not found" is a value, not an exception. */
export type Answer = Answered | NotFound | EmptyIndex;
