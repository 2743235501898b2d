import path from 'node:path';
import { CorruptIndexError } from '../passage-store.js';
import type { Fingerprint, GenerationInfo, GenerationUpdate } from '../passage-store.js';
import { DraftUpdate } from './draft-update.js';
import { GenerationDraft } from './generation-draft.js';
import { GenerationWriter, readGeneration } from './generation-files.js';
import {
  generationFolder,
  generationNames,
  nextGenerationName,
  removeGeneration,
} from './generation-folders.js';
import { Journal } from './journal.js';
import type { LoadedGeneration } from './loaded-generation.js';
import { readManifest, writeManifest } from './manifest.js';
import { explainingWriteErrors } from './write-error.js';

const JOURNAL_FILE = 'journal.bin';

type Apply = (update: GenerationUpdate) => Promise<'commit' | 'leave'>;

interface VectraUpdateOptions {
  readonly folder: string;
  readonly fingerprint: Fingerprint;
  readonly previous: LoadedGeneration | null;
  /** Whether to take up the vectors that an interrupted run remembered. */
  readonly keepJournal: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Runs what removes left-overs; never throws. */
  readonly tidy: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Makes a generation and lets it stand, or leaves no trace of it but the journal. For who holds the
 * writer lock.
 */
export async function runVectraUpdate(
  options: VectraUpdateOptions,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { folder, fingerprint, keepJournal, tidy } = options;
  const journal = await explainingWriteErrors(folder, () =>
    Journal.open(path.join(folder, JOURNAL_FILE), fingerprint, keepJournal),
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
    await options.tidy(() => removeUnlessStanding(folder, generation));
  }
}

async function draftAndCommit(
  { folder, fingerprint, previous, signal }: VectraUpdateOptions,
  generation: string,
  journal: Journal,
  writer: GenerationWriter,
  apply: Apply,
): Promise<GenerationInfo | null> {
  const { dimensions } = fingerprint;
  const writing = <T>(work: () => Promise<T>): Promise<T> => explainingWriteErrors(folder, work);
  const { sentences, texts } = writer;
  const draft = new GenerationDraft({ dimensions, previous, sentences, texts });
  const remembered = journal;
  const verdict = await apply(
    new DraftUpdate({ draft, previous, remembered, dimensions, signal, writing }),
  );
  if (verdict === 'leave') return null;
  return writing(() => commit({ folder, fingerprint, generation, draft, writer, signal }));
}

interface Commit {
  readonly folder: string;
  readonly fingerprint: Fingerprint;
  readonly generation: string;
  readonly draft: GenerationDraft;
  readonly writer: GenerationWriter;
  readonly signal: AbortSignal | undefined;
}

/** The generation is read back before it may stand. */
async function commit(what: Commit): Promise<GenerationInfo> {
  const { folder, fingerprint, generation, draft, writer, signal } = what;
  const contents = await draft.finish(signal);
  const files = await writer.finish(contents);
  const info = {
    generation,
    createdAt: new Date().toISOString(),
    fingerprint,
    documents: contents.documents.length,
    passages: contents.table.rows,
  };
  const { sentences, texts } = await readGeneration(generationFolder(folder, generation), {
    info,
    files,
  });
  await sentences.close();
  await texts.close();
  signal?.throwIfAborted();
  await writeManifest(folder, { info, files });
  return info;
}

/**
 * Asks the manifest, because an error may come after it was switched. A manifest that cannot be
 * read is an old one, as a new one is written whole.
 */
async function removeUnlessStanding(folder: string, generation: string): Promise<void> {
  if ((await standingGeneration(folder)) !== generation) await removeGeneration(folder, generation);
}

async function standingGeneration(folder: string): Promise<string | null> {
  try {
    return (await readManifest(folder))?.info.generation ?? null;
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    throw error;
  }
}
