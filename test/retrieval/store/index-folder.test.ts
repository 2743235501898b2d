import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { CorruptIndexError } from '../../../src/retrieval/passage-store.js';
import { VectraPassageStore } from '../../../src/retrieval/store/vectra-passage-store.js';
import {
  FINGERPRINT,
  commitSamples,
  hashOf,
  putSample,
  sampleDocument,
  vectorOf,
} from './passage-samples.js';
import { temporaryFolder } from './temporary-folder.js';

const RIVER = sampleDocument('river.md', 'Elva renner.\n\nBroen er gammel.');
const TOWER = sampleDocument('tower.md', 'The tower is tall.', { language: 'en' });
const REUSE = { fingerprint: FINGERPRINT, previous: 'reuse' } as const;

async function newStore() {
  const folder = path.join(await temporaryFolder(), 'index');
  const dropped: string[] = [];
  const leftBehind: string[] = [];
  const store = new VectraPassageStore({
    folder,
    onPreviousDropped: (reason) => dropped.push(reason),
    onLeftBehind: (reason) => leftBehind.push(reason),
  });
  const generations = path.join(folder, 'generations');
  return { folder, generations, store, dropped, leftBehind };
}

async function committed() {
  const made = await newStore();
  const info = await commitSamples(made.store, [RIVER, TOWER]);
  if (info === null) throw new Error('Nothing was committed');
  return { ...made, info, standing: path.join(made.generations, info.generation) };
}

const FILES = ['passages.vectors', 'sentences.bin', 'texts.bin', 'lexical.bin', 'documents.json'];

async function flipMiddle(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('the folder of an index', () => {
  it('holds the manifest and one generation after a commit, and nothing else', async () => {
    const { folder, generations, store, info, standing } = await committed();
    expect((await readdir(folder)).toSorted()).toEqual(['generations', 'manifest.json']);
    expect(await readdir(generations)).toEqual([info.generation]);
    expect((await readdir(standing)).toSorted()).toEqual(FILES.toSorted());
    const next = await commitSamples(store, [TOWER]);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(info.generation).toMatch(/^000001-[0-9a-f]{6}$/u);
    expect(next?.generation).toMatch(/^000002-[0-9a-f]{6}$/u);
  });

  it('keeps no trace of an update that fails but what it remembered', async () => {
    const { folder, generations, store, info } = await committed();
    const failing = store.update(REUSE, async (update) => {
      await putSample(update, RIVER);
      await update.remember({
        embeddingHash: hashOf('x'),
        embedding: vectorOf('x'),
        sentenceEmbeddings: [],
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await readdir(generations)).toEqual([info.generation]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'journal.bin',
      'manifest.json',
    ]);
    await store.update(REUSE, () => Promise.resolve('commit'));
    expect((await readdir(folder)).toSorted()).toEqual(['generations', 'manifest.json']);
  });

  it('can be moved', async () => {
    const { folder, store } = await committed();
    const moved = `${folder} flyttet नदी`;
    await rename(folder, moved);
    expect(await store.open()).toBeNull();
    const other = new VectraPassageStore({ folder: moved });
    const generation = await other.open();
    expect(await generation?.documentText('river.md')).toBe(RIVER.text);
    await other.close();
  });

  it('is swept by the next update of what dead writers left', async () => {
    const { folder, generations, store, info } = await committed();
    await mkdir(path.join(generations, '000009-abcdef', 'readers'), { recursive: true });
    await writeFile(path.join(generations, '000009-abcdef', 'texts.bin'), 'half a');
    await mkdir(path.join(generations, '000003-abcdef.removed'));
    await writeFile(path.join(folder, 'manifest.json.123456'), '{"half');
    const next = await store.update(REUSE, () => Promise.resolve('commit'));
    expect(next?.generation).toMatch(/^000002-/u);
    expect(next?.generation).not.toBe(info.generation);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect((await readdir(folder)).toSorted()).toEqual(['generations', 'manifest.json']);
  });

  it('keeps a generation for its readers, the last of whom removes it', async () => {
    const { generations, store, info, leftBehind } = await committed();
    const first = await store.open();
    const second = await new VectraPassageStore({ folder: path.dirname(generations) }).open();
    const next = await commitSamples(store, [TOWER]);
    expect((await readdir(generations)).toSorted()).toEqual([info.generation, next?.generation]);
    expect(await first?.documentText('river.md')).toBe(RIVER.text);
    await first?.close();
    expect(await readdir(generations)).toHaveLength(2);
    expect(await second?.documentText('river.md')).toBe(RIVER.text);
    await second?.close();
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(leftBehind).toEqual([]);
  });

  it('keeps a generation for readers on another machine for a day', async () => {
    const { generations, store, standing, info } = await committed();
    await mkdir(path.join(standing, 'readers'), { recursive: true });
    await writeFile(path.join(standing, 'readers', '1-0-ffffffff-abcdef'), '');
    await commitSamples(store, []);
    expect(await readdir(generations)).toContain(info.generation);
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(path.join(standing, 'readers', '1-0-ffffffff-abcdef'), yesterday, yesterday);
    await commitSamples(store, []);
    expect(await readdir(generations)).not.toContain(info.generation);
  });

  it('closes with the store what was opened there', async () => {
    const { generations, store, info } = await committed();
    const generation = await store.open();
    await commitSamples(store, []);
    await store.close();
    await expect(generation?.documentText('river.md')).rejects.toThrow('closed');
    expect(await readdir(generations)).not.toContain(info.generation);
  });
});

describe('a corrupt index', () => {
  const damages = FILES.flatMap((name) => [
    { name, how: 'missing', damage: (file: string) => rm(file) },
    { name, how: 'cut short', damage: (file: string) => truncate(file, 5) },
    { name, how: 'too long', damage: (file: string) => appendFile(file, 'x') },
    { name, how: 'changed', damage: flipMiddle },
  ]);

  it.each(damages)('is told by the file: $name $how', async ({ name, damage }) => {
    const { store, standing, dropped } = await committed();
    const file = path.join(standing, name);
    await damage(file);
    const error: unknown = await store.open().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CorruptIndexError);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ file, message: expect.stringContaining('`kilde index`') });

    await store.update(REUSE, async (update) => {
      expect(update.previous).toBeNull();
      await putSample(update, TOWER);
      return 'commit';
    });
    expect(dropped).toEqual([expect.stringContaining(file)]);
    expect(await (await store.open())?.documentText('tower.md')).toBe(TOWER.text);
    expect(existsSync(standing)).toBe(false);
    await store.close();
  });

  it('is told where the whole generation is gone', async () => {
    const { store, standing } = await committed();
    await rm(standing, { recursive: true });
    await expect(store.open()).rejects.toThrow(standing);
  });

  it.each([
    ['', 'JSON'],
    ['{"layout":1', 'JSON'],
    ['{"layout":2}', 'layout'],
    ['[]', 'expected object'],
  ])('is told where the manifest is %j', async (text, reason) => {
    const { folder, store, dropped } = await committed();
    const file = path.join(folder, 'manifest.json');
    await writeFile(file, text);
    for (const reading of [store.open(), store.current()]) {
      const error: unknown = await reading.catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CorruptIndexError);
      expect(error).toMatchObject({ file, message: expect.stringContaining(reason) });
    }
    await commitSamples(store, [TOWER]);
    expect(dropped).toEqual([]);
    expect(await store.current()).toMatchObject({ documents: 1 });
  });

  it('follows no manifest out of its folder', async () => {
    const { folder, store, info } = await committed();
    const file = path.join(folder, 'manifest.json');
    const manifest = await readFile(file, 'utf8');
    await writeFile(file, manifest.replace(info.generation, `../generations/${info.generation}`));
    await expect(store.open()).rejects.toThrow(CorruptIndexError);
  });

  it.skipIf(process.getuid?.() === 0)('is not one whose files may not be read', async () => {
    const { store, standing } = await committed();
    await chmod(path.join(standing, 'texts.bin'), 0);
    const error: unknown = await store.open().catch((e: unknown) => e);
    expect(error).not.toBeInstanceOf(CorruptIndexError);
    expect(error).toMatchObject({ code: 'EACCES' });
  });

  it('leaves the vectors that an interrupted run remembered to be reused', async () => {
    const { store, standing } = await committed();
    const embeddingHash = hashOf('x');
    await store.update(REUSE, async (update) => {
      await update.remember({ embeddingHash, embedding: vectorOf('x'), sentenceEmbeddings: [] });
      return 'leave';
    });
    await rm(path.join(standing, 'texts.bin'));
    await store.update(REUSE, async (update) => {
      expect(await update.reuse(embeddingHash)).not.toBeNull();
      return 'leave';
    });
  });
});

describe('an index of another fingerprint', () => {
  it('is dropped with the reason, and stands until the commit', async () => {
    const { store, dropped, info } = await committed();
    const fingerprint = { ...FINGERPRINT, dtype: 'fp32', splitterVersion: 7 };
    await store.update({ ...REUSE, fingerprint }, () => Promise.resolve('leave'));
    expect(dropped).toEqual([
      'The index was made with other dtype (q8, now fp32), splitterVersion (1, now 7)',
    ]);
    expect(await store.current()).toEqual(info);
  });
});

describe('an index that cannot be written', () => {
  it('is told by its folder', async () => {
    const folder = path.join(await temporaryFolder(), 'a file');
    await writeFile(folder, '');
    const store = new VectraPassageStore({ folder });
    const error: unknown = await commitSamples(store, [RIVER]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining(folder) });
  });

  it('stays as it was where a file of the new generation cannot be made', async () => {
    const { store, generations, info } = await committed();
    const failing = store.update(REUSE, async (update) => {
      await putSample(update, TOWER);
      const [name] = (await readdir(generations)).filter((other) => other !== info.generation);
      await mkdir(path.join(generations, name ?? '', 'lexical.bin'));
      return 'commit';
    });
    await expect(failing).rejects.toThrow(UserError);
    await expect(failing).rejects.toThrow('stays as it was');
    expect(await readdir(generations)).toEqual([info.generation]);
    expect(await store.current()).toEqual(info);
  });
});
