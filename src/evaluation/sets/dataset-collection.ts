import { createHash } from 'node:crypto';
import { loadDocument } from '../../documents/load-document.js';
import { splitDocument, type SplitterOptions } from '../../documents/passages/splitter.js';
import type { SourceDocument } from '../../domain/document.js';
import type { DocumentCollection } from '../../indexing/collection/document-collection.js';
import type { DocumentReader } from '../../indexing/reading/document-reader.js';
import type { Dataset, DatasetDocument } from './dataset.js';

/** The documents of a set, to be indexed as the files of a folder are. */
export function datasetCollection(dataset: Dataset): DocumentCollection {
  const documents = byId(dataset);
  return {
    find: async () => ({
      files: dataset.documents.map(({ id, text }) => ({ id, path: id, bytes: text.length })),
      refused: [],
    }),
    // The id takes part: two documents of a set may say the same and be judged apart.
    contentHash: async ({ id }) =>
      createHash('sha256')
        .update(JSON.stringify(documents(id)))
        .digest('hex'),
  };
}

/** Reads the documents of a set as plain text; their language and title are as the set says. */
export function datasetReader(dataset: Dataset, options: SplitterOptions): DocumentReader {
  const documents = byId(dataset);
  return {
    read: async ({ id }, signal) => {
      const entry = documents(id);
      const bytes = new TextEncoder().encode(entry.text);
      const loaded = await loadDocument({ id: `${id}.txt`, bytes }, { signal });
      const document = { ...loaded, id, ...statedFacts(entry) };
      return { document, passages: splitDocument(document, options) };
    },
    close: async () => {},
  };
}

function statedFacts({ lang, title }: DatasetDocument): Partial<SourceDocument> {
  const language = { language: lang, languageCertainty: 1 };
  return title ? { ...language, title, titleOrigin: 'declared' } : language;
}

function byId(dataset: Dataset): (id: string) => DatasetDocument {
  const documents = new Map(dataset.documents.map((document) => [document.id, document]));
  return (id) => {
    const document = documents.get(id);
    if (document === undefined) throw new Error(`The set has no document ${id}`);
    return document;
  };
}
