import { readFile } from 'node:fs/promises';
import { DocumentError, messageOf } from '../../errors.js';

/** @throws DocumentError where the file cannot be read; the signal's reason when aborted */
export async function readBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    return await readFile(path, { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new DocumentError(`It cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
