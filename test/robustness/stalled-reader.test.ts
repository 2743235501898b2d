import {
  execFileSync,
  spawn,
  spawnSync,
  type ChildProcess,
  type StdioOptions,
} from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, createReadStream, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../processes/processes.js';
import { patience } from '../patience.js';

const writer = fileURLToPath(new URL('fixtures/log-writer.mjs', import.meta.url));
const terminalWriter = fileURLToPath(new URL('fixtures/terminal-writer.mjs', import.meta.url));
const entry = z.object({ msg: z.string(), dropped: z.int().positive().optional() });
/** More than a pipe and what waits behind it hold. */
const many = 10_000;

/** A process that logs to this, and is ready to. */
async function startWriter(stderr: 'pipe' | number): Promise<ChildProcess> {
  const stdio: StdioOptions = ['ignore', 'ignore', stderr, 'ipc'];
  const child = spawn(process.execPath, [writer], { stdio });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function log(child: ChildProcess, lines: number): Promise<void> {
  const done = once(child, 'message');
  child.send(lines);
  await done;
}

async function end(child: ChildProcess): Promise<unknown> {
  const exited = once(child, 'exit');
  child.send('end');
  return (await exited)[0];
}

/** Reads until a line says that lines are missing. */
async function readToGap(stream: Readable): Promise<{ lines: number; dropped: number }> {
  let lines = 0;
  for await (const text of createInterface(stream)) {
    const { dropped, msg } = entry.parse(JSON.parse(text));
    if (dropped !== undefined) return { lines, dropped };
    expect(msg).toBe('line');
    lines += 1;
  }
  throw new Error(`After ${lines} lines nothing told of a gap`);
}

/** A pipe as a shell makes it, which its reader does not empty. */
async function stalledPipe(): Promise<{ fd: number; file: string }> {
  const file = path.join(await temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [file]);
  // Open for reading, too, so that there is a reader.
  const fd = openSync(file, constants.O_RDWR);
  onTestFinished(() => closeSync(fd));
  return { fd, file };
}

test('a log that nobody reads holds nothing up, and says afterwards what is missing', async () => {
  const { fd, file } = await stalledPipe();
  const child = await startWriter(fd);
  await log(child, many);
  const stream = createReadStream(file);
  const { lines, dropped } = await readToGap(stream);
  expect(lines).toBeGreaterThan(1_000);
  expect(lines + dropped).toBe(many);
  expect(await end(child)).toBe(0);
  stream.destroy();
});

test('the same where it is a socket, as between Node and its children', async () => {
  const child = await startWriter('pipe');
  await log(child, many);
  if (child.stderr === null) expect.fail('There is no pipe');
  const { lines, dropped } = await readToGap(child.stderr);
  expect(lines + dropped).toBe(many);
});

test('a process ends soon though what it logged is never read', async () => {
  const { fd } = await stalledPipe();
  const child = await startWriter(fd);
  await log(child, many);
  const started = performance.now();
  expect(await end(child)).toBe(0);
  expect(performance.now() - started).toBeLessThan(5_000);
});

const hasTerminals = spawnSync('script', ['--version']).status === 0;
test.skipIf(!hasTerminals)('a terminal that is stopped holds nothing up either', async () => {
  const { fd } = await stalledPipe();
  const done = path.join(await temporaryFolder(), 'done');
  const command = `${process.execPath} ${terminalWriter} ${done}`;
  const stdio: StdioOptions = ['ignore', fd, 'ignore'];
  // It has a terminal for what it runs, and reads that no further than its own output goes.
  const child = spawn('script', ['-qfc', command, '/dev/null'], { stdio });
  onTestFinished(() => void child.kill('SIGKILL'));
  await vi.waitUntil(() => existsSync(done), patience);
  expect(child.exitCode).toBeNull();
});

test('a reader that is gone does not end the process', async () => {
  const child = await startWriter('pipe');
  child.stderr?.destroy();
  await log(child, many);
  await log(child, 1);
  expect(await end(child)).toBe(0);
});

test.skipIf(!existsSync('/dev/full'))('nor does a disk that is full', async () => {
  const fd = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(fd));
  const child = await startWriter(fd);
  await log(child, 100);
  expect(await end(child)).toBe(0);
});
