import type { PassageQuote } from '../../../domain/answer.js';

/**
 * How sure it is that a quote answers: a guess is the nearest passage of what was not found, and of
 * what was chosen moderators are.
 */
export type Confidence = 'sure' | 'uncertain' | 'guess' | 'chosen';

/** A quote of an answer, as it stands in the reply. */
export interface QuoteView {
  /** Key of the answer, for the buttons; null where there can be none. */
  readonly answer: string | null;
  /** Key of the answer that votes are on: of what was shared, the one that was given first. */
  readonly votedAnswer: string | null;
  /** Shown above the quote; null leaves it out. */
  readonly question: string | null;
  /** As `correctionsLine` gives it. */
  readonly corrected: string | null;
  /** Position of the quote among the answer's, from 0. */
  readonly position: number;
  /** The answer's quotes by their positions, to choose from. */
  readonly choices: readonly QuoteChoice[];
  /** The edition that is shown, and the languages of all; the number goes into the button. */
  readonly edition: number;
  readonly editions: readonly { readonly edition: number; readonly language: string }[];
  readonly confidence: Confidence;
  /** Whether there is a button that posts it to the channel. */
  readonly canBeShared: boolean;
  /** Discord id of the person who shared it. */
  readonly sharedBy?: string;
}

/** A quote as it is offered to be chosen. */
export interface QuoteChoice {
  readonly quote: number;
  readonly passage: Pick<PassageQuote, 'title' | 'headings' | 'text'>;
}
