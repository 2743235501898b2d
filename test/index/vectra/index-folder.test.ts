import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { sealedFiles, updateOptions, river, tower, committed } from '../committed-index.js';
import {
  sampleFingerprint,
  commitSamples,
  hashOf,
  putSample,
  vectorOf,
} from '../passage-samples.js';
import { temporaryFolder } from '../temporary-folder.js';

/** How a former kilde held the index, through a file that outlived it. */
const formerClaim = JSON.stringify({
  mark: '7-0-ffffffff-abcdef',
  pid: 7,
  host: 'elsewhere',
  since: '2024-01-02T03:04:05.678Z',
});

describe('the folder of an index', () => {
  it('holds the manifest and one generation after a commit, and nothing else', async () => {
    const { folder, generations, store, info, current } = await committed();
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'writer.lock',
    ]);
    expect(await readdir(generations)).toEqual([info.generation]);
    const files = [...sealedFiles, 'manifest.json', 'readers.lock'];
    expect((await readdir(current)).toSorted()).toEqual(files.toSorted());
    const next = await commitSamples(store, [tower]);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(info.generation).toMatch(/^000001-[0-9a-f]{6}$/u);
    expect(next?.generation).toMatch(/^000002-[0-9a-f]{6}$/u);
  });

  it('keeps no trace of an update that fails but what it remembered', async () => {
    const { folder, generations, store, info } = await committed();
    const failing = store.update(updateOptions, async (update) => {
      await putSample(update, river);
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
      'writer.lock',
    ]);
    await store.update(updateOptions, () => Promise.resolve('commit'));
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'writer.lock',
    ]);
  });

  it('can be moved', async () => {
    const { folder, store } = await committed();
    const moved = `${folder} flyttet नदी`;
    await rename(folder, moved);
    expect(await store.open()).toBeNull();
    const other = new VectraPassageStore({ folder: moved });
    const generation = await other.open();
    expect(await generation?.documentText('river.md')).toBe(river.text);
    await other.close();
  });

  it('is swept by the next update of what dead writers left, of a former kilde, too', async () => {
    const { folder, generations, store, info } = await committed();
    await mkdir(path.join(generations, '000009-abcdef', 'readers'), { recursive: true });
    await writeFile(path.join(generations, '000009-abcdef', 'texts.bin'), 'half a');
    await mkdir(path.join(generations, '000003-abcdef.removed'));
    await writeFile(path.join(folder, 'manifest.json.123456'), '{"half');
    await writeFile(path.join(folder, 'writer.lock'), formerClaim);
    await writeFile(path.join(folder, 'writer.lock.7-0-ffffffff-abcdef.heir'), formerClaim);
    const next = await store.update(updateOptions, () => Promise.resolve('commit'));
    expect(next?.generation).toMatch(/^000002-/u);
    expect(next?.generation).not.toBe(info.generation);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'writer.lock',
    ]);
  });

  it('keeps a generation for its readers, the last of whom removes it', async () => {
    const { generations, store, info, leftBehind } = await committed();
    const first = await store.open();
    const second = await new VectraPassageStore({ folder: path.dirname(generations) }).open();
    const next = await commitSamples(store, [tower]);
    expect((await readdir(generations)).toSorted()).toEqual([info.generation, next?.generation]);
    expect(await first?.documentText('river.md')).toBe(river.text);
    await first?.close();
    expect(await readdir(generations)).toHaveLength(2);
    expect(await second?.documentText('river.md')).toBe(river.text);
    await second?.close();
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(leftBehind).toEqual([]);
  });

  it('of a former kilde is read, protected, and swept of what its readers left', async () => {
    const { generations, store, current, info } = await committed();
    await rm(path.join(current, 'readers.lock'));
    await mkdir(path.join(current, 'readers'));
    await writeFile(path.join(current, 'readers', '1-0-ffffffff-abcdef'), '');
    const generation = await store.open();
    await commitSamples(store, []);
    expect(await readdir(generations)).toContain(info.generation);
    expect(await generation?.documentText('river.md')).toBe(river.text);
    await generation?.close();
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

describe('an index of another fingerprint', () => {
  it('is dropped with the reason, and stays until the commit', async () => {
    const { store, dropped, info } = await committed();
    const fingerprint = { ...sampleFingerprint, dtype: 'fp32', splitterVersion: 7 };
    await store.update({ ...updateOptions, fingerprint }, () => Promise.resolve('leave'));
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
    const error: unknown = await commitSamples(store, [river]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining(folder) });
  });

  it('stays as it was where a file of the new generation cannot be made', async () => {
    const { store, generations, info } = await committed();
    const failing = store.update(updateOptions, async (update) => {
      await putSample(update, tower);
      const name = (await readdir(generations)).find((other) => other !== info.generation);
      await mkdir(path.join(generations, name ?? '', 'lexical.bin'));
      return 'commit';
    });
    await expect(failing).rejects.toThrow(UserError);
    await expect(failing).rejects.toThrow('stays as it was');
    expect(await readdir(generations)).toEqual([info.generation]);
    expect(await store.current()).toEqual(info);
  });
});
