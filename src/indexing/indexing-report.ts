/** A document that could not be read, and why. */
export interface FailedDocument {
  readonly document: string;
  readonly reason: string;
}

/** What an indexing run would do, or did, to the documents. Lists are in the order of the ids. */
export interface CollectionChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /**
   * Documents whose file is gone, but that stay, for too many went at once; they wait for consent to
   * their removal. Left out where there are none.
   */
  readonly missing?: readonly string[];
  /** Number of documents that are as they were. */
  readonly unchanged: number;
  readonly failed: readonly FailedDocument[];
}

/** How many documents a run did something to. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly failed: number;
}

export function changeCounts({
  added,
  changed,
  removed,
  failed,
}: Pick<CollectionChanges, keyof ChangeCounts>): ChangeCounts {
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    failed: failed.length,
  };
}

/** What an indexing run did. */
export interface IndexingReport extends CollectionChanges {
  /** Passages of the current generation. */
  readonly passages: number;
  /** Passages that were embedded by this run; the others kept their vectors. */
  readonly embedded: number;
  readonly seconds: number;
  /** The current generation; null where there is none, as no document could be read. */
  readonly generation: string | null;
  /** What the owner should know of documents that were read all the same. */
  readonly warnings: readonly { readonly document: string; readonly warning: string }[];
}

/** How far an indexing run is. */
export interface IndexingProgress {
  /** While documents are found nothing is known of them, so that all numbers are 0. */
  readonly phase: 'finding' | 'embedding' | 'writing';
  /** Documents to read, and those done. */
  readonly documents: number;
  readonly documentsDone: number;
  /** Bytes of the documents to read; those of a document count as far as it is embedded. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** Passages embedded so far. */
  readonly embedded: number;
}

/** How far a run is when it begins. */
export const findingDocuments: IndexingProgress = {
  phase: 'finding',
  documents: 0,
  documentsDone: 0,
  bytes: 0,
  bytesDone: 0,
  embedded: 0,
};
