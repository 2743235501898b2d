import { createReadStream } from 'node:fs';
import path from 'node:path';
import { CheckedFileReader, CheckedFileWriter } from '../files/checked-file.js';
import type { FileSeal } from '../files/checked-file.js';

/** Generations of earlier versions have none. */
export const vectorsCopyFile = 'vectors-copy.bin';

/**
 * Writes all vectors a second time: to embed them anew takes many times longer than all else that a
 * repair does. The passages' by row, then the sentences' records as they lie in their own file.
 * @param sentences the path of that file
 */
export async function writeVectorsCopy(
  folder: string,
  { buffer, byteOffset, byteLength }: Float32Array,
  sentences: string,
): Promise<FileSeal> {
  const writer = await CheckedFileWriter.create(path.join(folder, vectorsCopyFile));
  try {
    await writer.append(new Uint8Array(buffer, byteOffset, byteLength));
    for await (const part of createReadStream(sentences)) await writer.append(part);
    return await writer.seal();
  } finally {
    await writer.close();
  }
}

/**
 * Nothing of it is needed now, but it must be sound by the time that it is.
 * @throws CorruptIndexError
 */
export async function checkVectorsCopy(folder: string, files: readonly FileSeal[]): Promise<void> {
  const seal = files.find(({ name }) => name === vectorsCopyFile);
  if (seal === undefined) return;
  const reader = await CheckedFileReader.open(path.join(folder, vectorsCopyFile), seal);
  await reader.close();
}
