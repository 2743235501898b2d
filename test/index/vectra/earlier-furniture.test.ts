import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NewerIndexError } from '../../../src/index/passage-store.js';
import type { FileSeal } from '../../../src/index/vectra/files/checked-file.js';
import { committed, updateOptions } from '../committed-index.js';

interface Manifest {
  files: FileSeal[];
}

/** An index whose file of furniture is another one, or which has none. */
async function withFurniture(text: string | null) {
  const made = await committed();
  const bytes = text === null ? null : Buffer.from(text);
  const name = 'furniture.json';
  for (const folder of [made.folder, made.current]) {
    const file = path.join(folder, 'manifest.json');
    const manifest: Manifest = JSON.parse(await readFile(file, 'utf8'));
    const others = manifest.files.filter((seal) => seal.name !== name);
    const seal = bytes && { name, bytes: bytes.length, crc32: crc32(bytes) };
    await writeFile(
      file,
      JSON.stringify({ ...manifest, files: [...others, ...(seal ? [seal] : [])] }),
    );
  }
  await (bytes
    ? writeFile(path.join(made.current, name), bytes)
    : rm(path.join(made.current, name)));
  return made;
}

describe('an index in which furniture was not recognised as it is now', () => {
  it.each([
    ['by an earlier kilde', null],
    ['by earlier rules', '{"version":0,"pages":7}'],
  ])('is read, and has it recognised by the next run: %s', async (_by, text) => {
    const { store } = await withFurniture(text);
    const before = await store.open();
    expect(before?.furnitureOf(0)).toEqual([]);
    const seen: boolean[] = [];
    const info = await store.update(updateOptions, async (update) => {
      seen.push(update.isOutdated, update.isRepair);
      for (const { id } of update.previous?.documents ?? []) await update.keep(id);
      return 'commit';
    });
    expect(info?.passages).toBe(before?.info.passages);
    await store.update(updateOptions, (update) => {
      seen.push(update.isOutdated);
      return Promise.resolve('leave');
    });
    expect(seen).toEqual([true, false, false]);
    await store.close();
  });

  it('is refused where it is of a newer kilde', async () => {
    const { store } = await withFurniture('{"version":9}');
    await expect(store.open()).rejects.toThrow(NewerIndexError);
    await expect(store.open()).rejects.toThrow(/furniture\.json.*layout 9.*layout 1/u);
    const update = store.update(updateOptions, () => Promise.resolve('leave'));
    await expect(update).rejects.toThrow(NewerIndexError);
  });
});
