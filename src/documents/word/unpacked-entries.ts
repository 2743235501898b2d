import type { Entry, ZipFile } from 'yauzl';
import { DocumentError, messageOf } from '../../errors.js';

/** Limits of what an archive may unpack to, in bytes. */
const maxEntryBytes = 64_000_000;
const maxTotalBytes = 128_000_000;
const maxEntries = 5000;

/**
 * Unpacks a whole zip archive once, counting what really comes out rather than what the archive
 * declares, so that one which unpacks to gigabytes is refused before a parser opens it.
 * @param wanted names of entries whose contents are given
 * @returns contents by name
 * @throws DocumentError where it grows over the limits, is broken or locked
 * @throws the signal's reason when aborted
 */
export async function unpackedEntries(
  bytes: Buffer,
  wanted: RegExp,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Buffer>> {
  let entries = 0;
  const contents = new Map<string, Buffer>();
  try {
    const { fromBufferPromise } = await import('yauzl');
    const archive = await fromBufferPromise(bytes);
    refuseMany(archive);
    let total = 0;
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      entries += 1;
      if (entries > maxEntries) throw tooLarge();
      const kept: Buffer[] | null = wanted.test(entry.fileName) ? [] : null;
      total += await unpack(archive, entry, maxTotalBytes - total, kept);
      if (kept !== null) contents.set(entry.fileName, Buffer.concat(kept));
    }
  } catch (error) {
    if (error instanceof DocumentError || signal?.aborted === true) throw error;
    throw new DocumentError(
      `The archive inside the file is broken (${messageOf(error)}): save it from Word again.`,
      { cause: error },
    );
  }
  return contents;
}

function refuseMany(archive: ZipFile): void {
  if (archive.entryCount > maxEntries) throw tooLarge();
}

/** Unpacks one entry, keeping its bytes where `kept` is a list, and gives their number. */
async function unpack(
  archive: ZipFile,
  entry: Entry,
  room: number,
  kept: Buffer[] | null,
): Promise<number> {
  if (entry.isEncrypted()) {
    throw new DocumentError('It is locked with a password: save a copy without one.');
  }
  let length = 0;
  const stream = await archive.openReadStreamPromise(entry);
  for await (const piece of stream) {
    length += piece.length;
    if (length > Math.min(maxEntryBytes, room)) {
      stream.destroy();
      throw tooLarge();
    }
    kept?.push(piece);
  }
  return length;
}

function tooLarge(): DocumentError {
  return new DocumentError(
    `It unpacks to more than ${maxEntryBytes / 1_000_000} MB in one part, ${maxTotalBytes / 1_000_000} MB or ${maxEntries} parts in all, which no text document does: remove it, or save its text alone.`,
  );
}
