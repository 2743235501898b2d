import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Kilde, KildeFolder } from '../cli/kilde.js';

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const fromFile = 'DISCORD_TOEKN in .env is not a setting: did you mean DISCORD_TOKEN?';
const fromEnvironment =
  'DOCUMENT_DIR in the environment is not a setting: did you mean DOCUMENTS_DIR?';

/** A folder with a misspelt name in its .env, and one in the environment. */
async function misspelt() {
  const folder = await KildeFolder.forTest();
  await writeFile(path.join(folder.folder, '.env'), 'DISCORD_TOEKN=secret-token\n');
  return { folder, env: { DOCUMENT_DIR: '/somewhere' } };
}

test('the bot that misses its token says under which name it stands, but not the token', async () => {
  const { folder, env } = await misspelt();
  const bot = new Kilde(spawn(process.execPath, [main], { cwd: folder.folder, env }));
  const { status, stderr } = await bot.finished;
  expect(status).toBe(1);
  expect(stderr).toContain(fromFile);
  expect(stderr).toContain(fromEnvironment);
  expect(stderr).toContain('DISCORD_TOKEN is not set');
  expect(stderr).not.toContain('secret-token');
});

test('doctor names them, and calls that no failure', async () => {
  const { folder, env } = await misspelt();
  const { stdout } = await folder.run(['doctor'], { env: { ...env, MODELS_DIR: folder.folder } });
  expect(stdout).toContain(`ok    configuration: INDEX_DIR=${folder.index}; ${fromFile}`);
  expect(stdout).toContain(fromEnvironment);
  expect(stdout).not.toContain('secret-token');
});
