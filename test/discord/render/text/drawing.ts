import fc from 'fast-check';
import { drawText } from '../../../../src/discord/render/text/drawn-text.js';
import type { ShownText } from '../../../../src/discord/render/text/stretches.js';
import type { Span } from '../../../../src/domain/span.js';
import { spans } from './any-blocks.js';

/** A text, and spans of it. */
export const withSpans = (text: fc.Arbitrary<string>) =>
  text.chain((given) => fc.tuple(fc.constant(given), spans(given.length)));

/** A text as a quote. */
export const drawnOf = (text: string, rest: Partial<ShownText> = {}, budget = 4096) =>
  drawText({ text, language: 'nb', blocks: [], ...rest }, budget);

/** Where words stand in a text. @param from where to begin to look */
export function at(text: string, words: string, from = 0): Span {
  const start = text.indexOf(words, from);
  if (start === -1) throw new Error(`"${words}" is missing`);
  return { start, end: start + words.length };
}
