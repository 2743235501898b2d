import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { letterPieces } from '../embedding/hashing-embedder.js';
import { graphemeSpansOf } from './grapheme-span.js';
import { mostSpans } from './reader.js';
import type { AnswerSpan, PassageReading, ReadablePassage, Reader } from './reader.js';

/** The logit where a passage has all of a question's pieces, and less zero where it has none. */
const farthestLogit = 4;

const sentences = /[^.!?…。！？।॥۔؟\n]+/gu;

/**
 * Reads without a model: a passage answers by how many of the question's pieces of three letters it
 * has, and its answers are the sentences with most of them. Meaning plays no part. For trying things
 * out and for tests, as HashingEmbedder is.
 */
export class OverlapReader implements Reader {
  #closed = false;

  async read(
    question: string,
    passages: readonly ReadablePassage[],
    signal?: AbortSignal,
  ): Promise<readonly PassageReading[]> {
    this.#assertUsable(signal);
    await turnOfTheLoop();
    this.#assertUsable(signal);
    const asked = new Set(letterPieces(question));
    return passages.map((passage) => readPassage(asked, passage));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #assertUsable(signal: AbortSignal | undefined): void {
    if (this.#closed) throw new Error('The overlap reader is closed.');
    signal?.throwIfAborted();
  }
}

function readPassage(
  asked: ReadonlySet<string>,
  { context, text }: ReadablePassage,
): PassageReading {
  const share = shared(asked, `${context}\n${text}`) / Math.max(asked.size, 1);
  return { logit: (2 * share - 1) * farthestLogit, spans: sentencesWith(asked, text) };
}

/** The sentences with most of the pieces, of equal ones the first. */
function sentencesWith(asked: ReadonlySet<string>, text: string): readonly AnswerSpan[] {
  const shown = graphemeSpansOf(text);
  const spans: AnswerSpan[] = [];
  for (const { 0: sentence, index } of text.matchAll(sentences)) {
    const score = shared(asked, sentence);
    const span = score > 0 ? shown({ start: index, end: index + sentence.length }) : null;
    if (span !== null && span.start >= (spans.at(-1)?.end ?? 0)) spans.push({ ...span, score });
  }
  return spans.sort((a, b) => b.score - a.score).slice(0, mostSpans);
}

function shared(asked: ReadonlySet<string>, text: string): number {
  const found = new Set<string>();
  for (const piece of letterPieces(text)) if (asked.has(piece)) found.add(piece);
  return found.size;
}
