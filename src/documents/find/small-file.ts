import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Reads a file that is small if it is what it should be. What lies in its place holds nobody up,
 * though it be a pipe, and fills no memory.
 * @param maxBytes of a larger file nothing is read
 * @throws the file system's errors
 */
export async function readSmallFile(
  file: string,
  maxBytes: number,
): Promise<Uint8Array | 'no-regular-file' | 'too-large'> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) return 'no-regular-file';
    const { size } = found;
    if (size > maxBytes) return 'too-large';
    const { buffer, bytesRead } = await handle.read(new Uint8Array(size), 0, size);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
