import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { IndexLockedError } from '../../../src/retrieval/passage-store.js';
import { livenessOf, newProcessMark } from '../../../src/retrieval/store/process-mark.js';
import { WriterLock } from '../../../src/retrieval/store/writer-lock.js';
import { temporaryFolder } from './temporary-folder.js';

const SINCE = '2024-01-02T03:04:05.678Z';

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

async function markOf(changes: { pid?: number; start?: string; host?: string }): Promise<string> {
  const [pid, start, host, random] = (await newProcessMark()).split('-');
  return [changes.pid ?? pid, changes.start ?? start, changes.host ?? host, random].join('-');
}

async function leaveLock(folder: string, mark: string, name = 'writer.lock'): Promise<void> {
  const claim = { mark, pid: Number.parseInt(mark, 10), host: hostname(), since: SINCE };
  await writeFile(path.join(folder, name), JSON.stringify(claim));
}

function acquire(folder: string): Promise<WriterLock | IndexLockedError> {
  return WriterLock.acquire(folder).catch((error: unknown) => {
    if (error instanceof IndexLockedError) return error;
    throw error;
  });
}

describe('the mark of a process', () => {
  it('is living for this process, and never the same twice', async () => {
    const mark = await newProcessMark();
    expect(await livenessOf(mark)).toBe('living');
    expect(await newProcessMark()).not.toBe(mark);
  });

  it('is dead for a process that ended, or whose id another process has now', async () => {
    expect(await livenessOf(await markOf({ pid: await deadPid() }))).toBe('dead');
    expect(await livenessOf(await markOf({ start: '1234abcd.17' }))).toBe('dead');
  });

  it('goes by the process id alone where the start is not known', async () => {
    expect(await livenessOf(await markOf({ start: '0' }))).toBe('living');
  });

  it('is elsewhere for a process of another machine', async () => {
    expect(await livenessOf(await markOf({ host: '00000000' }))).toBe('elsewhere');
  });

  it('is dead where it is no mark', async () => {
    expect(await livenessOf('.DS_Store')).toBe('dead');
  });
});

describe('WriterLock', () => {
  it('is held by one at a time and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const lock = await WriterLock.acquire(folder);
    expect(await readdir(folder)).toEqual(['writer.lock']);
    const error = await acquire(folder);
    expect(error).toBeInstanceOf(IndexLockedError);
    expect(error).toMatchObject({ pid: process.pid, host: hostname() });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await WriterLock.acquire(folder)).release();
  });

  it('has one winner of many', async () => {
    const folder = await temporaryFolder();
    const results = await Promise.all(Array.from({ length: 20 }, () => acquire(folder)));
    expect(results.filter((result) => result instanceof WriterLock)).toHaveLength(1);
  });

  it('is taken over at once from a dead process, by one winner of many', async () => {
    for (let round = 0; round < 10; round++) {
      const folder = await temporaryFolder();
      await leaveLock(folder, await markOf({ start: '1234abcd.17' }));
      const results = await Promise.all(Array.from({ length: 10 }, () => acquire(folder)));
      const winners = results.filter((result) => result instanceof WriterLock);
      expect(winners).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['writer.lock']);
      await winners[0]?.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('is never held twice while many take, hold and release it', async () => {
    const folder = await temporaryFolder();
    await leaveLock(folder, await markOf({ start: '1234abcd.17' }));
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
        // As if the process had died holding it: its mark is made a dead one's.
        if (turn % 3 === 0) await leaveDead(folder);
        else await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, takeTurns));
    expect(most).toBe(1);
    expect(held).toBeGreaterThan(0);
  });

  it('is taken over where one died while taking over', async () => {
    const folder = await temporaryFolder();
    const dead = [await markOf({ start: '1.1' }), await markOf({ start: '2.2' })] as const;
    await leaveLock(folder, dead[0]);
    await leaveLock(folder, dead[1], `writer.lock.${dead[0]}.heir`);
    await leaveLock(folder, dead[1], `writer.lock.${dead[1]}.new`);
    const results = await Promise.all(Array.from({ length: 5 }, () => acquire(folder)));
    expect(results.filter((result) => result instanceof WriterLock)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['writer.lock']);
  });

  it('is respected where a living process is taking over', async () => {
    const folder = await temporaryFolder();
    const dead = await markOf({ start: '1.1' });
    await leaveLock(folder, dead);
    await leaveLock(folder, await newProcessMark(), `writer.lock.${dead}.heir`);
    expect(await acquire(folder)).toMatchObject({ pid: process.pid, since: SINCE });
  });

  it('is respected where it is of another machine, telling which file to delete', async () => {
    const folder = await temporaryFolder();
    await leaveLock(folder, await markOf({ host: '00000000', pid: 7 }));
    const error = await acquire(folder);
    const message: unknown = expect.stringContaining(path.join(folder, 'writer.lock'));
    expect(error).toMatchObject({ pid: 7, since: SINCE, message });
  });

  it.each(['', '{"mark":', '[]', '"x"'])('is taken over where its file says %j', async (text) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'writer.lock'), text);
    const results = await Promise.all(Array.from({ length: 5 }, () => acquire(folder)));
    expect(results.filter((result) => result instanceof WriterLock)).toHaveLength(1);
  });

  it('does not release what another one holds by now', async () => {
    const folder = await temporaryFolder();
    const lock = await WriterLock.acquire(folder);
    const other = await newProcessMark();
    await leaveLock(folder, other);
    await lock.release();
    expect(await readFile(path.join(folder, 'writer.lock'), 'utf8')).toContain(other);
  });
});

/** Puts a dead process's lock in place of the one that is held, all at once. */
async function leaveDead(folder: string): Promise<void> {
  const mark = await markOf({ start: '1234abcd.17' });
  await leaveLock(folder, mark, `dead-${mark}`);
  await rename(path.join(folder, `dead-${mark}`), path.join(folder, 'writer.lock'));
}
