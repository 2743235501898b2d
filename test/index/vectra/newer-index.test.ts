import { existsSync } from 'node:fs';
import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { productVersion } from '../../../src/product-version.js';
import { CorruptIndexError, NewerIndexError } from '../../../src/index/passage-store.js';
import { committed, updateOptions } from '../committed-index.js';
import { readManifestOf, resealed, type Manifest } from '../index-files.js';
import { sampleFingerprint } from '../passage-samples.js';

async function newer(edit: (manifest: Manifest) => unknown) {
  const made = await committed();
  const manifest = await readManifestOf(made.folder);
  edit(manifest);
  await writeFile(path.join(made.folder, 'manifest.json'), JSON.stringify(manifest));
  return made;
}

/** The second number of a file of the segment, which is its layout, is another, and its seal, too. */
async function fileOfLayout(layout: number, name: string) {
  const made = await committed();
  const file = made.fileOf(name);
  const bytes = await readFile(file);
  bytes.writeUInt32LE(layout, 4);
  await writeFile(file, bytes);
  await resealed(made.folder);
  return made;
}

const cases = [
  ['layout', () => newer((manifest) => (manifest.layout = 4)), /layout 4.*layout 3/u],
  [
    'layout, by a kilde that says its version',
    () =>
      newer((manifest) => {
        manifest.layout = 4;
        manifest.info.kilde = '7.8.9';
      }),
    new RegExp(`kilde 7\\.8\\.9.*kilde ${productVersion()}`, 'u'),
  ],
  [
    'fingerprint',
    () => newer(({ info }) => (info.fingerprint['colour'] = 'blue')),
    /fingerprint with colour/u,
  ],
  ['lexical index', () => fileOfLayout(9, 'lexical.bin'), /lexical\.bin.*layout 9.*layout 4/u],
  [
    'file of vectors',
    () => fileOfLayout(9, 'passages.vectors'),
    /passages\.vectors.*layout 9.*layout 1/u,
  ],
  [
    'table of passages',
    () => fileOfLayout(9, 'passages.bin'),
    /passages\.bin.*layout 9.*layout 1/u,
  ],
  ['file of pages', () => fileOfLayout(9, 'pages.bin'), /pages\.bin.*layout 9.*layout 1/u],
] as const;

describe('an index of a newer kilde that is damaged, too', () => {
  const newerLayout = async () => {
    const made = await newer((manifest) => (manifest.layout = 4));
    const ofIndex = path.join(made.folder, 'manifest.json');
    await copyFile(ofIndex, path.join(made.current, 'manifest.json'));
    return { ...made, ofIndex };
  };

  it.each([
    [
      'without a manifest',
      async () => {
        const { ofIndex, ...made } = await newerLayout();
        await rm(ofIndex);
        return made;
      },
    ],
    [
      'with a manifest that is cut',
      async () => {
        const { ofIndex, ...made } = await newerLayout();
        await writeFile(ofIndex, '{');
        return made;
      },
    ],
    [
      'with words that are cut, and newer vectors',
      async () => {
        const made = await fileOfLayout(9, 'passages.vectors');
        await truncate(made.fileOf('lexical.bin'), 3);
        return made;
      },
    ],
  ])('is left to its owner: %s', async (_how, make) => {
    const { store, current } = await make();
    const refused = store.update(updateOptions, () => Promise.resolve('commit'));
    await expect(refused).rejects.toThrow(NewerIndexError);
    expect(existsSync(current)).toBe(true);
    await store.update({ ...updateOptions, mayReplaceNewer: true }, () =>
      Promise.resolve('commit'),
    );
    expect(existsSync(current)).toBe(false);
  });
});

describe.each(cases)('an index with a newer %s', (_what, make, versions) => {
  it('is refused with both versions, and stays as it is', async () => {
    const { store, current, dropped } = await make();
    for (const refused of [
      () => store.open(),
      () => store.update(updateOptions, () => Promise.resolve('commit')),
    ]) {
      const error: unknown = await refused().catch((e: unknown) => e);
      expect(error).toBeInstanceOf(NewerIndexError);
      expect(error).not.toBeInstanceOf(CorruptIndexError);
      expect(error).toMatchObject({ message: expect.stringMatching(versions) });
      expect(error).toMatchObject({ message: expect.stringContaining('kilde index --full') });
    }
    expect(dropped).toEqual([]);
    expect(existsSync(current)).toBe(true);
  });

  it('is replaced by an update that may, and cleared away', async () => {
    const { store, current } = await make();
    await store.update({ ...updateOptions, mayReplaceNewer: true }, async (update) => {
      expect(update.previous).toBeNull();
      return 'commit';
    });
    expect(await store.current()).toMatchObject({ documents: 0, kilde: productVersion() });
    expect(existsSync(current)).toBe(false);
  });
});

describe('an index that a newer splitter cut', () => {
  it('is refused by updates, also where the model is another', async () => {
    const { store, folder } = await newer(({ info }) => (info.fingerprint['splitterVersion'] = 5));
    for (const fingerprint of [sampleFingerprint, { ...sampleFingerprint, model: 'another' }]) {
      const refused = store.update({ fingerprint }, () => Promise.resolve('commit'));
      await expect(refused).rejects.toThrow(NewerIndexError);
      await expect(refused).rejects.toThrow(/splitterVersion 5.*splitterVersion 1/u);
      await expect(refused).rejects.toThrow(folder);
    }
    const replaced = store.update({ ...updateOptions, mayReplaceNewer: true }, () =>
      Promise.resolve('commit'),
    );
    expect(await replaced).toMatchObject({ documents: 0 });
  });
});

describe('an index of an older kilde, whose manifest is as now', () => {
  it.each(['lexical.bin', 'pages.bin'])('gets a %s of this one by the next run', async (name) => {
    const { store, segment } = await fileOfLayout(0, name);
    await store.update(updateOptions, async (update) => {
      expect(update.isRepair).toBe(true);
      for (const { id } of update.previous?.documents ?? []) await update.keep(id);
      return 'commit';
    });
    expect(existsSync(segment)).toBe(false);
    expect((await store.open())?.lexicalSearch({ text: 'tower', topK: 1 })).toHaveLength(1);
    await store.close();
  });
});
