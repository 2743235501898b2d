import PQueue from 'p-queue';
import type { PlannedDocument } from './collection/collection-plan.js';
import { DocumentIndexer, type DocumentIndexerOptions } from './document-indexer.js';

/**
 * Documents in work at a time: while one is written and another read, a third keeps the inference
 * processes busy, though it may have a single passage.
 */
const documentsAtOnce = 8;

/** Takes documents into the new generation. @throws as DocumentIndexer, once for all of them */
export async function indexDocuments(
  documents: readonly PlannedDocument[],
  options: Omit<DocumentIndexerOptions, 'signal'> & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]);
  const indexer = new DocumentIndexer({ ...options, signal });
  const queue = new PQueue({ concurrency: documentsAtOnce });
  try {
    await queue.addAll(documents.map((file) => () => indexer.index(file)));
  } catch (error) {
    // The run is over: what is still in work must not go on behind the caller's back.
    queue.clear();
    failure.abort(error);
    await queue.onIdle();
    throw error;
  }
}
