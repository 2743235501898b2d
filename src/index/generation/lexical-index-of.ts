import type { Span } from '../../domain/span.js';
import { eventLoopYielder } from '../../retrieval/editions/event-loop-yielder.js';
import { LexicalIndexBuilder } from '../../retrieval/lexical/lexical-index-builder.js';
import type { LexicalIndex } from '../../retrieval/lexical/lexical-index.js';
import { wholePart } from '../../retrieval/lexical/lexical-part.js';
import { lexicalText } from '../../retrieval/lexical/lexical-text.js';
import { mergedLexicalIndex } from '../../retrieval/lexical/merged-lexical-index.js';
import type { StoredPassage } from '../passage-store.js';
import { rowsAt, type Segment } from './segment.js';
import type { SegmentPlan } from './segment-plan.js';
import { textOfBytes } from './text-bytes.js';

type Written = Pick<Segment, 'documents' | 'table' | 'texts' | 'furniture'>;

/**
 * The words of all passages with their titles and headings, by row, but those of furniture: a
 * passage with a footer must not be found by it.
 * @param merged whose documents are the last ones, as they have been put together
 * @throws the signal's reason when aborted
 */
export async function lexicalIndexOf(
  segment: Written,
  merged: SegmentPlan['merged'],
  signal?: AbortSignal,
): Promise<LexicalIndex> {
  const documents =
    segment.documents.length - merged.reduce((sum, one) => sum + one.places.length, 0);
  const gathered = await gatheredWords(segment, documents, signal);
  if (merged.length === 0) return gathered;
  return mergedLexicalIndex([
    wholePart(gathered),
    ...merged.map((one) => ({
      index: one.segment.lexical,
      rows: rowsAt(one.segment, one.places),
    })),
  ]);
}

/** Of the first documents. */
async function gatheredWords(
  { documents, table, texts, furniture }: Written,
  count: number,
  signal: AbortSignal | undefined,
): Promise<LexicalIndex> {
  const yieldToEventLoop = eventLoopYielder(signal);
  const builder = new LexicalIndexBuilder();
  for (const { document, text } of documents.slice(0, count)) {
    await yieldToEventLoop();
    const words = textOfBytes(await texts.read(text.position, text.length), text.encoding);
    const { first, count: rows } = table.rangeOf(document.id);
    for (let row = first; row < first + rows; row++) {
      const passage = table.passage(row);
      const own = ownWords(words, passage, furniture.sentencesOf(row));
      builder.add(lexicalText(document, passage.headings, own));
    }
  }
  return builder.build();
}

function ownWords(
  text: string,
  { start, end, sentences }: StoredPassage,
  furniture: readonly number[],
): string {
  if (furniture.length === 0) return text.slice(start, end);
  const left = sentences.filter((_, index) => !furniture.includes(index));
  return left.map((span: Span) => text.slice(span.start, span.end)).join('\n');
}
