import { chmod, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderFacts } from '../../../src/indexing/collection/folder-facts.js';
import { temporaryFolder } from '../../processes/processes.js';

/** A folder with a document in each of two scripts, and its facts. */
async function folderOfTwo() {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'নথি'));
  await writeFile(path.join(folder, 'a.txt'), 'one');
  await writeFile(path.join(folder, 'নথি', 'ख.md'), 'two');
  return { folder, before: await folderFacts(folder) };
}

describe('the facts of a folder', () => {
  it('are the same as long as nothing changes, whatever else lies there', async () => {
    const { folder, before } = await folderOfTwo();
    await writeFile(path.join(folder, '.kilde-1.part'), 'half');
    await writeFile(path.join(folder, 'picture.png'), 'no document');
    await symlink('/', path.join(folder, 'everything'));
    expect(await folderFacts(folder)).toBe(before);
  });

  it.each<readonly [string, (folder: string) => Promise<void>]>([
    ['another file', (folder) => writeFile(path.join(folder, 'c.html'), 'three')],
    ['a file that is gone', (folder) => rm(path.join(folder, 'a.txt'))],
    ['a file that grew', (folder) => writeFile(path.join(folder, 'নথি', 'ख.md'), 'two and more')],
    ['another time', (folder) => utimes(path.join(folder, 'a.txt'), 1, 1)],
    ['another name', (folder) => rename(path.join(folder, 'a.txt'), path.join(folder, 'b.txt'))],
    ['other rights', (folder) => chmod(path.join(folder, 'a.txt'), 0o600)],
    ['settings', (folder) => writeFile(path.join(folder, 'kilde.yaml'), 'language: bn\n')],
  ])('tell of %s', async (_, change) => {
    const { folder, before } = await folderOfTwo();
    await change(folder);
    expect(await folderFacts(folder)).not.toBe(before);
  });

  it('are none where there is no folder, and others where there is one with nothing in it', async () => {
    const folder = await temporaryFolder();
    expect(await folderFacts(path.join(folder, 'missing'))).toBeNull();
    expect(await folderFacts(folder)).toEqual(expect.any(String));
  });

  it('end when they are no longer wanted', async () => {
    const { folder } = await folderOfTwo();
    const reason = new Error('The bot goes.');
    await expect(folderFacts(folder, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
