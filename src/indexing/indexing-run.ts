import type { Embedder } from '../embedding/embedder.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type {
  Fingerprint,
  GenerationInfo,
  GenerationUpdate,
  IndexedDocument,
  PassageStore,
} from '../index/passage-store.js';
import type { CollectionMemory } from './collection/collection-memory.js';
import { planCollection, planNothing, type CollectionPlan } from './collection/collection-plan.js';
import type { DocumentCollection } from './collection/document-collection.js';
import type { DocumentReader } from './reading/document-reader.js';
import type { IndexingProgress, IndexingReport } from './indexing-report.js';
import {
  consentsToNothingLeft,
  refuseToShrink,
  withheldRemovals,
  type RemovalConsent,
} from './collection/mass-removal.js';
import { ProgressCounter } from './progress-counter.js';
import { RunOutcome } from './run-outcome.js';

/** What an indexing run works with. */
export interface IndexingTools {
  readonly collection: DocumentCollection;
  readonly store: PassageStore;
  readonly embedder: Embedder;
  readonly reader: DocumentReader;
  readonly fingerprint: Fingerprint;
  /** Those of the embedder's model. */
  readonly offsets: LanguageOffsets;
  /** Without it nothing is known of the collection, and whatever is gone is removed. */
  readonly memory?: CollectionMemory;
}

export interface IndexingOptions {
  /**
   * `changed` reads what is new; `everything` reads and embeds all documents anew; `repair` takes an
   * index that cannot be opened over as it was, and reads the documents only where it must.
   */
  readonly mode: 'changed' | 'everything' | 'repair';
  /** Whether the index of a newer kilde may be replaced, which its owner alone decides. */
  readonly mayReplaceNewer?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IndexingProgress) => void) | undefined;
  /** To the removal of many documents at once; without it they stay. */
  readonly consent?: RemovalConsent | undefined;
}

/**
 * Finds, loads, splits, embeds and commits: brings the index up to date with the folder. A document
 * that fails keeps the passages it had and is listed; everything else goes on.
 * @throws UserError where the run as a whole cannot go on; the signal's reason when aborted
 */
export async function runIndexing(
  tools: IndexingTools,
  options: IndexingOptions,
): Promise<IndexingReport> {
  const started = performance.now();
  const { fingerprint, store } = tools;
  const outcome = new RunOutcome();
  // The current one if nothing is committed: not a generation that could not be built on.
  const before: { info: GenerationInfo | null } = { info: null };
  const committed = await store.update(
    {
      fingerprint,
      mayReplaceNewer: options.mayReplaceNewer ?? false,
      recognise: async (generation, known) => {
        const { recogniseEditions } = await import('../retrieval/editions/recognise-editions.js');
        return await recogniseEditions(generation, tools.offsets, known, options.signal);
      },
      ...(options.signal && { signal: options.signal }),
    },
    async (update) => {
      before.info = update.previous?.info ?? null;
      const plan =
        options.mode === 'repair' && update.previous !== null && update.replaces === null
          ? planNothing(update.previous.documents)
          : await planRun(tools, options, update.previous, update.replaces);
      outcome.planned(plan);
      return await applyPlan(plan, update, tools, options, outcome);
    },
  );
  const current = committed ?? before.info;
  if (current !== null && outcome.missing !== null) {
    await tools.memory?.remember(current.generation, outcome.missing);
  } else if (committed !== null && before.info !== null) {
    await tools.memory?.carryOver(before.info.generation, committed.generation);
  }
  return {
    ...outcome.changes(),
    passages: current?.passages ?? 0,
    embedded: outcome.embedded,
    seconds: (performance.now() - started) / 1000,
    generation: current?.generation ?? null,
    warnings: outcome.warnings,
  };
}

/** What a run builds on. */
export interface IndexedCollection {
  readonly info: Pick<GenerationInfo, 'generation'>;
  readonly documents: readonly IndexedDocument[];
}

/**
 * Finds the documents and compares them with what the index holds.
 * @param replaces an index that has to be made anew, so that nothing of it can stay
 * @throws UserError as the collection; where too little is left of an index that is replaced
 */
export async function planRun(
  { collection, memory }: Pick<IndexingTools, 'collection' | 'memory'>,
  { mode, signal, consent }: IndexingOptions,
  previous: IndexedCollection | null,
  replaces: Pick<GenerationInfo, 'generation' | 'documents'> | null = null,
): Promise<CollectionPlan> {
  const indexed = previous?.documents ?? [];
  // An index of nothing was made with consent.
  const isEmpty = previous !== null && indexed.length === 0;
  const mayBeEmpty = isEmpty || consentsToNothingLeft(consent, idsOf(indexed));
  const found = await collection.find(signal, mayBeEmpty);
  if (replaces !== null && memory) {
    const waiting = await memory.waiting(replaces.generation);
    if (waiting !== null) refuseToShrink(found, replaces.documents, waiting, consent);
  }
  const everything = mode === 'everything';
  const waiting = previous && memory ? await memory.waiting(previous.info.generation) : null;
  const withhold = (gone: readonly string[]) =>
    waiting === null ? [] : withheldRemovals(gone, indexed.length, waiting, consent);
  return await planCollection(collection, found, indexed, { everything, signal, withhold });
}

function idsOf(documents: readonly IndexedDocument[]): string[] {
  return documents.map(({ id }) => id);
}

async function applyPlan(
  plan: CollectionPlan,
  update: GenerationUpdate,
  tools: IndexingTools,
  options: IndexingOptions,
  outcome: RunOutcome,
): Promise<'commit' | 'leave'> {
  for (const id of [...plan.unchanged, ...plan.kept, ...(plan.missing ?? [])])
    await update.keep(id);
  const progress = new ProgressCounter(plan.toRead, options.onProgress);
  if (plan.toRead.length > 0) {
    // What a run needs only where something changed is loaded only then.
    const { indexDocuments } = await import('./index-documents.js');
    const { mode, signal } = options;
    await indexDocuments(plan.toRead, { ...tools, update, progress, outcome, mode, signal });
  }
  const changesNothing = outcome.indexed === 0 && plan.removed.length === 0;
  if (changesNothing && !update.isRepair && !update.isOutdated) return 'leave';
  progress.writing();
  return 'commit';
}
