import type { Source } from './document.js';
import type { Span } from './span.js';
import type { CodeBlock, InlineCode, ListItem } from './structure.js';

/** Another language version of the passage that is quoted; the span counts in its document. */
export interface Edition extends Span {
  readonly document: string;
  readonly language: string;
  /** As of PassageQuote, as are the rest. */
  readonly key: string;
  readonly marked: readonly number[];
  readonly highlights: readonly Span[];
}

/** How a score came about; every number that took part. */
export interface ScoreTrace {
  /** Cosine of the question and the passage, -1 to 1. */
  readonly passageCosine: number;
  /** Cosine of the question and the passage's best sentence, -1 to 1. */
  readonly sentenceCosine: number;
  /** Cosine of the question and the mean of the document's passages, -1 to 1. */
  readonly documentCosine: number;
  /** What was taken off for the passage's language (language offset). */
  readonly languageOffset: number;
  /** Share of the best possible BM25 score that the passage reached, 0 to 1. */
  readonly coverage: number;
  /** Coverage that passages in the passage's language reach by chance, 0 to 1. */
  readonly chanceCoverage: number;
  /** Share of the question's numbers, acronyms and the like in the passage; null without any. */
  readonly exactShare: number | null;
  /** Of the document, where its owner set one: above 0, below 1. */
  readonly weight?: number;
  /** The coverage-gated sum of the above: what passages are found by. */
  readonly fused: number;
}

/** What each part adds to a fused score; they add up to it. */
export interface ScoreContributions {
  readonly passage: number;
  readonly sentence: number;
  readonly document: number;
  /** What is taken off for the passage's language. */
  readonly language: number;
  readonly coverage: number;
  /** Numbers, acronyms and the like. */
  readonly exactWords: number;
  /** What is taken off for the document's weight. */
  readonly weight: number;
}

/** A word of the question that a passage shares, if not in the same form. */
export interface WordShare {
  /** As it is compared: lower case, digits of every script as ASCII. */
  readonly word: string;
  /** What it adds to the coverage, 0 to 1. */
  readonly coverage: number;
  /** Its character 4-grams that the passage has. */
  readonly grams: readonly string[];
}

/** Why a passage came where it came. */
export interface PassageExplanation {
  readonly document: string;
  readonly title: string;
  readonly language: string;
  /** Where the best edition stands in its document's text. */
  readonly start: number;
  readonly end: number;
  /** The edition that is quoted, or would be. */
  readonly shown: Pick<PassageQuote, 'document' | 'text' | 'headings'>;
  /** Whether it is quoted in the answer. */
  readonly isQuoted: boolean;
  readonly score: number;
  readonly probability: number;
  /** What the probability was made of, by name. */
  readonly features: Readonly<Record<string, number>>;
  /** Of the best edition, as are the rest. */
  readonly trace: ScoreTrace;
  readonly contributions: ScoreContributions;
  /** What pooling the editions adds to the fused score; below 0 where a second one is weaker. */
  readonly pooling: number;
  readonly words: readonly WordShare[];
  /** Languages of the editions that were found, best first. */
  readonly editions: readonly string[];
}

/** The part of a table that a text shows. */
export interface QuotedTable extends Span {
  readonly kind: 'table';
  /** Words of the head row, which may stand outside the text; empty where there is none. */
  readonly head: readonly string[];
  /** The cells of the rows below the head, as spans of the text; a span may be empty. */
  readonly rows: readonly (readonly Span[])[];
}

/** What is no running text in a text that is shown. Spans count in that text and lie within it. */
export type QuotedBlock = CodeBlock | InlineCode | ListItem | QuotedTable;

/** The words of a quote that a reader takes for the answer; the span counts in the quote's text. */
export interface QuotedAnswer extends Span {
  /** Calibrated probability that they are the answer if the passage answers, 0 to 1. */
  readonly probability: number;
}

/** The exact words of a passage, with the pointer to them. */
export interface PassageQuote extends Span {
  /**
   * Names the passage for as long as its document and its words stay the same, over restarts and
   * generations: 20 bytes as 40 hex digits.
   */
  readonly key: string;
  /** Verbatim: `documentText.slice(start, end) === text`. */
  readonly text: string;
  /** Indexes of the marked sentences among the passage's, a few; with the key, all that
   * it takes to quote the passage again. */
  readonly marked: readonly number[];
  /** The marked sentences; spans count from `start`, so within `text`. */
  readonly highlights: readonly Span[];
  /**
   * The answer in one of the marked sentences, where it is sure enough to be shown: whole graphemes
   * of `text`.
   */
  readonly underlined: Span | null;
  readonly document: string;
  readonly title: string;
  readonly language: string;
  readonly source: Source | null;
  readonly date: string | null;
  readonly page: number | null;
  readonly headings: readonly string[];
  /** Of each heading, what leads to it on the page; null where that is not known. */
  readonly anchors: readonly (string | null)[];
  /** To the place itself, as near as it can be told; null where the document has no source. */
  readonly link: string | null;
  /** In order of start, the outer before the inner. */
  readonly blocks: readonly QuotedBlock[];
}

/** A passage that was found for a question. */
export interface Quote extends PassageQuote {
  /** How near it was found: the fused scores of the passage's editions, pooled. */
  readonly score: number;
  /** Calibrated probability that the passage answers the question, 0 to 1. */
  readonly probability: number;
  /** Whether the quote can be shown without a warning. */
  readonly isCertain: boolean;
  /**
   * The answer in one of the marked sentences: whole graphemes of `text`, sure or not. Null where
   * nobody has read this very passage.
   */
  readonly answer: QuotedAnswer | null;
  /** How the edition that is quoted scored. */
  readonly trace: ScoreTrace;
  /** The same passage in other languages, best first. */
  readonly editions: readonly Edition[];
}

/** A passage with what stands before and after it in its document. */
export interface PassageContext {
  readonly passage: PassageQuote;
  /** The passages before and after, verbatim; null at the ends of the document. */
  readonly before: string | null;
  readonly after: string | null;
  /** Those of the passages before and after; empty at the ends of the document. */
  readonly beforeHeadings: readonly string[];
  readonly afterHeadings: readonly string[];
  readonly beforeBlocks: readonly QuotedBlock[];
  readonly afterBlocks: readonly QuotedBlock[];
}

/** A stretch of a document's text, short enough to be shown at once. */
export interface DocumentPage {
  readonly document: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /** Verbatim. */
  readonly text: string;
  /** Page number of the file where the stretch begins, null where the format has none. */
  readonly filePage: number | null;
  readonly blocks: readonly QuotedBlock[];
}

/** A word of a question that no document has, with the one that was searched for in its place. */
export interface WordCorrection {
  /** As it was written. */
  readonly written: string;
  /** As words are compared: in lower case. */
  readonly taken: string;
}

interface AnswerBase {
  readonly question: string;
  /** Language of the question; `und` where it is not certain. */
  readonly language: string;
  /** Where it was asked for: the passages in the order in which they came, and one more. */
  readonly explanation?: readonly PassageExplanation[];
  /** Misspelt words, in their order; left out where there are none. */
  readonly corrections?: readonly WordCorrection[];
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
