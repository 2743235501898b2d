import { loadDocument } from '../documents/load-document.js';
import { readBytes } from '../documents/read-bytes.js';
import { splitDocument } from '../documents/splitter.js';
import type { DocumentReader, ReadDocument } from './document-reader.js';

export interface LocalDocumentReaderOptions {
  /** Longest passage in tokens, prefix and special tokens included. */
  readonly maxTokens: number;
  readonly countTokens: (text: string) => number;
}

/** Reads documents in this process. */
export class LocalDocumentReader implements DocumentReader {
  readonly #options: LocalDocumentReaderOptions;

  constructor(options: LocalDocumentReaderOptions) {
    this.#options = options;
  }

  async read(
    file: { readonly id: string; readonly path: string },
    signal?: AbortSignal,
  ): Promise<ReadDocument> {
    const bytes = await readBytes(file.path, signal);
    const document = await loadDocument({ id: file.id, bytes }, { signal });
    return { document, passages: splitDocument(document, this.#options) };
  }

  async close(): Promise<void> {}
}
