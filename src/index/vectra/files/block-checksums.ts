import { crc32 } from 'node:zlib';

/** A disk's own unit. Smaller blocks take more memory, larger ones more time for each part read. */
const BLOCK_BYTES = 4096;

/**
 * A CRC-32 of each block of a file, so that a part of it can be checked without reading the rest. A
 * gigabyte takes a megabyte of them.
 */
export class BlockChecksums {
  readonly #checksums: number[] = [];

  /** The whole blocks, of a file of `bytes`, in which these bytes lie. */
  static around(
    position: number,
    length: number,
    bytes: number,
  ): { readonly start: number; readonly end: number } {
    if (length === 0) return { start: position, end: position };
    const start = position - (position % BLOCK_BYTES);
    const blocks = Math.ceil((position + length - start) / BLOCK_BYTES);
    // What reaches past the end is asked for all the same, so that its reader finds out.
    return {
      start,
      end: Math.max(position + length, Math.min(bytes, start + blocks * BLOCK_BYTES)),
    };
  }

  /** Takes what comes next in the file: whole blocks, but for the last. */
  append(bytes: Uint8Array): void {
    for (const block of blocksOf(bytes)) this.#checksums.push(crc32(block));
  }

  /** Whether these blocks, of which the first lies at `start`, are those that were appended. */
  fit(blocks: Uint8Array, start: number): boolean {
    const first = start / BLOCK_BYTES;
    return blocksOf(blocks).every(
      (block, index) => crc32(block) === this.#checksums[first + index],
    );
  }
}

function blocksOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / BLOCK_BYTES) }, (_, index) =>
    bytes.subarray(index * BLOCK_BYTES, (index + 1) * BLOCK_BYTES),
  );
}
