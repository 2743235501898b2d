import { readFileSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const frameBytes = 8;

/**
 * How many passages' vectors a journal holds that the next run can take; docs/index-format.md has
 * the frames. 0 where there is no journal.
 */
export function journalRecords(file: string): number {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return 0;
  const bytes = readFileSync(file);
  let frames = 0;
  for (let start = 0; start + frameBytes <= bytes.length; frames += 1) {
    const end = start + frameBytes + bytes.readUInt32LE(start);
    const payload = bytes.subarray(start + frameBytes, end);
    if (end > bytes.length || crc32(payload) !== bytes.readUInt32LE(start + 4)) break;
    start = end;
  }
  // The first frame says of which model the vectors are.
  return Math.max(0, frames - 1);
}
