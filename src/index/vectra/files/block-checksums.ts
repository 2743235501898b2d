import { crc32 } from 'node:zlib';

/** A disk's own unit. Smaller blocks take more memory, larger ones more time for each part read. */
const blockBytes = 4096;

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
    const start = position - (position % blockBytes);
    const blocks = Math.ceil((position + length - start) / blockBytes);
    // What reaches past the end is asked for all the same, so that its reader finds out.
    return {
      start,
      end: Math.max(position + length, Math.min(bytes, start + blocks * blockBytes)),
    };
  }

  /** Takes what comes next in the file: whole blocks, but for the last. */
  append(bytes: Uint8Array): void {
    for (const block of blocksOf(bytes)) this.#checksums.push(crc32(block));
  }

  /** Whether these blocks, of which the first lies at `start`, are those that were appended. */
  fit(blocks: Uint8Array, start: number): boolean {
    const first = start / blockBytes;
    return blocksOf(blocks).every(
      (block, index) => crc32(block) === this.#checksums[first + index],
    );
  }
}

function blocksOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / blockBytes) }, (_, index) =>
    bytes.subarray(index * blockBytes, (index + 1) * blockBytes),
  );
}
