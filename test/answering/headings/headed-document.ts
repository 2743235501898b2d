import type { IndexedDocument } from '../../../src/index/passage-store.js';
import { sampleDocument, type SampleDocument } from '../../index/passage-samples.js';

/** A document with a declared title and a passage under each list of headings, outermost first. */
export function headedDocument(
  id: string,
  title: string,
  sections: readonly (readonly string[])[],
  properties: Partial<IndexedDocument> = {},
): SampleDocument {
  const text = sections.map((_, index) => `Passage ${index}\nof ${id}`).join('\n\n');
  const declared = { title, titleOrigin: 'declared', language: 'en', ...properties } as const;
  return withHeadings(sampleDocument(id, text, declared), (place) => sections[place] ?? []);
}

/** The document with other headings above each of its passages. */
export function withHeadings(
  sample: SampleDocument,
  headingsOf: (place: number) => readonly string[],
): SampleDocument {
  const passages = sample.passages.map(({ passage, ...vectors }, place) => {
    const headed = { ...passage, headings: headingsOf(place) };
    return { passage: headed, ...vectors };
  });
  return { ...sample, passages };
}
