import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Kilde } from '../cli/kilde.js';
import { childrenOf, gone, killLeft, seesProcesses } from '../robustness/child-processes.js';
import { copySampleIndex } from '../shared/sample-index.js';
import { playgroundFolder, root } from './start-playground.js';

async function tryIt(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  { hasIndex = false } = {},
) {
  const { folder, environment } = await playgroundFolder();
  if (hasIndex) await copySampleIndex(environment.INDEX_DIR);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'playground/main.ts'), ...args],
    {
      cwd: root,
      env: { ...environment, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const started = new Kilde(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await started.finished;
  });
  return { folder, environment, started };
}

test('`npm run try` indexes, says where the page is, and ends cleanly on Ctrl-C', async () => {
  const { environment, started } = await tryIt(['--no-open'], { LOG_LEVEL: 'info' });
  await started.wrote(/^Try kilde at http:\/\/127\.0\.0\.1:\d+\/$/mu);
  await started.wrote(/^Indexing: /mu);
  await started.wrote(/^Ready: kilde#0001 is in 2 servers and answers from 5 documents/mu);
  // A terminal sends it to the whole process group.
  process.kill(-started.pid, 'SIGINT');
  const { status, stdout, stderr } = await started.finished;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('"msg":"stopping"');
  const bot = Number(/"pid":(\d+)/u.exec(stdout)?.[1]);
  expect(() => process.kill(bot, 0)).toThrow('ESRCH');
  expect(await readdir(environment.INDEX_DIR)).toContain('manifest.json');
});

test.runIf(seesProcesses)(
  'a launcher that is killed takes the bot and its engine along',
  async () => {
    const { started } = await tryIt(['--no-open'], {}, { hasIndex: true });
    await started.wrote(/^Ready: /mu);
    const children = await childrenOf(started.pid);
    const engines = (await Promise.all(children.map(({ pid }) => childrenOf(pid)))).flat();
    onTestFinished(() => killLeft([...children, ...engines]));
    expect(engines).toHaveLength(1);
    started.child.kill('SIGKILL');
    await gone([...children, ...engines]);
  },
);

test('a folder that is named gets an index of its own, and the owner’s is left alone', async () => {
  const { folder, environment, started } = await tryIt(['--no-open', '--documents', 'documents'], {
    INIT_CWD: path.join(root, 'data'),
  });
  await started.wrote(/^Ready: /mu);
  started.child.kill('SIGINT');
  expect((await started.finished).status).toBe(0);
  await expect(readdir(environment.INDEX_DIR)).rejects.toThrow('ENOENT');
  expect(await readdir(path.join(folder, 'cache/playground'))).toEqual([
    expect.stringMatching(/^documents-[0-9a-f]{8}$/u),
  ]);
});

test('a port that is in use is said, with what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { started } = await tryIt(['--no-open', '--port', String(port)]);
  const { status, stderr } = await started.finished;
  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port} is in use: name another with --port`);
});

test('a bot that cannot start says why in the terminal, and the page stays', async () => {
  const { started } = await tryIt(['--no-open'], { MODELS_DIR: path.join(root, 'docs') });
  await started.wrote(/multilingual-e5-small/u);
  expect(started.child.exitCode).toBeNull();
  started.child.kill('SIGINT');
  expect((await started.finished).status).toBe(0);
});

test.each([
  [['--documents', '/nowhere/নথি'], '--documents /nowhere/নথি: expected a folder'],
  [['--port', 'http'], '--port http: expected a number from 1 to 65535'],
  [['--ducuments', '.'], '--ducuments'],
])('%j is refused by name', async (args, message) => {
  const { started } = await tryIt(args);
  const { status, stderr } = await started.finished;
  expect(status).toBe(1);
  expect(stderr).toContain(message);
});

test('--help tells the options and starts nothing', async () => {
  const { started } = await tryIt(['--help']);
  const { status, stdout } = await started.finished;
  expect(status).toBe(0);
  expect(stdout).toContain('--no-open');
  expect(stdout).not.toContain('http://');
});
