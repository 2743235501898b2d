/**
 * Names a set of documents with an index of its own: `main`, a folder of COLLECTIONS_DIR, or
 * `server-` and the id of the server whose own it is.
 */
export type CollectionId = string;

/** Where a collection lies. */
export interface CollectionPlace {
  readonly id: CollectionId;
  readonly documentsDir: string;
  readonly indexDir: string;
  /** For what is remembered of it beside documents and index: what was removed, questions, an audit. */
  readonly keepingDir: string;
}
