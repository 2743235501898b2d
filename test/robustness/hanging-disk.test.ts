import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../processes/processes.js';

const program = fileURLToPath(new URL('fixtures/ends-while-reading.mjs', import.meta.url));

/** How a process ends that has just asked for the file. */
async function endOf(file: string, status: 0 | 1): Promise<unknown[]> {
  const child = spawn(process.execPath, [program, file, `${status}`]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return await once(child, 'exit');
}

test('a disk that hangs does not keep a process from ending', async () => {
  const file = path.join(await temporaryFolder(), 'pipe');
  // Nobody writes to it, so that whoever reads it waits.
  execFileSync('mkfifo', [file]);
  expect(await endOf(file, 1)).toEqual([null, 'SIGKILL']);
});

test.each([0, 1] as const)('a process that waits for no disk ends with %s', async (status) => {
  const file = path.join(await temporaryFolder(), 'file');
  await writeFile(file, 'read in no time');
  expect(await endOf(file, status)).toEqual([status, null]);
});
