import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Damage = (file: string) => Promise<void>;

async function rewrite(file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(file, change(await readFile(file)));
}

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 255;
  return bytes;
}

/** What may happen to a file. */
export const waysToDamage: Readonly<Record<string, Damage>> = {
  changed: (file) => rewrite(file, (bytes) => flipped(bytes, bytes.length >> 1)),
  'cut in half': async (file) => truncate(file, (await readFile(file)).length >> 1),
  emptied: (file) => truncate(file, 0),
  missing: (file) => rm(file),
  'a folder': async (file) => {
    await rm(file, { recursive: true });
    await mkdir(path.join(file, 'within'), { recursive: true });
  },
};
