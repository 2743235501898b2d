import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../../src/index/passage-store.js';
import { SealedFileStorage } from '../../../../src/index/vectra/files/sealed-file-storage.js';
import { temporaryFolder } from '../../temporary-folder.js';

describe('SealedFileStorage', () => {
  it('reads with another storage what one wrote, given its seals', async () => {
    const file = path.join(await temporaryFolder(), 'a.bin');
    const storage = new SealedFileStorage();
    await storage.createFile(file, Buffer.from('नदी'));
    expect(storage.seals).toEqual([{ name: 'a.bin', bytes: 9, crc32: expect.any(Number) }]);
    const other = new SealedFileStorage(storage.seals);
    expect((await other.readFile(file)).toString()).toBe('नदी');
    expect(await other.pathExists(file)).toBe(true);
    expect(await other.pathExists(path.join(path.dirname(file), 'b.bin'))).toBe(false);
  });

  it('writes a file once only', async () => {
    const file = path.join(await temporaryFolder(), 'a.bin');
    const storage = new SealedFileStorage();
    await storage.upsertFile(file, 'first');
    await expect(storage.upsertFile(file, 'second')).rejects.toThrow('EEXIST');
    expect(await readFile(file, 'utf8')).toBe('first');
  });

  it.each([
    ['is missing', (file: string) => rm(file)],
    ['has 6 bytes instead of 5', (file: string) => appendFile(file, '!')],
    ['checksum differs', (file: string) => writeFile(file, 'fIrst')],
  ])('refuses a file that %s', async (reason, damage) => {
    const file = path.join(await temporaryFolder(), 'a.bin');
    const storage = new SealedFileStorage();
    await storage.createFile(file, 'first');
    await damage(file);
    const error: unknown = await storage.readFile(file).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CorruptIndexError);
    expect(error).toMatchObject({ file, message: expect.stringContaining(reason) });
  });

  it('refuses a file that was never sealed', async () => {
    const file = path.join(await temporaryFolder(), 'a.bin');
    await writeFile(file, 'x');
    await expect(new SealedFileStorage().readFile(file)).rejects.toThrow(CorruptIndexError);
  });

  it('lists, describes and deletes files and folders', async () => {
    const folder = path.join(await temporaryFolder(), 'new', 'folder');
    const storage = new SealedFileStorage();
    await storage.createFolder(path.join(folder, 'inner'));
    await storage.createFile(path.join(folder, 'a.bin'), 'x');
    const names = async (filter?: 'files' | 'folders') =>
      (await storage.listFiles(folder, filter)).map(({ name }) => name).toSorted();
    expect(await names()).toEqual(['a.bin', 'inner']);
    expect(await names('files')).toEqual(['a.bin']);
    expect(await names('folders')).toEqual(['inner']);
    expect(await storage.getDetails(folder)).toMatchObject({ name: 'folder', isFolder: true });
    await storage.deleteFile(path.join(folder, 'a.bin'));
    expect(await names('files')).toEqual([]);
    await storage.deleteFolder(folder);
    await expect(storage.getDetails(folder)).rejects.toThrow('ENOENT');
    expect(storage.seals).toEqual([]);
  });
});
