import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isBuilt } from '../../../playground/bot/is-built.js';

/** A project in which each file was changed at this second. */
async function project(files: Readonly<Record<string, number>>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'kilde-built-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(path.join(root, 'src'));
  await mkdir(path.join(root, 'commands'));
  for (const [name, second] of Object.entries(files)) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '');
    await utimes(file, second, second);
  }
  return root;
}

test.each([
  ['nothing was built', { 'src/main.ts': 1 }, false],
  ['the build is the newest', { 'src/main.ts': 1, 'dist/src/main.js': 2 }, true],
  ['a source is newer', { 'src/discord/x.ts': 3, 'dist/src/main.js': 2 }, false],
  ['a command is newer', { 'commands/ask.ts': 3, 'dist/src/main.js': 2 }, false],
  ['only the playground is newer', { 'playground/x.ts': 3, 'dist/src/main.js': 2 }, true],
])('%s', async (_, files, expected) => {
  expect(await isBuilt(await project(files))).toBe(expected);
});
