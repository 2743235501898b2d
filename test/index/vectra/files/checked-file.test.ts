import { open, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../../src/index/passage-store.js';
import { CheckedFileReader, writeSealed } from '../../../../src/index/vectra/files/checked-file.js';
import { committed, river, tower } from '../../committed-index.js';
import { vectorOf } from '../../passage-samples.js';
import { temporaryFolder } from '../../temporary-folder.js';

async function opened(length: number) {
  const file = path.join(await temporaryFolder(), 'some.bin');
  const bytes = Uint8Array.from({ length }, (_, place) => (place * 31 + (place >> 8)) & 255);
  const seal = await writeSealed(file, bytes);
  return { file, bytes, reader: await CheckedFileReader.open(file, seal) };
}

async function flip(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  await handle.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, position);
  await handle.close();
}

describe('CheckedFileReader', () => {
  it('gives any part of a file', async () => {
    const { bytes, reader } = await opened(10_001);
    const part = fc.tuple(fc.nat(10_001), fc.nat(10_001));
    await fc.assert(
      fc.asyncProperty(part, async ([one, other]) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect(await reader.read(start, end - start)).toEqual(bytes.slice(start, end));
      }),
    );
    await expect(reader.read(10_000, 2)).rejects.toThrow(CorruptIndexError);
    await reader.close();
  });

  it.each([0, 4095, 4096, 9999, 10_000])(
    'gives no part in which byte %i was changed since it was opened',
    async (position) => {
      const { file, bytes, reader } = await opened(10_001);
      await flip(file, position);
      const error: unknown = await reader.read(position, 1).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CorruptIndexError);
      expect(error).toMatchObject({ file });
      const elsewhere = position < 5000 ? 9000 : 100;
      if (Math.floor(elsewhere / 4096) !== Math.floor(position / 4096)) {
        expect(await reader.read(elsewhere, 10)).toEqual(bytes.slice(elsewhere, elsewhere + 10));
      }
      await reader.close();
    },
  );

  it('gives nothing of a file that was cut since it was opened', async () => {
    const { file, reader } = await opened(10_001);
    await truncate(file, 5000);
    await expect(reader.read(4990, 20)).rejects.toThrow(CorruptIndexError);
    await reader.close();
  });
});

describe('an open generation of which bytes are changed', () => {
  it('gives no text that was changed, and tells the file', async () => {
    const { store, fileOf } = await committed();
    const generation = await store.open();
    const file = fileOf('texts.bin');
    await writeFile(file, `${river.text}${tower.text}`.replace('tall', 'tiny'));
    for (const id of ['tower.md', 'river.md']) {
      const error: unknown = await generation?.documentText(id).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CorruptIndexError);
      expect(error).toMatchObject({ file });
    }
    await store.close();
  });

  it('ranks by no sentence whose vector was changed', async () => {
    const { store, fileOf } = await committed();
    const generation = await store.open();
    await flip(fileOf('sentences.bin'), 7);
    const cosines = generation?.sentenceCosines(vectorOf('a question'), [0]);
    await expect(cosines).rejects.toThrow(CorruptIndexError);
    await store.close();
  });
});
