import { execFileSync } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DayLog, type DayLogOptions } from '../../src/feedback/day-log.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';
import { untilAborted } from '../../src/feedback/until-aborted.js';

const today = '2026-12-01';

async function dayLog(options: Partial<DayLogOptions> & { readonly folder?: string } = {}) {
  const folder = options.folder ?? path.join(await temporaryFolder(), 'feedback', 'questions');
  const said: string[] = [];
  const clock = { now: new Date(`${today}T10:00:00Z`) };
  const log = new DayLog(folder, {
    days: 30,
    mostBytes: 1_000_000,
    dayBytes: 100_000,
    now: () => clock.now,
    onOutOfReach: (reason) => said.push(reason),
    ...options,
  });
  await log.settled();
  return { folder, log, said, clock };
}

async function linesOf(log: DayLog): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of log.newestFirst()) lines.push(line);
  return lines;
}

describe('a log of days', () => {
  it('gives back what was written, the newest first, over days and restarts', async () => {
    const { folder, log, clock } = await dayLog();
    const texts = ['Når?', 'कब?', 'کب؟', 'কখন?', '\ud800 \u0000\u2028"\n', ''];
    for (const text of texts) log.append({ text });
    await log.settled();
    clock.now = new Date('2026-12-02T00:00:00Z');
    log.append({ text: 'morning' });
    await log.settled();
    const { log: restarted } = await dayLog({ folder });
    expect(await linesOf(restarted)).toEqual(
      ['morning', ...texts.toReversed()].map((text) => ({ text })),
    );
    expect((await readdir(folder)).toSorted()).toEqual(['2026-12-01.jsonl', '2026-12-02.jsonl']);
  });

  it('can be read by its owner only', async () => {
    const { folder, log } = await dayLog();
    log.append({});
    await log.settled();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, `${today}.jsonl`))).mode & 0o777).toBe(0o600);
  });

  it('begins a new line behind one that was torn', async () => {
    const { folder, log } = await dayLog();
    log.append({ line: 1 });
    await log.settled();
    await appendFile(path.join(folder, `${today}.jsonl`), '{"line": 2, "te');
    const { log: restarted } = await dayLog({ folder });
    restarted.append({ line: 3 });
    restarted.append({ line: 4 });
    await restarted.settled();
    expect(await linesOf(restarted)).toEqual([{ line: 4 }, { line: 3 }, { line: 1 }]);
  });

  it('loses no line of two processes that write at once', async () => {
    const { folder, log } = await dayLog();
    const { log: other } = await dayLog({ folder });
    for (let i = 0; i < 200; i++) {
      log.append({ i });
      other.append({ i: -i });
      if (i % 20 === 0) await log.settled();
    }
    await Promise.all([log.settled(), other.settled()]);
    expect(await linesOf(log)).toHaveLength(400);
  });

  it('deletes whole days: those that become too old, and the oldest beyond its size', async () => {
    const folder = await temporaryFolder();
    const days = ['2026-11-01', '2026-11-02', '2026-11-15', '2026-11-30', today];
    for (const day of days) {
      await writeFile(path.join(folder, `${day}.jsonl`), `{"day":"${day}"}${' '.repeat(100)}\n`);
    }
    await writeFile(path.join(folder, 'notes.txt'), 'of the owner');
    const { log, clock } = await dayLog({ folder, mostBytes: 250 });
    expect((await readdir(folder)).toSorted()).toEqual([
      '2026-11-30.jsonl',
      `${today}.jsonl`,
      'notes.txt',
    ]);
    clock.now = new Date('2026-12-30T00:00:00Z');
    await log.sweep();
    expect(await readdir(folder)).toEqual([`${today}.jsonl`, 'notes.txt'].toSorted());
    clock.now = new Date('2026-12-31T00:00:00Z');
    await log.sweep();
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });

  it('with no days writes nothing, and deletes what there is', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, `${today}.jsonl`), '{}\n');
    const { log } = await dayLog({ folder, days: 0 });
    log.append({});
    await log.settled();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes no more of one day than may be, and says so once', async () => {
    const { folder, log, said } = await dayLog({ dayBytes: 500 });
    for (let i = 0; i < 20; i++) {
      log.append({ text: 'x'.repeat(100) });
      await log.settled();
    }
    expect((await stat(path.join(folder, `${today}.jsonl`))).size).toBeLessThanOrEqual(500);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('500 bytes');
    expect(await linesOf(log)).toHaveLength(4);
  });

  it('takes no line that is too long', async () => {
    const { log, said } = await dayLog();
    log.append({ text: '\u0000'.repeat(100_000) });
    await log.settled();
    expect(await linesOf(log)).toEqual([]);
    expect(said[0]).toContain('too long');
  });

  it('fails nobody where its folder is out of reach, and writes again when it is back', async () => {
    const base = await temporaryFolder();
    await writeFile(path.join(base, 'feedback'), 'no folder');
    const { log, said } = await dayLog({ folder: path.join(base, 'feedback', 'questions') });
    log.append({ line: 1 });
    log.append({ line: 2 });
    await log.settled();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/ENOTDIR|EEXIST/u);
    const { log: other, folder } = await dayLog();
    await mkdir(path.join(folder, `${today}.jsonl`), { recursive: true });
    other.append({ line: 1 });
    await other.settled();
    execFileSync('rmdir', [path.join(folder, `${today}.jsonl`)]);
    other.append({ line: 2 });
    await other.settled();
    expect(await linesOf(other)).toEqual([{ line: 2 }]);
  });

  it.runIf(existsSync('/dev/full'))('fails nobody while its disk is full', async () => {
    const { folder, log, said } = await dayLog();
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${today}.jsonl`);
    await symlink('/dev/full', file);
    log.append({ line: 1 });
    await log.settled();
    expect(said).toEqual([expect.stringContaining('ENOSPC')]);
    await rm(file);
    log.append({ line: 2 });
    await log.settled();
    expect(await linesOf(log)).toEqual([{ line: 2 }]);
  });

  it('holds nobody up while its disk hangs, and fills no memory', async () => {
    const { folder, log, said } = await dayLog();
    await mkdir(folder, { recursive: true });
    const pipe = path.join(folder, `${today}.jsonl`);
    // Whoever opens it to write waits for a reader.
    execFileSync('mkfifo', [pipe]);
    const began = performance.now();
    for (let i = 0; i < 5_000; i++) log.append({ text: 'x'.repeat(1_000) });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(said).toEqual([expect.stringContaining('nothing has been written for some time')]);
    const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    await log.settled();
    await reader.close();
  });

  it('passes over what is no line of it', async () => {
    const { folder, log, said } = await dayLog({ dayBytes: 1_000 });
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, `${today}.jsonl`),
      Buffer.concat([Buffer.from('{"a":1}\n\n{]\n'), Buffer.from([0xff, 10]), Buffer.from('2\n')]),
    );
    await writeFile(path.join(folder, '2026-11-30.jsonl'), ' '.repeat(3_000_000));
    expect(await linesOf(log)).toEqual([2, { a: 1 }]);
    expect(said).toEqual([expect.stringContaining('2026-11-30.jsonl')]);
    expect(await readFile(path.join(folder, `${today}.jsonl`), 'utf8')).toContain('{]');
  });
});

describe('waiting for a disk', () => {
  it('ends when aborted, though the work does not', async () => {
    const reason = new Error('too slow');
    const never = new Promise<never>(() => undefined);
    expect(await rejectionOf(untilAborted(never, AbortSignal.abort(reason)))).toBe(reason);
    const controller = new AbortController();
    const waiting = untilAborted(never, controller.signal);
    controller.abort(reason);
    expect(await rejectionOf(waiting)).toBe(reason);
  });

  it('gives what the work gives', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    const error = new Error('no');
    expect(await rejectionOf(untilAborted(Promise.reject(error), signal))).toBe(error);
  });
});
