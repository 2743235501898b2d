import type { Span } from '../domain/span.js';
import type { OpenGeneration } from '../index/passage-store.js';
import type { ReadGroup } from './judging/group-reader.js';
import { ownWords } from './own-words.js';

/** Where the reader sees the answer, in the text of the document; null where it sees none. */
export function answerInDocument(
  generation: Pick<OpenGeneration, 'passage' | 'furnitureOf'>,
  { row, reading }: Pick<ReadGroup, 'row' | 'reading'>,
): Span | null {
  const [best] = reading?.spans ?? [];
  if (best === undefined) return null;
  const { start } = ownWords(generation, row);
  return { start: start + best.start, end: start + best.end };
}
