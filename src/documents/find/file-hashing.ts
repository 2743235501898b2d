import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { DocumentError, messageOf } from '../../errors.js';
import { occasionalPause } from './occasional-pause.js';

/** Bytes that are read at a time: most documents are smaller, and a disk gives them in a moment. */
const chunkBytes = 262_144;

/**
 * Gives what hashes one file after another: SHA-256 of its bytes, hex, by which it is seen that it
 * changed. It reads in this thread, with pauses: to hand every step to the thread pool takes five
 * times the processor time for files of a few kB, which is most of a run that finds nothing changed.
 */
export function fileHashing(): (path: string, signal?: AbortSignal) => Promise<string> {
  const buffer = new Uint8Array(chunkBytes);
  const pause = occasionalPause();
  return async (path, signal) => {
    signal?.throwIfAborted();
    const hash = createHash('sha256');
    for (const chunk of chunksOf(path, buffer)) {
      hash.update(chunk);
      await pause();
      signal?.throwIfAborted();
    }
    return hash.digest('hex');
  };
}

/**
 * The bytes of a file, chunk after chunk in the same buffer. A pipe in its place holds nobody up.
 * @throws DocumentError where the file cannot be read
 */
function* chunksOf(path: string, buffer: Uint8Array): Iterable<Uint8Array> {
  const file = explaining(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  try {
    const read = () => explaining(() => readSync(file, buffer));
    for (let bytes = read(); bytes > 0; bytes = read()) yield buffer.subarray(0, bytes);
  } finally {
    closeSync(file);
  }
}

function explaining<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new DocumentError(`It cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
