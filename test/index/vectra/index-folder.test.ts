import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { updateOptions, river, tower, committed } from '../committed-index.js';
import { foldersOf, segmentFiles } from '../index-files.js';
import {
  sampleFingerprint,
  commitSamples,
  hashOf,
  putSample,
  sampleDocument,
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
  it('holds the manifest, one generation and its segment after a commit, and nothing else', async () => {
    const { folder, generations, segments, store, info, current, segment } = await committed();
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'segments',
      'writer.lock',
    ]);
    expect(await readdir(generations)).toEqual([info.generation]);
    const files = ['editions.json', 'manifest.json', 'readers.lock'];
    expect((await readdir(current)).toSorted()).toEqual(files);
    expect(await readdir(segments)).toEqual([path.basename(segment)]);
    expect((await readdir(segment)).toSorted()).toEqual(segmentFiles.toSorted());
    const next = await commitSamples(store, [tower]);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(info.generation).toMatch(/^000001-[0-9a-f]{6}$/u);
    expect(next?.generation).toMatch(/^000002-[0-9a-f]{6}$/u);
    const [newer = ''] = await readdir(segments);
    expect(path.basename(segment)).toMatch(/^000001-[0-9a-f]{6}$/u);
    expect(newer).toMatch(/^000002-[0-9a-f]{6}$/u);
  });

  it('keeps a segment as it is while a generation has documents of it', async () => {
    const { folder, segments, store, segment } = await committed();
    const before = await readdir(segments);
    await store.update(updateOptions, async (update) => {
      await update.keep('river.md');
      await update.keep('tower.md');
      return 'commit';
    });
    expect(await readdir(segments)).toEqual(before);
    await store.update(updateOptions, async (update) => {
      await update.keep('river.md');
      await putSample(update, sampleDocument('tower.md', 'It fell.'));
      return 'commit';
    });
    const { segments: used } = await foldersOf(folder);
    expect(used).toEqual([segment, expect.stringContaining('/000002-')]);
    expect(await readdir(segments)).toHaveLength(2);
  });

  it('keeps no trace of an update that fails but what it remembered', async () => {
    const { folder, generations, segments, store, info, segment } = await committed();
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
    expect(await readdir(segments)).toEqual([path.basename(segment)]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'journal.bin',
      'manifest.json',
      'segments',
      'writer.lock',
    ]);
    await store.update(updateOptions, () => Promise.resolve('commit'));
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'segments',
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
    const { folder, generations, segments, store, info } = await committed();
    await mkdir(path.join(generations, '000009-abcdef', 'readers'), { recursive: true });
    await writeFile(path.join(generations, '000009-abcdef', 'texts.bin'), 'half a');
    await mkdir(path.join(generations, '000003-abcdef.removed'));
    await mkdir(path.join(segments, '000009-abcdef'));
    await writeFile(path.join(segments, '000009-abcdef', 'texts.bin'), 'half a');
    await writeFile(path.join(folder, 'manifest.json.123456'), '{"half');
    await writeFile(path.join(folder, 'writer.lock'), formerClaim);
    await writeFile(path.join(folder, 'writer.lock.7-0-ffffffff-abcdef.heir'), formerClaim);
    const next = await store.update(updateOptions, () => Promise.resolve('commit'));
    expect(next?.generation).toMatch(/^000002-/u);
    expect(next?.generation).not.toBe(info.generation);
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(await readdir(segments)).toEqual([]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'generations',
      'manifest.json',
      'segments',
      'writer.lock',
    ]);
  });

  it('keeps a generation for its readers, the last of whom removes it', async () => {
    const { generations, segments, store, info, leftBehind } = await committed();
    const first = await store.open();
    const second = await new VectraPassageStore({ folder: path.dirname(generations) }).open();
    const next = await commitSamples(store, [tower]);
    expect((await readdir(generations)).toSorted()).toEqual([info.generation, next?.generation]);
    expect(await first?.documentText('river.md')).toBe(river.text);
    await first?.close();
    expect(await readdir(generations)).toHaveLength(2);
    expect(await readdir(segments)).toHaveLength(2);
    expect(await second?.documentText('river.md')).toBe(river.text);
    await second?.close();
    expect(await readdir(generations)).toEqual([next?.generation]);
    expect(await readdir(segments)).toHaveLength(1);
    expect(leftBehind).toEqual([]);
  });

  it('is read without the lock of its readers, protected, and swept of what former ones left', async () => {
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

  it.each([
    ['generations', 'editions.json'],
    ['segments', 'passages.bin'],
    ['segments', 'lexical.bin'],
  ] as const)('stays as it was where in %s %s cannot be made', async (kind, file) => {
    const { store, folder, [kind]: all, info } = await committed();
    const before = await readdir(folder, { recursive: true });
    const known = await readdir(all);
    const failing = store.update(updateOptions, async (update) => {
      await putSample(update, tower);
      const name = (await readdir(all)).find((other) => !known.includes(other));
      await mkdir(path.join(all, name ?? '', file));
      return 'commit';
    });
    await expect(failing).rejects.toThrow(UserError);
    await expect(failing).rejects.toThrow('stays as it was');
    const left = await readdir(folder, { recursive: true });
    expect(left.filter((name) => name !== 'journal.bin').toSorted()).toEqual(before.toSorted());
    expect(await store.current()).toEqual(info);
  });
});
