import { splitterVersion } from '../../documents/passages/splitter-version.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import { PooledEmbedder } from '../../embedding/inference/pooled-embedder.js';
import { readLanguageOffsets } from '../../retrieval/language-offsets.js';
import { VectraPassageStore } from '../../index/vectra/vectra-passage-store.js';
import { collectionMemory } from '../collection/collection-memory.js';
import { fingerprintOf } from '../fingerprint.js';
import { folderCollection } from '../collection/folder-collection.js';
import type { IndexingSettings } from './indexing-process-protocol.js';
import type { IndexingTools } from '../indexing-run.js';
import { PooledDocumentReader } from '../reading/pooled-document-reader.js';

/** Who is told what happens beside the run itself. */
export interface IndexingListeners {
  /** What the owner should know, such as why all is made anew. */
  readonly onNotice: (notice: string) => void;
  /** A line that a child process wrote. */
  readonly onOutput: (process: 'inference' | 'document', line: string) => void;
  /** An inference process that could not be started; the others do its work. */
  readonly onStartFailure: (error: unknown) => void;
  /** Index files that could not be removed. */
  readonly onLeftBehind: (reason: string) => void;
}

/**
 * What an indexing run works with: a process that reads, a pool that embeds, the store.
 * @throws UserError where the model is missing or broken
 */
export async function composeIndexing(
  { documentsDir, indexDir, model, inferenceProcesses, priority, ...limits }: IndexingSettings,
  { onNotice, onOutput, onStartFailure, onLeftBehind }: IndexingListeners,
): Promise<IndexingTools & { close(): Promise<void> }> {
  const embedder = await PooledEmbedder.create({
    settings: model,
    processes: inferenceProcesses,
    ...(priority !== undefined && { priority }),
    onOutput: (line) => onOutput('inference', line),
    onStartFailure,
  });
  const reader = new PooledDocumentReader({
    model,
    maxTokens: embedder.maxTokens,
    timeLimitMs: limits.documentTimeLimitMs,
    ...(priority !== undefined && { priority }),
    onOutput: (line) => onOutput('document', line),
  });
  const store = new VectraPassageStore({
    folder: indexDir,
    splitterVersion,
    onPreviousDropped: onNotice,
    onLeftBehind,
  });
  const fingerprint = fingerprintOf(model, embedder.dimensions);
  const offsets = await readLanguageOffsets(modelFolders(model), embedder.dimensions);
  const close = async () => {
    await Promise.all([embedder.close(), reader.close(), store.close()]);
  };
  const collection = folderCollection(documentsDir, limits.maxFileBytes);
  const memory = collectionMemory({ documentsDir, indexDir, onNotice });
  return { collection, store, embedder, reader, fingerprint, offsets, memory, close };
}
