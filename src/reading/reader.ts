import type { Span } from '../domain/span.js';

/** A passage as it is read. */
export interface ReadablePassage {
  /** What stands above the text and says what it is about: title and headings. May be empty. */
  readonly context: string;
  readonly text: string;
}

/** Where an answer may stand in a passage's text: whole graphemes, no white space at its ends. */
export interface AnswerSpan extends Span {
  /** Comparable within one passage only. */
  readonly score: number;
}

export interface PassageReading {
  /** That the passage answers the question: the higher, the likelier. No probability. */
  readonly logit: number;
  /** Best first, at most `mostSpans`, not overlapping. Empty where the text has no words. */
  readonly spans: readonly AnswerSpan[];
}

export const mostSpans = 3;

/** A passage that could not be read, alone: the others of its list were. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
}

/** Reads a question and a passage together: whether the passage answers, and where. */
export interface Reader {
  /**
   * One result a passage, in order, each as if it were read alone.
   * @throws the signal's reason when aborted
   */
  read(
    question: string,
    passages: readonly ReadablePassage[],
    signal?: AbortSignal,
  ): Promise<readonly (PassageReading | ReadingError)[]>;
  close(): Promise<void>;
}
