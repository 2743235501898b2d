import type { Span } from '../../domain/span.js';
import { eventLoopYielder } from '../../retrieval/editions/event-loop-yielder.js';
import { LexicalIndexBuilder } from '../../retrieval/lexical/lexical-index-builder.js';
import type { LexicalIndex } from '../../retrieval/lexical/lexical-index.js';
import { lexicalText } from '../../retrieval/lexical/lexical-text.js';
import type { StoredPassage } from '../passage-store.js';
import type { GenerationContents } from './loaded-generation.js';
import { textOfBytes } from './text-bytes.js';

/**
 * The words of all passages with their titles and headings, by row, but those of furniture: a
 * passage with a footer must not be found by it. @throws the signal's reason when aborted
 */
export async function lexicalIndexOf(
  contents: Pick<GenerationContents, 'documents' | 'table' | 'texts' | 'furniture'>,
  signal?: AbortSignal,
): Promise<LexicalIndex> {
  const { documents, table, texts, furniture } = contents;
  const yieldToEventLoop = eventLoopYielder(signal);
  const builder = new LexicalIndexBuilder();
  for (const { document, text } of documents) {
    await yieldToEventLoop();
    const words = textOfBytes(await texts.read(text.position, text.length), text.encoding);
    const { first, count } = table.rangeOf(document.id);
    for (let row = first; row < first + count; row++) {
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
