import { existsSync } from 'node:fs';
import { appendFile, chmod, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { updateOptions, tower, committed } from '../committed-index.js';
import { readManifestOf, sealedFiles } from '../index-files.js';
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
    const { store, current, segment, dropped, fileOf } = await committed();
    const file = fileOf(name);
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
    expect(existsSync(segment)).toBe(false);
    await store.close();
  });

  it.each(['current', 'segment'] as const)(
    'is told where the whole folder is gone: %s',
    async (which) => {
      const { store, [which]: folder } = await committed();
      await rm(folder, { recursive: true });
      await expect(store.open()).rejects.toThrow(folder);
    },
  );

  it.each([
    ['', 'JSON'],
    ['{"layout":1', 'JSON'],
    ['{"layout":2}', 'is of an older kilde (layout 2, this one has 3)'],
    ['{"layout":3}', 'info'],
    ['{"layout":"two"}', 'layout'],
    ['[]', 'expected an object'],
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

  it('is told where the manifest names no segments', async () => {
    const { folder, store } = await committed();
    const { segments: _, ...others } = await readManifestOf(folder);
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(others));
    await expect(store.open()).rejects.toThrow(/names no segments/u);
  });

  it.each(['generations', 'segments'])(
    'follows no manifest out of its folder: %s',
    async (kind) => {
      const { folder, store, current, segment } = await committed();
      const file = path.join(folder, 'manifest.json');
      const manifest = await readFile(file, 'utf8');
      const name = path.basename(kind === 'generations' ? current : segment);
      await writeFile(file, manifest.replace(`"${name}"`, `"../${kind}/${name}"`));
      await expect(store.open()).rejects.toThrow(CorruptIndexError);
    },
  );

  it.skipIf(process.getuid?.() === 0)('is not one whose files may not be read', async () => {
    const { store, fileOf } = await committed();
    await chmod(fileOf('texts.bin'), 0);
    const error: unknown = await store.open().catch((e: unknown) => e);
    expect(error).not.toBeInstanceOf(CorruptIndexError);
    expect(error).toMatchObject({ code: 'EACCES' });
  });

  it('leaves the vectors that an interrupted run remembered to be reused', async () => {
    const { store, fileOf } = await committed();
    const embeddingHash = hashOf('x');
    await store.update(updateOptions, async (update) => {
      await update.remember({ embeddingHash, embedding: vectorOf('x'), sentenceEmbeddings: [] });
      return 'leave';
    });
    await rm(fileOf('texts.bin'));
    await store.update(updateOptions, async (update) => {
      expect(await update.reuse(embeddingHash)).not.toBeNull();
      return 'leave';
    });
  });
});
