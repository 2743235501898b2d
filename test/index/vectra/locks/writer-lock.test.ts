import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IndexLockedError } from '../../../../src/index/passage-store.js';
import { currentWriter, WriterLock } from '../../../../src/index/vectra/locks/writer-lock.js';
import { temporaryFolder } from '../../temporary-folder.js';

async function acquire(folder: string): Promise<WriterLock | IndexLockedError> {
  try {
    const lock = await WriterLock.acquire(folder);
    onTestFinished(() => lock.release());
    return lock;
  } catch (error) {
    if (error instanceof IndexLockedError) return error;
    throw error;
  }
}

function winnersOf(results: readonly (WriterLock | IndexLockedError)[]): WriterLock[] {
  return results.filter((result) => result instanceof WriterLock);
}

describe('WriterLock', () => {
  it('is held by one at a time, in one process, too, and names its holder', async () => {
    const folder = await temporaryFolder();
    const begun = Date.now();
    const lock = await WriterLock.acquire(folder);
    const named = await readFile(path.join(folder, 'writer.lock'), 'utf8');
    expect(JSON.parse(named)).toMatchObject({ pid: process.pid, host: hostname() });
    const error = await acquire(folder);
    expect(error).toBeInstanceOf(IndexLockedError);
    expect(error).toMatchObject(JSON.parse(named));
    expect(await currentWriter(folder)).toEqual(JSON.parse(named));
    expect(Date.parse((await currentWriter(folder))?.since ?? '')).toBeGreaterThanOrEqual(begun);
    await lock.release();
  });

  it('leaves an empty file, the same for all', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'writer.lock');
    await (await WriterLock.acquire(folder)).release();
    const first = await stat(file);
    await (await WriterLock.acquire(folder)).release();
    expect(await stat(file)).toMatchObject({ ino: first.ino, size: 0 });
    expect(await readdir(folder)).toEqual(['writer.lock']);
    expect(await currentWriter(folder)).toBeNull();
  });

  it('has one winner of many', async () => {
    const folder = await temporaryFolder();
    const results = await Promise.all(Array.from({ length: 20 }, () => acquire(folder)));
    expect(winnersOf(results)).toHaveLength(1);
  });

  it('is had by who waits a moment for who holds it a moment', async () => {
    const folder = await temporaryFolder();
    const lock = await WriterLock.acquire(folder);
    const next = acquire(folder);
    await currentWriter(folder);
    await lock.release();
    expect(await next).toBeInstanceOf(WriterLock);
  });

  it('is never held twice while many take, hold and release it', async () => {
    const folder = await temporaryFolder();
    let holders = 0;
    let most = 0;
    let held = 0;
    const takeTurns = async (): Promise<void> => {
      for (let turn = 0; turn < 15; turn++) {
        const lock = await acquire(folder);
        if (!(lock instanceof WriterLock)) continue;
        most = Math.max(most, ++holders);
        held++;
        await readFile(path.join(folder, 'writer.lock'));
        holders--;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, takeTurns));
    expect(most).toBe(1);
    expect(held).toBeGreaterThan(8);
  });

  it.each([
    '',
    '{"mark":',
    '[]',
    '"x"',
    `{"mark":"1-0-00000000-abc","pid":1,"host":"gone","since":"2024-01-02T03:04:05.678Z"}`,
    JSON.stringify({ pid: process.pid, host: hostname(), since: '2024-01-02T03:04:05.678Z' }),
  ])('is nobody’s where its file says %j and nobody holds it', async (text) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'writer.lock'), text);
    expect(await currentWriter(folder)).toBeNull();
    expect(await acquire(folder)).toBeInstanceOf(WriterLock);
  });

  it('tells since when it is held where its holder is not named', async () => {
    const folder = await temporaryFolder();
    const lock = await WriterLock.acquire(folder);
    await writeFile(path.join(folder, 'writer.lock'), '');
    const { mtime } = await stat(path.join(folder, 'writer.lock'));
    expect(await acquire(folder)).toMatchObject({ since: mtime.toISOString() });
    await lock.release();
  });
});

describe('the writer of an index', () => {
  it('is nobody where there is no index', async () => {
    expect(await currentWriter(path.join(await temporaryFolder(), 'none'))).toBeNull();
  });
});
