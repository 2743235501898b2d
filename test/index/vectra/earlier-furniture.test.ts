import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NewerIndexError } from '../../../src/index/passage-store.js';
import { committed, updateOptions } from '../committed-index.js';
import { resealed } from '../index-files.js';

/** An index whose file of furniture is another one. */
async function withFurniture(text: string) {
  const made = await committed();
  await writeFile(made.fileOf('furniture.json'), text);
  await resealed(made.folder);
  return made;
}

describe('an index in which furniture was not recognised as it is now', () => {
  it('is read, and has it recognised by the next run, which writes its segment anew', async () => {
    const { store, segments, segment, dropped } = await withFurniture('{"version":0,"pages":7}');
    const before = await store.open();
    expect(before?.furnitureOf(0)).toEqual([]);
    const seen: boolean[] = [];
    const info = await store.update(updateOptions, async (update) => {
      seen.push(update.isOutdated, update.isRepair);
      for (const { id } of update.previous?.documents ?? []) await update.keep(id);
      return 'commit';
    });
    await before?.close();
    expect(info?.passages).toBe(before?.info.passages);
    const [newer = '', ...others] = await readdir(segments);
    expect(others).toEqual([]);
    expect(newer).not.toBe(path.basename(segment));
    const furniture = await readFile(path.join(segments, newer, 'furniture.json'), 'utf8');
    expect(JSON.parse(furniture)).toEqual({ version: 1, documents: [] });
    await store.update(updateOptions, (update) => {
      seen.push(update.isOutdated);
      return Promise.resolve('leave');
    });
    expect(seen).toEqual([true, false, false]);
    expect((await store.open())?.lexicalSearch({ text: 'tower', topK: 1 })).toHaveLength(1);
    expect(dropped).toEqual([]);
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
