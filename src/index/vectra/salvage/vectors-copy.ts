import { createReadStream } from 'node:fs';
import path from 'node:path';
import { CheckedFileWriter } from '../files/checked-file.js';
import type { FileSeal } from '../files/checked-file.js';
import { vectorsCopyFile } from '../segment-file-names.js';

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
