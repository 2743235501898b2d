import { createHash } from 'node:crypto';
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

/** SHA-256, hex, by which it is seen that a file changed. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
