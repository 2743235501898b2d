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
import { closeFiles, readGeneration } from './generation-files.js';
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

/**
 * Passages in a folder: vectors and metadata in a Vectra index, sentence vectors, texts and the
 * lexical index beside it. Every generation has a folder of its own and is complete and on disk
 * before the manifest names it, so a crash leaves the one before in place. Vectra itself writes in
 * place and would leave half a file.
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
    return this.#open();
  }

  async update(
    options: UpdateOptions,
    apply: (update: GenerationUpdate) => Promise<'commit' | 'leave'>,
  ): Promise<GenerationInfo | null> {
    options.signal?.throwIfAborted();
    const lock = await explainingWriteErrors(this.#folder, async () => {
      await clearPathForFolder(generationsFolder(this.#folder));
      await mkdir(generationsFolder(this.#folder), { recursive: true });
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

  async #open(): Promise<LoadedGeneration | null> {
    let manifest = await this.#manifest();
    while (manifest !== null) {
      try {
        return await this.#load(manifest);
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

  async #load(manifest: Manifest): Promise<LoadedGeneration> {
    const folder = generationFolder(this.#folder, manifest.info.generation);
    const unprotect = await protectFromRemoval(folder);
    if (unprotect === null) throw new CorruptIndexError(folder, 'is missing');
    try {
      const contents = await readGeneration(folder, manifest);
      const generation = new LoadedGeneration(contents, async () => {
        this.#opened.delete(generation);
        await closeFiles(contents);
        await unprotect();
        await this.#tidy(() => this.#removeReplaced(manifest.info.generation));
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
      const previous = await this.#previousUnlessDamaged(options);
      if (previous !== null) return { ...emptyBase, previous };
      return await salvage(this.#folder, options.fingerprint);
    } catch (error) {
      if (!(error instanceof NewerIndexError && options.mayReplaceNewer === true)) throw error;
      this.#options.onPreviousDropped?.(error.message);
      return emptyBase;
    }
  }

  async #previousUnlessDamaged(options: UpdateOptions): Promise<LoadedGeneration | null> {
    try {
      return await this.#previous(options);
    } catch (error) {
      if (!(error instanceof CorruptIndexError)) throw error;
      this.#options.onPreviousDropped?.(error.message);
      return null;
    }
  }

  async #previous({ fingerprint }: UpdateOptions): Promise<LoadedGeneration | null> {
    const current = await this.current();
    if (current === null) return null;
    refuseNewerSplitter(this.#folder, current, fingerprint);
    const differences = fingerprintDifferences(current.fingerprint, fingerprint);
    if (differences.length === 0) return await this.#open();
    this.#options.onPreviousDropped?.(`The index was made with other ${differences.join(', ')}`);
    return null;
  }

  async #removeReplaced(generation: string): Promise<void> {
    const current = await this.current();
    if (current === null || current.generation === generation) return;
    await removeUnread(this.#folder, generation);
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
