import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/errors.js';
import {
  ChildDiedError,
  ChildHungError,
  ChildStalledError,
  ChildTimeoutError,
} from '../../src/processes/child-errors.js';
import { ChildProcessClient } from '../../src/processes/child-process-client.js';
import type { ChildProcessOptions } from '../../src/processes/child-process-client.js';
import { RemoteError } from '../../src/processes/child-protocol.js';
import { eventually, isRunning, rejectionOf, taskChild, temporaryFolder } from './processes.js';
import type { TaskProtocol } from './processes.js';

async function startChild(options: Partial<ChildProcessOptions> = {}) {
  const child = await ChildProcessClient.start<TaskProtocol>({
    name: 'test child',
    entry: taskChild,
    ...options,
  });
  onTestFinished(() => child.close());
  return child;
}

describe('requests', () => {
  test('carry values of every kind both ways, typed arrays and all scripts among them', async () => {
    const child = await startChild();
    const value = {
      numbers: Float32Array.from([0.5, -1]),
      text: 'हिन्दी اردو বাংলা 𝒳 \u0301',
      map: new Map([[1, null]]),
    };
    expect(await child.request('echo', value)).toEqual(value);
  });

  test('answer each its own, in whatever order they end', async () => {
    const child = await startChild();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => child.request('echo', n)));
    expect(answers).toEqual([1, 2, 3, 4]);
  });

  test('carry many large values at a time', async () => {
    const child = await startChild();
    const large = Array.from({ length: 20 }, (_, i) => new Float32Array(250_000).fill(i));
    const answers = await Promise.all(large.map((value) => child.request('echo', value)));
    expect(
      answers.map((answer) => (answer instanceof Float32Array ? answer.at(-1) : null)),
    ).toEqual(large.map((value) => value[0]));
  });

  test('tell what the child notifies, in order, before the result', async () => {
    const child = await startChild();
    const told: number[] = [];
    await child.request('count', 5, { onNotification: (n) => told.push(n) });
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });

  test('fail with the name, code and fields of the error in the child', async () => {
    const child = await startChild();
    const error = await rejectionOf(child.request('fail', 'no such luck'));
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      name: 'FieldsError',
      message: 'no such luck',
      code: 'E_FIELDS',
      fields: { file: 'a.txt' },
    });
  });

  test('fail with a UserError where the child threw one', async () => {
    const child = await startChild();
    const error = await rejectionOf(child.request('failAsUser', 'mend the file'));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'mend the file' });
  });

  test("fail with an error of the caller's own where it makes one", async () => {
    const own = new RangeError('own');
    const child = await startChild({
      reviveError: ({ name }) => (name === 'FieldsError' ? own : undefined),
    });
    expect(await rejectionOf(child.request('fail', 'x'))).toBe(own);
    expect(await rejectionOf(child.request('failAsUser', 'x'))).toBeInstanceOf(UserError);
  });

  test('fail where the result cannot be copied, and the child goes on', async () => {
    const child = await startChild();
    expect(await rejectionOf(child.request('giveUncopyable', null))).toMatchObject({
      message: expect.stringContaining('could not be cloned'),
    });
    expect(await child.request('echo', 1)).toBe(1);
  });

  test('fail where the parameters cannot be copied, and the child goes on', async () => {
    const child = await startChild();
    expect(await rejectionOf(child.request('echo', () => undefined))).toMatchObject({
      message: expect.stringContaining('could not be cloned'),
    });
    expect(await child.request('echo', 1)).toBe(1);
    await child.whenIdle();
  });

  test('for a method that the child lacks name it', async () => {
    const child = await ChildProcessClient.start<{ toString: { params: null; result: null } }>({
      name: 'test child',
      entry: taskChild,
    });
    onTestFinished(() => child.close());
    expect(await rejectionOf(child.request('toString', null))).toMatchObject({
      message: expect.stringContaining('"toString"'),
    });
  });
});

describe('giving a request up', () => {
  test("rejects with the signal's reason and cancels it in the child", async () => {
    const note = join(await temporaryFolder(), 'note');
    const child = await startChild();
    const controller = new AbortController();
    const answer = rejectionOf(child.request('waitForAbort', note, { signal: controller.signal }));
    await eventually(() => existsSync(note));
    const reason = new Error('changed my mind');
    controller.abort(reason);
    expect(await answer).toBe(reason);
    await child.whenIdle();
    expect(readFileSync(note, 'utf8')).toBe('started\naborted\n');
  });

  test('before it is made sends nothing', async () => {
    const note = join(await temporaryFolder(), 'note');
    const child = await startChild();
    const reason = new Error('never wanted');
    const signal = AbortSignal.abort(reason);
    expect(await rejectionOf(child.request('waitForAbort', note, { signal }))).toBe(reason);
    await child.request('echo', 1);
    expect(existsSync(note)).toBe(false);
  });

  test('after a time limit says which request took too long', async () => {
    const child = await startChild();
    const error = await rejectionOf(child.request('never', null, { timeoutMs: 20 }));
    expect(error).toBeInstanceOf(ChildTimeoutError);
    expect(error).toMatchObject({ method: 'never', timeoutMs: 20, processName: 'test child' });
  });
});

describe('a request that notifies', () => {
  test('may take long, as long as it gets on', async () => {
    const child = await startChild();
    await child.request('creep', { everyMs: 100, times: 12 }, { stallMs: 1_000 });
    expect(await child.request('echo', 1)).toBe(1);
  });

  test('and stops doing so is given up', async () => {
    const child = await startChild();
    const told: number[] = [];
    const creeping = child.request(
      'creep',
      { everyMs: 2 ** 30, times: 1 },
      { stallMs: 50, onNotification: (n) => told.push(n) },
    );
    const error = await rejectionOf(creeping);
    expect(error).toBeInstanceOf(ChildStalledError);
    expect(error).toMatchObject({ method: 'creep', stallMs: 50, processName: 'test child' });
    expect(told).toEqual([]);
  });
});

describe('a child that hangs', () => {
  test('because it is stopped is killed, and its requests fail', async () => {
    const child = await startChild({ stoppedLimitMs: 2_500 });
    const pending = rejectionOf(child.request('never', null));
    process.kill(child.pid!, 'SIGSTOP');
    expect(await pending).toBeInstanceOf(ChildHungError);
    expect(child.alive).toBe(false);
    await child.exited;
    expect(isRunning(child.pid!)).toBe(false);
  });

  test('and goes on in time is left alone', async () => {
    const child = await startChild({ stoppedLimitMs: 5_000 });
    process.kill(child.pid!, 'SIGSTOP');
    const answer = child.request('echo', 'late');
    await rejectionOf(child.request('echo', 'first', { timeoutMs: 1_000 }));
    process.kill(child.pid!, 'SIGCONT');
    expect(await answer).toBe('late');
  });

  test('in a loop is killed where it is pinged, for its main thread is silent', async () => {
    const child = await startChild();
    child.endWhenHung({ everyMs: 50, silenceLimitMs: 500 });
    expect(await child.request('creep', { everyMs: 100, times: 8 })).toBeUndefined();
    expect(await rejectionOf(child.request('block', '/dev/null'))).toBeInstanceOf(ChildHungError);
    await child.exited;
    expect(isRunning(child.pid!)).toBe(false);
  });
});

describe('a child that dies', () => {
  test('rejects its pending requests with how it ended and its last words', async () => {
    const child = await startChild();
    const pending = rejectionOf(child.request('never', null));
    const fatal = rejectionOf(child.request('die', 'out of ink'));
    for (const error of [await pending, await fatal]) {
      expect(error).toBeInstanceOf(ChildDiedError);
      expect(error).toMatchObject({ code: 3, signal: null, processName: 'test child' });
      expect(error.message).toContain('out of ink');
    }
    expect(await child.exited).toMatchObject({ code: 3, outputTail: 'out of ink' });
    expect(child.alive).toBe(false);
    expect(await rejectionOf(child.request('echo', 1))).toBeInstanceOf(ChildDiedError);
  });

  test('by a signal says which', async () => {
    const child = await startChild();
    const pending = rejectionOf(child.request('block', '/dev/null'));
    process.kill(child.pid!, 'SIGKILL');
    expect(await pending).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test('before it is ready fails the start with the reason that it wrote', async () => {
    const entry = fileURLToPath(new URL('fixtures/no-such-child.mjs', import.meta.url));
    const error = await rejectionOf(startChild({ entry }));
    expect(error).toBeInstanceOf(ChildDiedError);
    expect(error.message).toContain('no-such-child.mjs');
  });

  test('without ever being ready fails the start after its time limit', async () => {
    const endless = new URL('fixtures/never-ready.mjs', import.meta.url);
    const error = await rejectionOf(startChild({ entry: endless, startTimeoutMs: 50 }));
    expect(error).toBeInstanceOf(ChildTimeoutError);
  });
});

describe('a child', () => {
  test('works at the priority it was given', async () => {
    const child = await startChild({ priority: 12 });
    expect(getPriority(child.pid)).toBe(12);
  });

  test('gets the arguments and the environment it was given, and no more', async () => {
    const child = await startChild({ env: { KILDE_TEST: '1' }, args: ['/dev/null', 'ب'] });
    expect(await child.request('env', null)).not.toHaveProperty('PATH');
    expect(await child.request('env', null)).toMatchObject({ KILDE_TEST: '1' });
    expect(await child.request('args', null)).toEqual(['/dev/null', 'ب']);
  });

  test('writes to the callback, both outputs, and not to the output of the parent', async () => {
    const lines: string[] = [];
    const child = await startChild({ onOutput: (line) => lines.push(line) });
    await child.request('print', 'a line, লাইন');
    await eventually(() => lines.length === 2);
    expect(lines).toEqual(['a line, লাইন', 'a line, লাইন']);
  });

  test('leaves the signals of a terminal to its parent', async () => {
    const child = await startChild();
    process.kill(child.pid!, 'SIGINT');
    process.kill(child.pid!, 'SIGTERM');
    expect(await child.request('echo', 'still here')).toBe('still here');
  });
});

describe('closing', () => {
  test('lets the child finish its affairs, and rejects what is pending', async () => {
    const note = join(await temporaryFolder(), 'note');
    const child = await startChild({ args: [note] });
    const pending = rejectionOf(child.request('never', null));
    await Promise.all([child.close(), child.close()]);
    expect(await pending).toMatchObject({ message: 'The process "test child" was closed.' });
    expect(readFileSync(note, 'utf8')).toBe('closed\n');
    expect(isRunning(child.pid!)).toBe(false);
    expect(await rejectionOf(child.request('echo', 1))).toBeInstanceOf(Error);
  });

  test('kills a child that does not listen', async () => {
    const child = await startChild({ closeTimeoutMs: 50 });
    const pending = rejectionOf(child.request('block', '/dev/null'));
    await child.close();
    await pending;
    expect(await child.exited).toMatchObject({ signal: 'SIGKILL' });
    expect(isRunning(child.pid!)).toBe(false);
  });
});

describe('closing or aborting, whatever state the child is in', () => {
  test('a child that is stopped and takes no more messages is killed after the limit', async () => {
    const child = await startChild({ closeTimeoutMs: 50 });
    process.kill(child.pid!, 'SIGSTOP');
    const large = Array.from({ length: 5 }, () => new Float32Array(1_000_000));
    const pending = large.map((value) => rejectionOf(child.request('echo', value)));
    await child.close();
    await Promise.all(pending);
    expect(await child.exited).toMatchObject({ signal: 'SIGKILL' });
    expect(isRunning(child.pid!)).toBe(false);
  });

  test('a child that starts is ended when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const entry = new URL('fixtures/never-ready.mjs', import.meta.url);
    const started = ChildProcessClient.start<TaskProtocol>(
      { name: 'test child', entry },
      controller.signal,
    );
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    expect(await rejectionOf(started)).toBe(reason);
  });

  test.skipIf(process.platform === 'win32').each(['close', 'kill'] as const)(
    'a child that has children which are stopped takes them along (%s)',
    async (end) => {
      const child = await startChild({ hasChildren: true });
      const grandchild = await child.request('startAnother', null);
      process.kill(grandchild, 'SIGSTOP');
      if (end === 'close') {
        await child.close();
      } else {
        process.kill(child.pid!, 'SIGSTOP');
        child.kill();
      }
      expect(await child.exited).toMatchObject({ signal: end === 'kill' ? 'SIGKILL' : null });
      await eventually(() => ![child.pid!, grandchild].some(isRunning));
    },
  );

  test.each(['exit', 'error'])('a parent that exits leaves nobody behind (%s)', async (how) => {
    const parent = fork(fileURLToPath(new URL('fixtures/exiting-parent.mjs', import.meta.url)), {
      execArgv: [],
      silent: true,
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [message]: unknown[] = await once(parent, 'message');
    const stopped = z.number().parse(message);
    expect(isRunning(stopped)).toBe(true);
    parent.send(how);
    await eventually(() => !isRunning(stopped));
  });
});

test('a parent that is killed leaves no children behind, not even one caught in a loop', async () => {
  const note = join(await temporaryFolder(), 'note');
  const parent = fork(fileURLToPath(new URL('fixtures/parent.mjs', import.meta.url)), [note], {
    execArgv: [],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [message]: unknown[] = await once(parent, 'message');
  const pids = z.array(z.number()).parse(message);
  expect(pids.map(isRunning)).toEqual([true, true]);
  parent.kill('SIGKILL');
  await eventually(() => !pids.some(isRunning));
});
