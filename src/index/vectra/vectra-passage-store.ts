import { mkdir } from 'node:fs/promises';
import { messageOf } from '../../errors.js';
import { CorruptIndexError, NewerIndexError } from '../passage-store.js';
import type {
  GenerationInfo,
  GenerationUpdate,
  IndexWriter,
  OpenGeneration,
  PassageStore,
  UpdateOptions,
} from '../passage-store.js';
import { fingerprintDifferences } from '../fingerprint-differences.js';
import { refuseNewerSplitter } from './records/fingerprint-record.js';
import { closeSegments, readGeneration } from './generation-files.js';
import {
  generationFolder,
  generationsFolder,
  removeUnread,
  sweepLeftovers,
  sweepUnfinished,
} from './generation-folders.js';
import { protectFromRemoval } from './locks/generation-lock.js';
import { LoadedGeneration } from '../generation/loaded-generation.js';
import { clearPathForFolder } from './files/clear-path.js';
import { readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { emptyBase, closeUpdateBase, salvage } from './salvage/salvage.js';
import type { UpdateBase } from './salvage/salvage.js';
import { openForSearch, openForUpdate } from './open-segment.js';
import { removeUnlessUsed, segmentsFolder, sweepSegments } from './segment-folders.js';
import { runVectraUpdate } from './vectra-update.js';
import { explainingWriteErrors } from './files/write-error.js';
import { currentWriter, WriterLock } from './locks/writer-lock.js';

interface VectraPassageStoreOptions {
  /** Folder of the index; made by the first update. */
  readonly folder: string;
  /** The newest splitter that this kilde knows; what a newer one cut is refused. */
  readonly splitterVersion?: number;
  /** Told why an update cannot build on the current generation. */
  readonly onPreviousDropped?: (reason: string) => void;
  /** Told what could not be removed; it is left for the next update. */
  readonly onLeftBehind?: (reason: string) => void;
}

/** A generation with what the index says of it. */
interface OpenedGeneration {
  readonly manifest: Manifest;
  readonly generation: LoadedGeneration;
}

/** What needs to be recognised as it is now has to be written anew. */
function baseOf({ manifest, generation }: OpenedGeneration): UpdateBase {
  const entries = manifest.segments.map((entry, number) =>
    generation.segments[number]?.segment.furniture.isKnown === true ? entry : null,
  );
  return { ...emptyBase, previous: generation, entries };
}

/**
 * Passages in a folder, in segments: vectors in a Vectra index, and beside it what is known of the
 * passages, sentence vectors, texts and words. A segment is written once; a generation is a list of
 * them, complete and on disk before the manifest names it, so a crash leaves the one before in
 * place. Vectra itself writes in place and would leave half a file.
 */
export class VectraPassageStore implements PassageStore {
  readonly #folder: string;
  readonly #options: VectraPassageStoreOptions;
  readonly #opened = new Set<LoadedGeneration>();

  constructor(options: VectraPassageStoreOptions) {
    this.#folder = options.folder;
    this.#options = options;
  }

  async current(): Promise<GenerationInfo | null> {
    return (await this.#manifest())?.info ?? null;
  }

  writer(): Promise<IndexWriter | null> {
    return currentWriter(this.#folder);
  }

  async open(): Promise<OpenGeneration | null> {
    return (await this.#open('search'))?.generation ?? null;
  }

  async update(
    options: UpdateOptions,
    apply: (update: GenerationUpdate) => Promise<'commit' | 'leave'>,
  ): Promise<GenerationInfo | null> {
    options.signal?.throwIfAborted();
    const lock = await explainingWriteErrors(this.#folder, async () => {
      for (const folder of [generationsFolder(this.#folder), segmentsFolder(this.#folder)]) {
        await clearPathForFolder(folder);
        await mkdir(folder, { recursive: true });
      }
      return WriterLock.acquire(this.#folder);
    });
    try {
      const base = await this.#base(options);
      try {
        return await this.#replace(options, base, apply);
      } finally {
        await closeUpdateBase(base);
      }
    } finally {
      await lock.release();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened].map((generation) => generation.close()));
  }

  /** Replaces the current generation; the one before is removed at once or by its last reader. */
  async #replace(
    options: UpdateOptions,
    base: UpdateBase,
    apply: Parameters<PassageStore['update']>[1],
  ): Promise<GenerationInfo | null> {
    const tidy = (work: () => Promise<void>): Promise<void> => this.#tidy(work);
    const sweep = (): Promise<void> => this.#tidy(() => this.#sweep());
    // What is saved of a damaged index may lie in any generation, until another one stands.
    if (!base.isRepair && base.vectors.length === 0) await sweep();
    const info = await runVectraUpdate({ ...options, folder: this.#folder, base, tidy }, apply);
    await closeUpdateBase(base);
    await sweep();
    return info;
  }

  /** @param purpose `update` reads large parts when they are wanted */
  async #open(purpose: 'search' | 'update'): Promise<OpenedGeneration | null> {
    let manifest = await this.#manifest();
    while (manifest !== null) {
      try {
        return { manifest, generation: await this.#load(manifest, purpose) };
      } catch (error) {
        // Another generation may have taken its place meanwhile, and its files be gone with reason.
        const current = await this.#manifest();
        if (current?.info.generation === manifest.info.generation) throw error;
        manifest = current;
      }
    }
    return null;
  }

  async #manifest(): Promise<Manifest | null> {
    const { folder, splitterVersion = Infinity } = this.#options;
    const manifest = await readManifest(folder);
    if (manifest !== null) refuseNewerSplitter(folder, manifest.info, { splitterVersion });
    return manifest;
  }

  async #load(manifest: Manifest, purpose: 'search' | 'update'): Promise<LoadedGeneration> {
    const folder = generationFolder(this.#folder, manifest.info.generation);
    const unprotect = await protectFromRemoval(folder);
    if (unprotect === null) throw new CorruptIndexError(folder, 'is missing');
    try {
      const openSegment = purpose === 'search' ? openForSearch : openForUpdate;
      const contents = await readGeneration(this.#folder, manifest, openSegment);
      const generation = new LoadedGeneration(contents, async () => {
        this.#opened.delete(generation);
        await closeSegments(contents.segments);
        await unprotect();
        await this.#tidy(() => this.#removeReplaced(manifest));
      });
      this.#opened.add(generation);
      return generation;
    } catch (error) {
      await unprotect();
      throw error;
    }
  }

  /** @throws NewerIndexError */
  async #base(options: UpdateOptions): Promise<UpdateBase> {
    try {
      const opened = await this.#previousUnlessDamaged(options);
      if (opened !== null) return baseOf(opened);
      return await salvage(this.#folder, options.fingerprint);
    } catch (error) {
      if (!(error instanceof NewerIndexError && options.mayReplaceNewer === true)) throw error;
      this.#options.onPreviousDropped?.(error.message);
      return emptyBase;
    }
  }

  async #previousUnlessDamaged(options: UpdateOptions): Promise<OpenedGeneration | null> {
    try {
      return await this.#previous(options);
    } catch (error) {
      if (!(error instanceof CorruptIndexError)) throw error;
      this.#options.onPreviousDropped?.(error.message);
      return null;
    }
  }

  async #previous({ fingerprint }: UpdateOptions): Promise<OpenedGeneration | null> {
    const current = await this.current();
    if (current === null) return null;
    refuseNewerSplitter(this.#folder, current, fingerprint);
    const differences = fingerprintDifferences(current.fingerprint, fingerprint);
    if (differences.length === 0) return await this.#open('update');
    this.#options.onPreviousDropped?.(`The index was made with other ${differences.join(', ')}`);
    return null;
  }

  async #removeReplaced({ info, segments }: Manifest): Promise<void> {
    const current = await this.current();
    if (current === null || current.generation === info.generation) return;
    await removeUnread(this.#folder, info.generation);
    await removeUnlessUsed(
      this.#folder,
      segments.map(({ name }) => name),
    );
  }

  /**
   * Where the manifest cannot be read, which its owner was told, nothing is swept, and where it is
   * gone, no whole generation: the next one takes from them what is sound.
   */
  async #sweep(): Promise<void> {
    try {
      const current = await this.current();
      if (current === null) await sweepUnfinished(this.#folder);
      else await sweepLeftovers(this.#folder, current.generation);
      await sweepSegments(this.#folder);
    } catch (error) {
      if (!(error instanceof CorruptIndexError || error instanceof NewerIndexError)) throw error;
    }
  }

  /** Left-overs do no harm, so failing to remove them fails nothing else. */
  async #tidy(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.onLeftBehind?.(messageOf(error));
    }
  }
}
