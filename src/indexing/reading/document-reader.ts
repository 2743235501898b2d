import type { DocumentSettings } from '../../domain/document-settings.js';
import type { SourceDocument } from '../../domain/document.js';
import type { Passage } from '../../domain/passage.js';

/** A document read and cut into passages. */
export interface ReadDocument {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
}

/** A file of the collection. Plain data: it is sent to a child process. */
export interface DocumentFile {
  readonly id: string;
  /** Absolute; it ends in the id. */
  readonly path: string;
  readonly settings?: DocumentSettings;
}

/** Reads a file of the collection and splits it. */
export interface DocumentReader {
  /**
   * @throws DocumentError with the reason, without the file's name, where it cannot be read; the
   *   signal's reason when aborted
   */
  read(file: DocumentFile, signal?: AbortSignal): Promise<ReadDocument>;
  close(): Promise<void>;
}
