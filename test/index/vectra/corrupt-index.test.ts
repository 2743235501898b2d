import { existsSync } from 'node:fs';
import { appendFile, chmod, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { sealedFiles, updateOptions, tower, committed } from '../committed-index.js';
import { hashOf, putSample, vectorOf } from '../passage-samples.js';

async function flipMiddle(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('a corrupt index', () => {
  const damages = sealedFiles.flatMap((name) => [
    { name, how: 'missing', damage: (file: string) => rm(file) },
    { name, how: 'cut short', damage: (file: string) => truncate(file, 5) },
    { name, how: 'too long', damage: (file: string) => appendFile(file, 'x') },
    { name, how: 'changed', damage: flipMiddle },
  ]);

  it.each(damages)('is told by the file: $name $how', async ({ name, damage }) => {
    const { store, current, dropped } = await committed();
    const file = path.join(current, name);
    await damage(file);
    const error: unknown = await store.open().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CorruptIndexError);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ file, message: expect.stringContaining('`kilde index`') });

    await store.update(updateOptions, async (update) => {
      await putSample(update, tower);
      return 'commit';
    });
    expect(dropped).toEqual([expect.stringContaining(file)]);
    expect(await (await store.open())?.documentText('tower.md')).toBe(tower.text);
    expect(existsSync(current)).toBe(false);
    await store.close();
  });

  it('is told where the whole generation is gone', async () => {
    const { store, current } = await committed();
    await rm(current, { recursive: true });
    await expect(store.open()).rejects.toThrow(current);
  });

  it.each([
    ['', 'JSON'],
    ['{"layout":1', 'JSON'],
    ['{"layout":1}', 'is of an older kilde (layout 1, this one has 2)'],
    ['{"layout":2}', 'info'],
    ['{"layout":"two"}', 'layout'],
    ['[]', 'expected object'],
  ])('is told where the manifest is %j', async (text, reason) => {
    const { folder, store, dropped, leftBehind } = await committed();
    const file = path.join(folder, 'manifest.json');
    await writeFile(file, text);
    for (const reading of [() => store.open(), () => store.current()]) {
      const error: unknown = await reading().catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CorruptIndexError);
      expect(error).toMatchObject({ file, message: expect.stringContaining(reason) });
    }
    await store.update(updateOptions, async (update) => {
      await putSample(update, tower);
      return 'commit';
    });
    expect(dropped).toEqual([expect.stringContaining(file)]);
    expect(leftBehind).toEqual([]);
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
    const { store, current } = await committed();
    await chmod(path.join(current, 'texts.bin'), 0);
    const error: unknown = await store.open().catch((e: unknown) => e);
    expect(error).not.toBeInstanceOf(CorruptIndexError);
    expect(error).toMatchObject({ code: 'EACCES' });
  });

  it('leaves the vectors that an interrupted run remembered to be reused', async () => {
    const { store, current } = await committed();
    const embeddingHash = hashOf('x');
    await store.update(updateOptions, async (update) => {
      await update.remember({ embeddingHash, embedding: vectorOf('x'), sentenceEmbeddings: [] });
      return 'leave';
    });
    await rm(path.join(current, 'texts.bin'));
    await store.update(updateOptions, async (update) => {
      expect(await update.reuse(embeddingHash)).not.toBeNull();
      return 'leave';
    });
  });
});
