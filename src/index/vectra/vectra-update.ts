import path from 'node:path';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import type { GenerationInfo, GenerationUpdate, UpdateOptions } from '../passage-store.js';
import type { FileSeal } from './files/checked-file.js';
import { DraftUpdate } from '../generation/draft-update.js';
import { GenerationDraft } from '../generation/generation-draft.js';
import { checkSpares, closeFiles, GenerationWriter, readStored } from './generation-files.js';
import {
  generationFolder,
  generationNames,
  nextGenerationName,
  removeGeneration,
} from './generation-folders.js';
import { Journal } from './records/journal.js';
import { productVersion } from '../../product-version.js';
import { readManifest, writeManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { writeRecognised } from './recognised-files.js';
import type { UpdateBase } from './salvage/salvage.js';
import { explainingWriteErrors } from './files/write-error.js';

const journalFile = 'journal.bin';

type Apply = (update: GenerationUpdate) => Promise<'commit' | 'leave'>;

interface VectraUpdateOptions extends UpdateOptions {
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
    info = await inNewFolder(options, journal, apply);
    return info;
  } finally {
    await tidy(() => (info === null ? journal.close() : journal.remove()));
  }
}

async function inNewFolder(
  options: VectraUpdateOptions,
  journal: Journal,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder } = options;
  const generation = nextGenerationName(await generationNames(folder));
  try {
    const writer = await explainingWriteErrors(folder, () =>
      GenerationWriter.create(generationFolder(folder, generation)),
    );
    try {
      return await draftAndCommit(options, generation, journal, writer, apply);
    } finally {
      await writer.close();
    }
  } finally {
    await options.tidy(() => removeUnlessCurrent(folder, generation));
  }
}

async function draftAndCommit(
  options: VectraUpdateOptions,
  generation: string,
  journal: Journal,
  writer: GenerationWriter,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder, fingerprint, base, signal } = options;
  const { previous } = base;
  const { dimensions } = fingerprint;
  const writing = <T>(work: () => Promise<T>): Promise<T> => explainingWriteErrors(folder, work);
  const { sentences, texts } = writer;
  const draft = new GenerationDraft({ dimensions, previous, sentences, texts });
  const remembered = journal;
  const verdict = await apply(
    new DraftUpdate({ ...base, draft, remembered, dimensions, signal, writing }),
  );
  if (verdict === 'leave') return null;
  return writing(() => commit(options, generation, draft, writer));
}

/** The generation is read back before it may become the current one. */
async function commit(
  options: VectraUpdateOptions,
  generation: string,
  draft: GenerationDraft,
  writer: GenerationWriter,
): Promise<GenerationInfo> {
  const { folder, fingerprint, signal } = options;
  const contents = await draft.finish(signal);
  const files = await writer.finish(contents);
  const info = {
    generation,
    createdAt: new Date().toISOString(),
    fingerprint,
    documents: contents.documents.length,
    passages: contents.table.rows,
    kilde: productVersion(),
  };
  const { editionsBefore } = draft;
  const recognising = { ...options, editionsBefore };
  const sealed = [...files, ...(await recogniseWritten(recognising, { info, files }, writer))];
  signal?.throwIfAborted();
  await writeManifest(generationFolder(folder, generation), { info, files: sealed });
  await writeManifest(folder, { info, files: sealed });
  return info;
}

/** Reads back what was written, and writes beside it what is recognised in it. */
async function recogniseWritten(
  options: Parameters<typeof writeRecognised>[2],
  manifest: Manifest,
  writer: GenerationWriter,
): Promise<readonly FileSeal[]> {
  await checkSpares(writer.folder, manifest);
  const stored = await readStored(writer.folder, manifest);
  try {
    return await writeRecognised(stored, writer, options);
  } finally {
    await closeFiles(stored);
  }
}

/**
 * Asks the manifest, because an error may come after it was switched. A manifest that cannot be
 * read is another one, as a new one is written whole.
 */
async function removeUnlessCurrent(folder: string, generation: string): Promise<void> {
  if ((await currentGeneration(folder)) !== generation) await removeGeneration(folder, generation);
}

async function currentGeneration(folder: string): Promise<string | null> {
  try {
    return (await readManifest(folder))?.info.generation ?? null;
  } catch (error) {
    if (error instanceof CorruptIndexError || error instanceof NewerIndexError) return null;
    throw error;
  }
}
