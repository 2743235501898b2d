import { existsSync } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CorruptIndexError,
  type GenerationUpdate,
  type PassageStore,
} from '../../../../src/index/passage-store.js';
import { VectraPassageStore } from '../../../../src/index/vectra/vectra-passage-store.js';
import { committed, updateOptions, river, tower } from '../../committed-index.js';
import { makeEarlier } from '../../earlier-index.js';
import { foldersOf, readManifestOf, type Manifest } from '../../index-files.js';
import { commitSamples, sampleFingerprint } from '../../passage-samples.js';

const samplePassages = [...river.passages, ...tower.passages];

type Damage = (file: string) => Promise<void>;

async function change(file: string, at: (bytes: number) => number, length = 1): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const position = at((await handle.stat()).size);
    const bytes = Buffer.alloc(length);
    await handle.read(bytes, 0, length, position);
    await handle.write(
      bytes.map((byte) => byte ^ 255),
      0,
      length,
      position,
    );
  } finally {
    await handle.close();
  }
}

const damages: Readonly<Record<string, Damage>> = {
  'its first byte changed': (file) => change(file, () => 0),
  'its last byte changed': (file) => change(file, (bytes) => bytes - 1),
  'cut in half': async (file) => truncate(file, Math.floor((await readFile(file)).length / 2)),
  emptied: (file) => truncate(file, 0),
  'all zeros': async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length)),
  missing: (file) => rm(file),
  'a folder': async (file) => {
    await rm(file);
    await mkdir(path.join(file, 'within'), { recursive: true });
  },
};

/** What the next update finds, without changing anything. */
async function found(store: PassageStore, options = updateOptions) {
  const result = { previous: [] as string[], isRepair: false, embeddings: 0, sentences: 0 };
  await store.update(options, async (update: GenerationUpdate) => {
    result.previous = update.previous?.documents.map(({ id }) => id) ?? [];
    result.isRepair = update.isRepair;
    for (const { embeddingHash, embedding } of samplePassages) {
      const reused = await update.reuse(embeddingHash);
      if (reused?.embedding) {
        expect(reused.embedding).toEqual(embedding);
        result.embeddings++;
      }
      if (reused?.sentenceEmbeddings) result.sentences++;
    }
    return 'leave';
  });
  return result;
}

const everything = { embeddings: samplePassages.length, sentences: samplePassages.length };

/** That in the folder of an index or of a generation. */
async function editManifest(folder: string, edit: (manifest: Manifest) => void): Promise<void> {
  const manifest = await readManifestOf(folder);
  edit(manifest);
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
}

describe.each(Object.entries(damages))('a generation with a file that is %s', (_how, damage) => {
  it.each([
    'lexical.bin',
    'furniture.json',
    'pages.bin',
    'editions.json',
    'row-seals.bin',
    'vectors-copy.bin',
  ])('is taken over whole where it is %s', async (name) => {
    const { store, fileOf } = await committed();
    await damage(fileOf(name));
    const documents = ['river.md', 'tower.md'];
    expect(await found(store)).toEqual({ previous: documents, isRepair: true, ...everything });
    await store.update(updateOptions, async (update) => {
      for (const id of documents) await update.keep(id);
      return 'commit';
    });
    const opened = await store.open();
    expect(await opened?.documentText('river.md')).toBe(river.text);
    expect(await opened?.documentStructure('river.md')).toEqual(river.structure);
    expect(opened?.lexicalSearch({ text: 'tower', topK: 1 })).toHaveLength(1);
    await store.close();
  });

  it('is found damaged before it matters where it is the manifest of its own', async () => {
    const { store, fileOf } = await committed();
    await damage(fileOf('manifest.json'));
    await expect(store.open()).rejects.toThrow(CorruptIndexError);
    expect(await found(store)).toMatchObject({ isRepair: true, ...everything });
  });

  it('is taken over whole where it is the manifest of the index', async () => {
    const { folder, store } = await committed();
    await damage(path.join(folder, 'manifest.json'));
    expect(await found(store)).toMatchObject({ isRepair: true, ...everything });
  });

  it.each(['documents.json', 'passages.bin', 'texts.bin', 'passages.vectors', 'sentences.bin'])(
    'gives all of its vectors where it is %s',
    async (name) => {
      const { store, fileOf } = await committed();
      await damage(fileOf(name));
      expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
    },
  );

  it.each([
    ['passages.vectors', { sentences: samplePassages.length }],
    ['sentences.bin', { embeddings: samplePassages.length }],
  ])('gives what vectors are whole where it is %s and their copy', async (name, whole) => {
    const { store, fileOf } = await committed();
    await damage(fileOf(name));
    await damage(fileOf('vectors-copy.bin'));
    expect(await found(store)).toMatchObject({ isRepair: false, ...whole });
  });
});

describe('what lies in the place of a file or folder of the index', () => {
  async function foldersInstead(...files: string[]): Promise<void> {
    for (const file of files) {
      await rm(file, { recursive: true, force: true });
      await mkdir(path.join(file, 'within'), { recursive: true });
    }
  }

  async function commitsAgain(store: PassageStore): Promise<void> {
    await commitSamples(store, [river, tower]);
    const opened = await store.open();
    expect(await opened?.documentText('river.md')).toBe(river.text);
    await opened?.close();
  }

  it('goes where it is a folder, even all at once', async () => {
    const { folder, store, current, leftBehind } = await committed();
    const inFolder = ['manifest.json', 'writer.lock', 'journal.bin'];
    await foldersInstead(
      ...inFolder.map((name) => path.join(folder, name)),
      path.join(current, 'manifest.json'),
      path.join(current, 'readers.lock'),
    );
    expect(await store.writer()).toBeNull();
    await expect(store.open()).rejects.toThrow(CorruptIndexError);
    await commitsAgain(store);
    expect(await readdir(path.dirname(current))).toHaveLength(1);
    expect(leftBehind).toEqual([]);
  });

  it.each(['generations', 'segments'] as const)(
    'goes where it is a file instead of one of the %s, or of them all',
    async (kind) => {
      const { [kind]: all, store, current, segment } = await committed();
      const one = kind === 'generations' ? current : segment;
      for (const folder of [one, all]) {
        await rm(folder, { recursive: true });
        await writeFile(folder, 'no folder');
        await expect(store.open()).rejects.toThrow(CorruptIndexError);
        await commitsAgain(store);
      }
    },
  );

  it.each(['generations', 'segments'] as const)(
    'stays where it is a link to the folder of %s on another disk',
    async (kind) => {
      const { folder, [kind]: all, store } = await committed();
      const elsewhere = path.join(folder, 'elsewhere');
      await rename(all, elsewhere);
      await symlink(elsewhere, all);
      await commitsAgain(store);
      expect((await lstat(all)).isSymbolicLink()).toBe(true);
    },
  );
});

describe('vectors of a damaged generation', () => {
  it('are lost only at the place of the damage, where their copy is lost', async () => {
    const { store, fileOf } = await committed();
    await rm(fileOf('vectors-copy.bin'));
    await change(fileOf('passages.vectors'), (bytes) => bytes - 1);
    await change(fileOf('sentences.bin'), () => 0);
    expect(await found(store)).toMatchObject({ embeddings: 2, sentences: 2 });
  });

  it('are whole where file and copy are damaged at different places', async () => {
    const { store, fileOf } = await committed();
    await change(fileOf('passages.vectors'), (bytes) => bytes - 1);
    await change(fileOf('sentences.bin'), (bytes) => bytes - 1);
    await change(fileOf('vectors-copy.bin'), () => 0);
    expect(await found(store)).toMatchObject(everything);
  });

  it('are taken from a segment without the seals of its rows, as far as files are sound', async () => {
    const { store, fileOf } = await committed();
    await rm(fileOf('row-seals.bin'));
    await rm(fileOf('texts.bin'));
    expect(await found(store)).toMatchObject(everything);
    await rm(fileOf('sentences.bin'));
    expect(await found(store)).toMatchObject({ embeddings: samplePassages.length, sentences: 0 });
    await change(fileOf('passages.vectors'), () => 0);
    expect(await found(store)).toMatchObject({ embeddings: 0, sentences: 0 });
  });

  it('stand until the next commit, which removes them', async () => {
    const { folder, store, fileOf } = await committed();
    await rm(path.join(folder, 'manifest.json'));
    await rm(fileOf('texts.bin'));
    for (let update = 0; update < 2; update++) {
      expect(await found(store)).toMatchObject(everything);
    }
    await store.update(updateOptions, () => Promise.resolve('commit'));
    expect(await found(store)).toMatchObject({ embeddings: 0 });
  });

  it('stand though the manifest names another generation, until the next commit', async () => {
    const { folder, store, current } = await committed();
    const file = path.join(folder, 'manifest.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(path.basename(current), '000007-abcdef'));
    const failing = store.update(updateOptions, () => Promise.reject(new Error('no documents')));
    await expect(failing).rejects.toThrow('no documents');
    expect(existsSync(current)).toBe(true);
    expect(await found(store)).toMatchObject(everything);
  });

  it('are all that is taken from an older generation where the newest is lost', async () => {
    const { folder, store } = await committed();
    const reader = await new VectraPassageStore({ folder }).open();
    await commitSamples(store, [tower]);
    const { generation, segments } = await foldersOf(folder);
    await rm(path.join(folder, 'manifest.json'));
    for (const lost of [
      path.join(segments[0] ?? '', 'texts.bin'),
      path.join(generation, 'manifest.json'),
    ]) {
      await truncate(lost, 3);
      expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
    }
    await reader?.close();
  });

  it('are taken from what stood before, too, but no documents', async () => {
    const { folder, store, current } = await committed();
    const reader = await new VectraPassageStore({ folder }).open();
    await commitSamples(store, [tower]);
    expect(existsSync(current)).toBe(true);
    const { segments } = await foldersOf(folder);
    await rm(path.join(segments[0] ?? '', 'texts.bin'));
    expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
    await reader?.close();
  });

  it('are never those of another model', async () => {
    for (const lost of ['texts.bin', 'lexical.bin', '../../manifest.json']) {
      const { store, fileOf } = await committed();
      await rm(fileOf(lost));
      const fingerprint = { ...sampleFingerprint, model: 'another' };
      expect(await found(store, { fingerprint })).toMatchObject({
        previous: [],
        isRepair: false,
        embeddings: 0,
        sentences: 0,
      });
    }
  });

  it('are none where the index says otherwise of the model than its generation', async () => {
    const { folder, store } = await committed();
    await editManifest(folder, ({ info }) => {
      info.fingerprint['model'] = 'another';
    });
    expect(await found(store)).toMatchObject({ embeddings: 0, sentences: 0 });
  });
});

describe('an index of an older kilde', () => {
  it('gives all of its vectors where its splitter is older', async () => {
    const { folder, store } = await committed();
    await editManifest(folder, ({ info }) => (info.fingerprint['splitterVersion'] = 0));
    expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
  });

  it.each([
    ['with all its files', 2, []],
    ['without a copy of its vectors', 2, ['vectors-copy.bin']],
    ['without seals of its rows', 2, ['vectors-copy.bin', 'row-seals.bin']],
    ['without a manifest of its own', 1, ['vectors-copy.bin', 'row-seals.bin']],
  ] as const)(
    'gives all vectors of a generation that is one whole, %s',
    async (_, layout, without) => {
      const { folder, store, current } = await committed();
      await makeEarlier(folder, { layout, without });
      await expect(store.open()).rejects.toThrow(
        /is of an older kilde \(layout \d, this one has 3\)/u,
      );
      expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
      await editManifest(folder, ({ info }) => (info.fingerprint['splitterVersion'] = 0));
      expect(await found(store)).toEqual({ previous: [], isRepair: false, ...everything });
      expect(existsSync(current)).toBe(true);
      await commitSamples(store, [river, tower]);
      expect(existsSync(current)).toBe(false);
      expect((await store.open())?.documents).toHaveLength(2);
      await store.close();
    },
  );

  it('gives what vectors are whole of a generation that has no copy of them', async () => {
    const { folder, store, current } = await committed();
    await makeEarlier(folder, { layout: 2, without: ['vectors-copy.bin'] });
    await truncate(path.join(current, 'sentences.bin'), 0);
    expect(await found(store)).toMatchObject({ embeddings: samplePassages.length, sentences: 0 });
    await change(path.join(current, 'passages.vectors'), (bytes) => bytes - 1);
    expect(await found(store)).toMatchObject({ embeddings: 2, sentences: 0 });
  });

  it('gives vectors of a generation that has no seals of its rows, as far as files are sound', async () => {
    const { folder, store, current } = await committed();
    await makeEarlier(folder, { layout: 1, without: ['vectors-copy.bin', 'row-seals.bin'] });
    await rm(path.join(current, 'sentences.bin'));
    expect(await found(store)).toMatchObject({ embeddings: samplePassages.length, sentences: 0 });
    await change(path.join(current, 'passages.vectors'), () => 0);
    expect(await found(store)).toMatchObject({ embeddings: 0, sentences: 0 });
  });
});
