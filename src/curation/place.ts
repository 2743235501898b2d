/** Where a collection lies, and what is remembered of it. */
export interface Place {
  /** The folder of its documents. */
  readonly documentsDir: string;
  /** The folder for removed documents, staged files and the audit; not in that of the documents. */
  readonly keepingDir: string;
}
