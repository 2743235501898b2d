import { getEventListeners } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  ChildDiedError,
  ChildStalledError,
  ChildTimeoutError,
} from '../../src/processes/child-errors.js';
import { ChildProcessClient } from '../../src/processes/child-process-client.js';
import { ProcessPool, TaskFatalError } from '../../src/processes/process-pool.js';
import type { ProcessPoolOptions } from '../../src/processes/process-pool.js';
import { eventually, isRunning, rejectionOf, taskChild, temporaryFolder } from './processes.js';
import type { TaskProtocol } from './processes.js';

function startTaskChild(): Promise<ChildProcessClient<TaskProtocol>> {
  return ChildProcessClient.start<TaskProtocol>({
    name: 'pooled',
    entry: taskChild,
    priority: 7,
    closeTimeoutMs: 200,
  });
}

function makePool(options: Partial<ProcessPoolOptions<TaskProtocol>> = {}) {
  const pool = new ProcessPool<TaskProtocol>({
    name: 'test pool',
    size: 2,
    idleMs: 60_000,
    start: startTaskChild,
    ...options,
  });
  onTestFinished(() => pool.close());
  return pool;
}

test('tasks are shared by no more children than the size, started on demand', async () => {
  const pool = makePool();
  expect(pool.pids).toEqual([]);
  const pids = await Promise.all(Array.from({ length: 12 }, () => pool.run('pid', null)));
  expect(new Set(pids).size).toBeLessThanOrEqual(2);
  expect(new Set(pids)).toEqual(new Set(pool.pids));
});

test('children work at the priority they were given', async () => {
  const pool = makePool();
  expect(getPriority(await pool.run('pid', null))).toBe(7);
});

test('a size below one is refused', () => {
  expect(() => makePool({ size: 0 })).toThrow(/test pool.*size of 1 or more: 0/u);
});

test("a task's own failure is its own: the child goes on with the next", async () => {
  const pool = makePool({ size: 1 });
  const pid = await pool.run('pid', null);
  expect(await rejectionOf(pool.run('fail', 'no'))).toMatchObject({ name: 'FieldsError' });
  expect(await pool.run('pid', null)).toBe(pid);
});

describe('a child that is killed during a task', () => {
  test('is replaced, and the task succeeds', async () => {
    const note = join(await temporaryFolder(), 'note');
    const pool = makePool({ size: 1 });
    const before = await pool.run('pid', null);
    const after = await pool.run('dieOnce', note);
    expect(after).not.toBe(before);
    expect(isRunning(before)).toBe(false);
  });

  test('twice fails its task alone, with what the child said last', async () => {
    const pool = makePool();
    const fatal = rejectionOf(pool.run('die', 'poisoned'));
    const others = Promise.all([1, 2, 3, 4, 5].map((n) => pool.run('echo', n)));
    const error = await fatal;
    expect(error).toBeInstanceOf(TaskFatalError);
    expect(error.message).toContain('poisoned');
    expect(error.cause).toBeInstanceOf(ChildDiedError);
    expect(await others).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a task that takes too long', () => {
  test('is tried once more, in a new child', async () => {
    const note = join(await temporaryFolder(), 'note');
    const pool = makePool({ size: 1, taskLimitMs: 1_000 });
    const before = await pool.run('pid', null);
    expect(await pool.run('hangOnce', note)).not.toBe(before);
    expect(isRunning(before)).toBe(false);
  });

  test('twice fails, even where it blocks its child', async () => {
    const pool = makePool({ size: 1, taskLimitMs: 500 });
    const error = await rejectionOf(pool.run('block', '/dev/null'));
    expect(error).toBeInstanceOf(TaskFatalError);
    expect(error.cause).toBeInstanceOf(ChildTimeoutError);
    expect(await pool.run('echo', 'next')).toBe('next');
  });
});

describe('a task that is not to be tried again when it is late', () => {
  test.each([
    ['takes too long', { taskLimitMs: 200 }, ChildTimeoutError],
    ['makes no progress', { stallLimitMs: 200 }, ChildStalledError],
  ])('and %s fails with its first child', async (_what, limits, Late) => {
    let starts = 0;
    const pool = makePool({
      size: 1,
      givesUpLate: true,
      start: () => {
        starts += 1;
        return startTaskChild();
      },
      ...limits,
    });
    const error = await rejectionOf(pool.run('block', '/dev/null'));
    expect(error).toBeInstanceOf(TaskFatalError);
    expect(error.cause).toBeInstanceOf(Late);
    expect(starts).toBe(1);
    expect(await pool.run('echo', 'next')).toBe('next');
  });
});

describe('aborting', () => {
  const enough = new Error('enough');

  test('a waiting task takes it out of the queue', async () => {
    const folder = await temporaryFolder();
    const pool = makePool({ size: 1 });
    const first = new AbortController();
    const running = rejectionOf(
      pool.run('waitForAbort', join(folder, 'a'), { signal: first.signal }),
    );
    const second = new AbortController();
    const waiting = rejectionOf(
      pool.run('waitForAbort', join(folder, 'b'), { signal: second.signal }),
    );
    await eventually(() => existsSync(join(folder, 'a')));
    const notNeeded = new Error('not needed');
    second.abort(notNeeded);
    expect(await waiting).toBe(notNeeded);
    first.abort(enough);
    expect(await running).toBe(enough);
    expect(await pool.run('echo', 1)).toBe(1);
    expect(existsSync(join(folder, 'b'))).toBe(false);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('started\naborted\n');
  });

  test('a running task frees its child for the next', async () => {
    const note = join(await temporaryFolder(), 'note');
    const pool = makePool({ size: 1 });
    const pid = await pool.run('pid', null);
    const controller = new AbortController();
    const running = rejectionOf(pool.run('waitForAbort', note, { signal: controller.signal }));
    await eventually(() => existsSync(note));
    controller.abort(enough);
    expect(await running).toBe(enough);
    expect(await pool.run('pid', null)).toBe(pid);
  });

  test('many tasks by one signal warns of no leak, and leaves no listener', async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error): void => void warnings.push(warning);
    process.on('warning', keep);
    onTestFinished(() => void process.off('warning', keep));
    const pool = makePool({ size: 1 });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 30 }, (_, i) => pool.run('echo', i, { signal })));
    expect(warnings).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('a task that does not stop ends its child, and the next gets another', async () => {
    const pool = makePool({ size: 1 });
    const pid = await pool.run('pid', null);
    const controller = new AbortController();
    const note = join(await temporaryFolder(), 'note');
    const running = rejectionOf(pool.run('block', note, { signal: controller.signal }));
    await eventually(() => existsSync(note));
    controller.abort(enough);
    expect(await running).toBe(enough);
    expect(await pool.run('pid', null)).not.toBe(pid);
    expect(isRunning(pid)).toBe(false);
  });
});

test('children without work end, and come back with work', async () => {
  const pool = makePool({ size: 1, idleMs: 20 });
  const pid = await pool.run('pid', null);
  await eventually(() => !isRunning(pid));
  expect(pool.pids).toEqual([]);
  expect(await pool.run('pid', null)).not.toBe(pid);
});

test('an idle child that was killed is replaced', async () => {
  const pool = makePool({ size: 1 });
  const pid = await pool.run('pid', null);
  process.kill(pid, 'SIGKILL');
  expect(await pool.run('pid', null)).not.toBe(pid);
});

describe('a child that is killed while it starts', () => {
  async function poolKilledAtStart(times: number) {
    const note = join(await temporaryFolder(), 'note');
    const entry = new URL('fixtures/killed-at-start.mjs', import.meta.url);
    const args = [String(times), note];
    const pool = makePool({
      size: 1,
      start: (signal) => ChildProcessClient.start({ name: 'killed', entry, args }, signal),
    });
    return { pool, starts: () => readFileSync(note, 'utf8').trim().split('\n').length };
  }

  test('is started again for all that waits for it', async () => {
    const { pool, starts } = await poolKilledAtStart(3);
    expect(await Promise.all([1, 2, 3].map((n) => pool.run('echo', n)))).toEqual([1, 2, 3]);
    expect(starts()).toBe(4);
    expect(pool.size).toBe(1);
  });

  test('each time is given up', async () => {
    const { pool, starts } = await poolKilledAtStart(Infinity);
    const error = await rejectionOf(pool.run('echo', 1));
    expect(error).toMatchObject({ name: 'ChildDiedError', signal: 'SIGKILL' });
    expect(starts()).toBe(5);
  });
});

describe('a child that cannot be started', () => {
  const missing = { name: 'missing', entry: new URL('fixtures/missing.mjs', import.meta.url) };

  test('fails everything that waits for it, after one try', async () => {
    let starts = 0;
    const pool = makePool({
      size: 1,
      start: () => {
        starts += 1;
        return ChildProcessClient.start<TaskProtocol>(missing);
      },
    });
    const errors = await Promise.all([1, 2, 3].map((n) => rejectionOf(pool.run('echo', n))));
    for (const error of errors) {
      expect(error).toBeInstanceOf(ChildDiedError);
      expect(error.message).toContain('missing.mjs');
    }
    expect(starts).toBe(1);
  });

  test('is reported while the others do its work', async () => {
    let starts = 0;
    const reported: unknown[] = [];
    const pool = makePool({
      size: 2,
      onStartFailure: (error) => reported.push(error),
      start: () => {
        starts += 1;
        return starts === 1 ? startTaskChild() : ChildProcessClient.start<TaskProtocol>(missing);
      },
    });
    const answers = await Promise.all([1, 2, 3, 4].map((n) => pool.run('echo', n)));
    expect(answers).toEqual([1, 2, 3, 4]);
    expect(starts).toBe(2);
    expect(reported).toHaveLength(pool.size);
    expect(reported[0]).toBeInstanceOf(ChildDiedError);
  });
});

describe('closing', () => {
  test('rejects what is not done and leaves no process', async () => {
    const pool = makePool();
    const pid = await pool.run('pid', null);
    const tasks = [1, 2, 3, 4].map(() => rejectionOf(pool.run('never', null)));
    await eventually(() => pool.pids.length === 2);
    const pids = pool.pids;
    await pool.close();
    for (const error of await Promise.all(tasks)) {
      expect(error).toMatchObject({ message: expect.stringMatching(/closed/u) });
    }
    expect(pids).toContain(pid);
    expect(pids.some(isRunning)).toBe(false);
    expect(await rejectionOf(pool.run('echo', 1))).toMatchObject({
      message: 'The pool "test pool" is closed.',
    });
  });

  test('while a child is starting ends it too', async () => {
    const started: ChildProcessClient<TaskProtocol>[] = [];
    const pool = makePool({
      start: async () => {
        const child = await startTaskChild();
        started.push(child);
        return child;
      },
    });
    const task = rejectionOf(pool.run('never', null));
    await pool.close();
    expect(await task).toMatchObject({ message: 'The pool "test pool" is closed.' });
    expect(started.map(({ pid }) => isRunning(pid!))).toEqual([false]);
  });
});
