import { loadDocument } from '../../documents/load-document.js';
import { documentFolder } from '../../documents/find/document-folder.js';
import { readBytes } from '../../documents/find/read-bytes.js';
import { splitDocument } from '../../documents/passages/splitter.js';
import type { DocumentFile, DocumentReader, ReadDocument } from './document-reader.js';

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

  /** As of the port. @param onProgress told that reading gets on; called often */
  async read(
    file: DocumentFile,
    signal?: AbortSignal,
    onProgress?: () => void,
  ): Promise<ReadDocument> {
    const bytes = await readBytes(file.path, signal);
    onProgress?.();
    const options = { folder: documentFolder(file), signal, onProgress };
    const document = await loadDocument({ id: file.id, bytes }, options);
    const { maxTokens } = this.#options;
    // Counting is what splitting takes its time for.
    const countTokens = (text: string) => {
      onProgress?.();
      return this.#options.countTokens(text);
    };
    return { document, passages: splitDocument(document, { maxTokens, countTokens }) };
  }

  async close(): Promise<void> {}
}
