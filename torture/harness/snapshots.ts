import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Copies of an index that was found whole: the newest, and the one before it. */
export class Snapshots {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get newest(): string {
    return path.join(this.#folder, 'newest');
  }

  /** Of an earlier generation; not there before the second one was taken. */
  get older(): string {
    return path.join(this.#folder, 'older');
  }

  async take(indexDir: string): Promise<void> {
    await mkdir(this.newest, { recursive: true });
    await rm(this.older, { recursive: true, force: true });
    await rename(this.newest, this.older);
    await cp(indexDir, this.newest, { recursive: true });
  }

  /** Puts the newest in place of what there is. */
  async restore(indexDir: string): Promise<void> {
    await rm(indexDir, { recursive: true, force: true });
    await cp(this.newest, indexDir, { recursive: true });
  }
}
