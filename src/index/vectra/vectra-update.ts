import path from 'node:path';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import type { GenerationInfo, GenerationUpdate, UpdateOptions } from '../passage-store.js';
import { DraftUpdate } from '../generation/draft-update.js';
import { GenerationDraft } from '../generation/generation-draft.js';
import { explainingWriteErrors } from './files/write-error.js';
import { createGenerationFolder } from './generation-files.js';
import { generationFolder, generationNames, removeGeneration } from './generation-folders.js';
import { nextNumberedName } from './files/numbered-names.js';
import { Journal } from './records/journal.js';
import { readManifest } from './manifest.js';
import type { UpdateBase } from './salvage/salvage.js';
import { newSegmentName, removeSegment, segmentFolder } from './segment-folders.js';
import { SegmentWriter } from './segment-writer.js';

const journalFile = 'journal.bin';

type Apply = (update: GenerationUpdate) => Promise<'commit' | 'leave'>;

export interface VectraUpdateOptions extends UpdateOptions {
  readonly folder: string;
  readonly base: UpdateBase;
  /** Runs what removes left-overs; never throws. */
  readonly tidy: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Makes a generation the current one, or leaves no trace of it but the journal. For who holds the
 * writer lock.
 */
export async function runVectraUpdate(
  options: VectraUpdateOptions,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder, fingerprint, mayReplaceNewer = false, tidy } = options;
  const journal = await explainingWriteErrors(folder, () =>
    Journal.open(path.join(folder, journalFile), fingerprint, mayReplaceNewer),
  );
  let info: GenerationInfo | null = null;
  try {
    info = await inNewFolders(options, journal, apply);
    return info;
  } finally {
    await tidy(() => (info === null ? journal.close() : journal.remove()));
  }
}

/** In those of a new generation and of its own segment. */
async function inNewFolders(
  options: VectraUpdateOptions,
  journal: Journal,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder } = options;
  const generation = nextNumberedName(await generationNames(folder));
  const segment = await newSegmentName(folder);
  try {
    const writer = await explainingWriteErrors(folder, async () => {
      await createGenerationFolder(generationFolder(folder, generation));
      return SegmentWriter.create(segmentFolder(folder, segment));
    });
    try {
      return await draftAndCommit(options, { generation, segment, writer }, journal, apply);
    } finally {
      await writer.close();
    }
  } finally {
    await options.tidy(() => removeUnlessCurrent(folder, generation, segment));
  }
}

async function draftAndCommit(
  options: VectraUpdateOptions,
  made: { readonly generation: string; readonly segment: string; readonly writer: SegmentWriter },
  journal: Journal,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder, fingerprint, base, signal } = options;
  const { previous } = base;
  const { dimensions } = fingerprint;
  const writing = <T>(work: () => Promise<T>): Promise<T> => explainingWriteErrors(folder, work);
  const { sentences, texts } = made.writer;
  const draft = new GenerationDraft({ dimensions, previous, sentences, texts });
  const remembered = journal;
  const verdict = await apply(
    new DraftUpdate({ ...base, draft, remembered, dimensions, signal, writing }),
  );
  if (verdict === 'leave') return null;
  // What only a commit needs is loaded only then.
  const { commitDraft } = await import('./commit-draft.js');
  return writing(() => commitDraft(options, { ...made, draft }));
}

/**
 * Asks the manifest, because an error may come after it was switched. A manifest that cannot be
 * read is another one, as a new one is written whole.
 */
async function removeUnlessCurrent(
  folder: string,
  generation: string,
  segment: string,
): Promise<void> {
  if ((await currentGeneration(folder)) === generation) return;
  await removeGeneration(folder, generation);
  await removeSegment(folder, segment);
}

async function currentGeneration(folder: string): Promise<string | null> {
  try {
    return (await readManifest(folder))?.info.generation ?? null;
  } catch (error) {
    if (error instanceof CorruptIndexError || error instanceof NewerIndexError) return null;
    throw error;
  }
}
