import { DocumentError } from '../errors.js';
import { fingerprintDifferences } from '../index/fingerprint-differences.js';
import { CorruptIndexError, NewerIndexError } from '../index/passage-store.js';
import type { CollectionChanges } from './indexing-report.js';
import {
  planRun,
  type IndexedCollection,
  type IndexingOptions,
  type IndexingTools,
} from './indexing-run.js';
import { RunOutcome } from './run-outcome.js';

/** What a run would do, and how much there would be to embed at the most. */
export interface IndexingPreview extends CollectionChanges {
  /** Passages of the documents that would be read. */
  readonly passages: number;
}

/**
 * Tells what a run would do, without embedding or writing. New and changed documents are read, for
 * only then is it known which ones fail.
 * @throws UserError as a run would
 */
export async function previewIndexing(
  tools: Omit<IndexingTools, 'embedder' | 'offsets'>,
  options: IndexingOptions,
): Promise<IndexingPreview> {
  const { store, reader, fingerprint } = tools;
  const indexed = await indexedCollection(store, fingerprint, options);
  const plan = await planRun(tools, options, indexed);
  const outcome = new RunOutcome();
  outcome.planned(plan);
  let passages = 0;
  for (const file of plan.toRead) {
    try {
      const read = await reader.read(file, options.signal);
      passages += read.passages.length;
      outcome.done(file, read.document.warnings);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      outcome.failed(file.id, error.message);
    }
  }
  return { ...outcome.changes(), passages };
}

/** What a run could build on: nothing where the index is corrupt or of other settings. */
async function indexedCollection(
  store: IndexingTools['store'],
  fingerprint: IndexingTools['fingerprint'],
  { mayReplaceNewer = false }: IndexingOptions,
): Promise<IndexedCollection | null> {
  try {
    const generation = await store.open();
    if (generation === null) return null;
    const { documents, info } = generation;
    await generation.close();
    return fingerprintDifferences(info.fingerprint, fingerprint).length === 0
      ? { info, documents }
      : null;
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    if (error instanceof NewerIndexError && mayReplaceNewer) return null;
    throw error;
  }
}
