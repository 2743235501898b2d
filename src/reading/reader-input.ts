import type { Span } from '../domain/span.js';

/** Longest input of an inference in tokens, special tokens included. */
const maxTokens = 256;
/** Tokens of a question that are read; the model was trained so. */
const mostQuestionTokens = 48;
/** Tokens of a context that are read: enough to say what a text is about, and room for the text. */
const mostContextTokens = 48;
/** Tokens that two windows share, so that every answer stands whole in one of them. */
const sharedTokens = 96;
/** Enough for 512 tokens, the longest passage that is embedded; what comes behind is not read. */
const mostWindows = 8;

/** What is read together, in tokens without special ones. */
interface TokensToRead {
  readonly question: readonly number[];
  readonly context: readonly number[];
  readonly text: readonly number[];
}

/** The special tokens before and behind a text. */
export interface TextFrame {
  readonly opening: number;
  readonly closing: number;
}

/** One input of the reader: question and context, and as much of the text as has room. */
export interface ReaderInput {
  readonly tokens: readonly number[];
  /** 1 for each token of the passage, context and text; 0 for all others. */
  readonly types: readonly number[];
  /** Which of the text's tokens these are. */
  readonly window: Span;
  /** Where they stand in `tokens`. */
  readonly windowStart: number;
}

/** The inputs that a passage takes, in order: RoBERTa's form of a pair, `<s> A </s></s> B </s>`. */
export function* readerInputs(
  { question, context, text }: TokensToRead,
  { opening, closing }: TextFrame,
): Generator<ReaderInput> {
  const asked = [opening, ...question.slice(0, mostQuestionTokens), closing, closing];
  const before = [...asked, ...context.slice(0, mostContextTokens)];
  const room = maxTokens - before.length - 1;
  for (let i = 0, start = 0; i < mostWindows; i += 1, start += room - sharedTokens) {
    const end = Math.min(start + room, text.length);
    const tokens = [...before, ...text.slice(start, end), closing];
    yield {
      tokens,
      types: tokens.map((_, place) => Number(place >= asked.length && place < tokens.length - 1)),
      window: { start, end },
      windowStart: before.length,
    };
    if (end === text.length) break;
  }
}
