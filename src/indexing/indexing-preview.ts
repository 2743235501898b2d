import { DocumentError } from '../errors.js';
import { fingerprintDifferences } from '../retrieval/store/fingerprint-differences.js';
import {
  CorruptIndexError,
  NewerIndexError,
  type IndexedDocument,
} from '../retrieval/passage-store.js';
import type { CollectionChanges } from './indexing-report.js';
import { planRun, type IndexingOptions, type IndexingTools } from './indexing-run.js';
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
  { collection, store, reader, fingerprint }: Omit<IndexingTools, 'embedder' | 'offsets'>,
  options: IndexingOptions,
): Promise<IndexingPreview> {
  const indexed = await indexedDocuments(store, fingerprint, options);
  const plan = await planRun(collection, options, indexed);
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

/** Documents that a run could build on: none where the index is corrupt or of other settings. */
async function indexedDocuments(
  store: IndexingTools['store'],
  fingerprint: IndexingTools['fingerprint'],
  { mayReplaceNewer = false }: IndexingOptions,
): Promise<readonly IndexedDocument[]> {
  try {
    const generation = await store.open();
    if (generation === null) return [];
    const { documents, info } = generation;
    await generation.close();
    return fingerprintDifferences(info.fingerprint, fingerprint).length === 0 ? documents : [];
  } catch (error) {
    if (error instanceof CorruptIndexError) return [];
    if (error instanceof NewerIndexError && mayReplaceNewer) return [];
    throw error;
  }
}
