import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from './processes/processes.js';

const script = fileURLToPath(new URL('../check-build-tools.mjs', import.meta.url));

/** Runs the check in a project that has these of its development dependencies. */
async function check(installed: readonly string[]) {
  const folder = await temporaryFolder();
  const devDependencies = { typescript: '7.0.2', '@types/node': '20.0.0', vitest: '4.0.0' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ devDependencies }));
  for (const name of installed) {
    const dependency = path.join(folder, 'node_modules', name);
    await mkdir(dependency, { recursive: true });
    await writeFile(path.join(dependency, 'package.json'), '{}');
  }
  return promisify(execFile)(process.execPath, [script], { cwd: folder });
}

test('a build needs the compiler and types, and says in one sentence what to do', async () => {
  await expect(check(['typescript'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^kilde .*\(missing: @types\/node\): run `npm ci`.*\.\n$/u),
  });
});

test('a build needs no other development dependencies', async () => {
  expect(await check(['typescript', '@types/node'])).toEqual({ stdout: '', stderr: '' });
});
