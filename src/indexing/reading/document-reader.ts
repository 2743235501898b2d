import type { SourceDocument } from '../../domain/document.js';
import type { Passage } from '../../domain/passage.js';

/** A document read and cut into passages. */
export interface ReadDocument {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
}

/** Reads a file of the collection and splits it. */
export interface DocumentReader {
  /**
   * @param file its id, and its absolute path
   * @throws DocumentError with the reason, without the file's name, where it cannot be read; the
   *   signal's reason when aborted
   */
  read(
    file: { readonly id: string; readonly path: string },
    signal?: AbortSignal,
  ): Promise<ReadDocument>;
  close(): Promise<void>;
}
