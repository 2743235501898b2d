import type { FoundDocuments, FoundFile } from '../../documents/find/find-documents.js';

/** Where the documents of an indexing run come from. */
export interface DocumentCollection {
  /**
   * @param mayBeEmpty whether there need be no document
   * @throws UserError where there is no such collection, or it is empty
   */
  find(signal?: AbortSignal, mayBeEmpty?: boolean): Promise<FoundDocuments>;
  /**
   * A hash that changes with the content, and that documents share which say the same.
   * @throws DocumentError where the file cannot be read; the signal's reason when aborted
   */
  contentHash(file: FoundFile, signal?: AbortSignal): Promise<string>;
  /**
   * SHA-256 of a file that documents draw in, hex, as of IncludedFile; null where it is not there.
   * Left out where no document draws in others.
   */
  includedHash?(path: string): Promise<string | null>;
}
