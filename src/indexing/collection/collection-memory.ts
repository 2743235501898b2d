import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind, isSystemError } from '../../errors.js';
import { fields, listOf, ShapeError, string } from '../../json-shape.js';
import { clearPathForFile } from '../../index/vectra/files/clear-path.js';

/** What is remembered of a collection from one run to the next. */
export interface CollectionMemory {
  /**
   * Documents that are gone and wait for consent to their removal.
   * @param generation the current one
   * @returns null where it was made of another collection, so that whatever is gone may go
   */
  waiting(generation: string): Promise<readonly string[] | null>;
  /** @param generation the current one */
  remember(generation: string, waiting: readonly string[]): Promise<void>;
  /** What was remembered with a generation goes for the one that a repair made of it. */
  carryOver(from: string, to: string): Promise<void>;
}

interface CollectionRecord {
  readonly folder: string;
  readonly generation: string;
  readonly waiting: readonly string[];
}

const record = fields<CollectionRecord>({
  folder: string,
  generation: string,
  waiting: listOf(string),
});

interface CollectionMemoryOptions {
  readonly documentsDir: string;
  /** The memory is a file in it. */
  readonly indexDir: string;
  readonly onNotice: (notice: string) => void;
}

/**
 * Remembers which folder an index was made of. Where nothing is known of the current
 * generation, as after a crash that left half a file, it counts as made of this folder: then too
 * much stays, not too little.
 */
export function collectionMemory({
  documentsDir,
  indexDir,
  onNotice,
}: CollectionMemoryOptions): CollectionMemory {
  const file = path.join(indexDir, 'collection.json');
  return {
    waiting: async (generation) => {
      const known = await readRecord(file);
      const isOther = known?.generation === generation && known.folder !== documentsDir;
      return isOther ? null : (known?.waiting ?? []);
    },
    remember: (generation, waiting) => write({ folder: documentsDir, generation, waiting }),
    carryOver: async (from, to) => {
      const known = await readRecord(file);
      if (known?.generation === from) await write({ ...known, generation: to });
    },
  };

  async function write(noted: CollectionRecord): Promise<void> {
    try {
      await mkdir(indexDir, { recursive: true });
      await clearPathForFile(file);
      await writeFile(file, `${JSON.stringify(noted)}\n`);
    } catch (error) {
      // The index itself is committed.
      if (!isSystemError(error)) throw error;
      onNotice(`It could not be noted which folder the index is of: ${error.message}`);
    }
  }
}

async function readRecord(file: string): Promise<CollectionRecord | null> {
  try {
    return record(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ShapeError) return null;
    if (isNotFound(error) || isOtherKind(error)) return null;
    throw error;
  }
}
