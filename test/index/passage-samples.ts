import { createHash } from 'node:crypto';
import { noStructure } from '../../src/domain/structure.js';
import type { DocumentStructure } from '../../src/domain/structure.js';
import type {
  EmbeddedPassage,
  Fingerprint,
  GenerationUpdate,
  IndexedDocument,
  PassageStore,
} from '../../src/index/passage-store.js';

export const sampleDimensions = 16;

export const sampleFingerprint: Fingerprint = {
  model: 'sample',
  dtype: 'q8',
  dimensions: sampleDimensions,
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  pooling: 'mean',
  splitterVersion: 1,
};

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A vector of length 1 that depends on the text alone. */
export function vectorOf(text: string, dimensions = sampleDimensions): Float32Array {
  const bytes = createHash('shake256', { outputLength: dimensions }).update(text).digest();
  const numbers = Float32Array.from(bytes, (byte) => byte - 127.5);
  const norm = Math.hypot(...numbers);
  return numbers.map((number) => number / norm);
}

export interface SampleDocument {
  readonly document: IndexedDocument;
  readonly text: string;
  readonly structure: DocumentStructure;
  readonly passages: readonly EmbeddedPassage[];
}

/** A document with one passage a paragraph and one sentence a line; paragraphs part at empty lines. */
export function sampleDocument(
  id: string,
  text: string,
  properties: Partial<IndexedDocument> = {},
): SampleDocument {
  const document: IndexedDocument = {
    id,
    contentHash: hashOf(text),
    bytes: Buffer.byteLength(text),
    title: `About ${id}`,
    titleOrigin: 'file-name',
    source: { url: `https://example.org/${id}`, host: 'example.org', label: 'Kilde' },
    language: 'nb',
    languageCertainty: 0.9,
    date: '2024-02-29',
    family: null,
    indexedAt: '2024-03-01T00:00:00.000Z',
    warnings: ['a warning'],
    ...properties,
  };
  return { document, text, structure: noStructure, passages: passagesOf(id, text) };
}

function spansOf(text: string, offset: number, separator: string) {
  let start = offset;
  return text.split(separator).map((part) => {
    const span = { start, end: start + part.length };
    start = span.end + separator.length;
    return span;
  });
}

function passagesOf(id: string, text: string): EmbeddedPassage[] {
  return spansOf(text, 0, '\n\n').map((span, ordinal) => {
    const words = text.slice(span.start, span.end);
    const sentences = spansOf(words, span.start, '\n');
    return {
      passage: {
        document: id,
        ordinal,
        ...span,
        page: ordinal === 0 ? null : ordinal,
        headings: ordinal === 0 ? [] : ['Part', `${ordinal}`],
        sentences,
      },
      embeddingHash: hashOf(words),
      embedding: vectorOf(words),
      sentenceEmbeddings: sentences.map(({ start, end }) => vectorOf(text.slice(start, end))),
    };
  });
}

export function putSample(update: GenerationUpdate, sample: SampleDocument): Promise<void> {
  return update.put(sample.document, sample, sample.passages);
}

/** Commits a generation of just these documents. */
export async function commitSamples(
  store: PassageStore,
  samples: readonly SampleDocument[],
  fingerprint = sampleFingerprint,
) {
  return store.update({ fingerprint }, async (update) => {
    for (const sample of samples) await putSample(update, sample);
    return 'commit';
  });
}
