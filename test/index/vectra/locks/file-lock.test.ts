import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../../../src/errors.js';
import { FileLock, NoFileLocksError } from '../../../../src/index/vectra/locks/file-lock.js';
import type { LockKind } from '../../../../src/index/vectra/locks/file-lock.js';
import { temporaryFolder } from '../../temporary-folder.js';

let file: string;

beforeEach(async () => {
  file = path.join(await temporaryFolder(), 'a.lock');
  await writeFile(file, '');
});

async function take(kind: LockKind, flags = 'r+'): Promise<FileLock | null> {
  const lock = await FileLock.tryTake(await open(file, flags), file, kind);
  if (lock !== null) onTestFinished(() => lock.release());
  return lock;
}

describe('FileLock', () => {
  it('is shared by any number, or excludes all others', async () => {
    const readers = [await take('shared'), await take('shared', 'r')];
    expect(readers).not.toContain(null);
    expect(await take('exclusive')).toBeNull();
    for (const reader of readers) await reader?.release();
    const writer = await take('exclusive');
    expect(writer).not.toBeNull();
    expect([await take('shared', 'r'), await take('exclusive')]).toEqual([null, null]);
    await writer?.release();
    expect(await take('shared')).not.toBeNull();
  });

  it('is let go of once, however often that is asked', async () => {
    const lock = await take('exclusive');
    await lock?.release();
    const next = await take('exclusive');
    await lock?.release();
    expect(await take('exclusive')).toBeNull();
    await next?.release();
  });

  it('that the system refuses is told with the file and what to do', async () => {
    // Of a file that is open for reading only, no exclusive lock can be had.
    const refused: unknown = await take('exclusive', 'r').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NoFileLocksError);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toMatchObject({ message: expect.stringContaining(`${file} cannot be locked`) });
    expect(refused).toMatchObject({ message: expect.stringContaining('set INDEX_DIR') });
  });
});
