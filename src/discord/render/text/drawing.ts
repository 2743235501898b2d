import type { Span } from '../../../domain/span.js';

/** How a stretch of a text is drawn. Spans count in the whole text. */
export interface Drawing extends Span {
  /** A code block of Discord's, which stands outside quotes; else lines of running text. */
  readonly isFence: boolean;
  /** UTF-16 units that each unit of the stretch comes to at most. */
  readonly costs: readonly number[];
  /** UTF-16 units that it takes beside them, wherever it is cut. */
  readonly frame: number;
  /** Stretches that a cut may be made between, in order. */
  readonly sentences: readonly Span[];
  /**
   * The markdown of a part that lies within the stretch. Empty where there is nothing to see.
   * @param edges whether a fence or a heading stands beside it, to which it needs no blank lines
   */
  readonly draw: (part: Span, edges: Edges) => string;
}

interface Edges {
  readonly before: boolean;
  readonly after: boolean;
}
