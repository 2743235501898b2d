import type { SourceDocument } from '../../src/domain/document.js';
import { loadDocument } from '../../src/documents/load-document.js';

/** Reads a document given as text or bytes. */
export function load(id: string, content: string | Uint8Array): Promise<SourceDocument> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return loadDocument({ id, bytes });
}

/** What may be quoted, paragraph by paragraph. */
export function paragraphsOf(document: Pick<SourceDocument, 'text' | 'sections'>): string[] {
  return document.sections.flatMap((section) =>
    section.paragraphs.map(({ start, end }) => document.text.slice(start, end)),
  );
}
