import type { Span } from '../../domain/span.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';

/** Passages of a document that follow each other under the same headings; the span is theirs. */
export interface HeadedSection extends Span {
  /** Outermost first; empty above the first heading. */
  readonly headings: readonly string[];
}

/** In a larger generation the first documents have to do: nobody's question is to wait for this. */
const mostPassages = 100_000;

/** The documents whose headings are looked at. */
export function* documentsLookedAt(
  generation: Pick<OpenGeneration, 'documents' | 'rowsOf'>,
): Generator<IndexedDocument> {
  let passages = 0;
  for (const document of generation.documents) {
    passages += generation.rowsOf(document.id).length;
    if (passages > mostPassages) return;
    yield document;
  }
}

/** The sections of a document in order, without those of nothing but furniture. */
export function sectionsOf(
  generation: Pick<OpenGeneration, 'rowsOf' | 'passage' | 'isFurniture'>,
  documentId: string,
): HeadedSection[] {
  const sections: HeadedSection[] = [];
  for (const row of generation.rowsOf(documentId)) {
    if (generation.isFurniture(row)) continue;
    const { headings, start, end } = generation.passage(row);
    const last = sections.at(-1);
    if (last !== undefined && areSame(last.headings, headings)) {
      sections[sections.length - 1] = { ...last, end };
    } else sections.push({ headings, start, end });
  }
  return sections;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return (
    some === others ||
    (some.length === others.length && some.every((one, index) => one === others[index]))
  );
}
