import { spawnSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';

/** A small file system in memory, which can be filled to the brim. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Mounts it on a folder that is there; null where this user may not, or it is not Linux. */
  static mount(folder: string, megabytes: number): SmallDisk | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'kilde-torture', folder];
    return spawnSync('mount', options).status === 0 ? new SmallDisk(folder) : null;
  }

  /** Leaves no byte free. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, 'w');
    try {
      // Smaller and smaller pieces, so that the last hole is filled as well.
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) {
        await writeUntilFull(file, Buffer.alloc(size, 1));
      }
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(this.#filler, { force: true });
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
  }

  get #filler(): string {
    return path.join(this.folder, 'filler');
  }
}

async function writeUntilFull(
  file: { write(data: Uint8Array): Promise<unknown> },
  piece: Uint8Array,
): Promise<void> {
  try {
    for (;;) await file.write(piece);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    if (!isFull) throw error;
  }
}
