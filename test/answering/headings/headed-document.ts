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
  const { passages, ...sample } = sampleDocument(id, text, declared);
  return {
    ...sample,
    passages: passages.map((one, index) => ({
      ...one,
      passage: { ...one.passage, headings: sections[index] ?? [] },
    })),
  };
}
