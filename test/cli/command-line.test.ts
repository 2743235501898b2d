import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KildeFolder } from './kilde.js';
import { said } from './said.js';

const commands = ['index', 'ask', 'source', 'status', 'evaluate', 'calibrate', 'doctor'];

describe('help', () => {
  it.each(['--help', '-h', 'help'])('names every command: %s', async (word) => {
    const { status, stdout, stderr } = await said([word]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'mu'));
  });

  it.each(commands)('tells the options of %s, whatever else is given', async (command) => {
    const { status, stdout, stderr } = await said([command, 'a', '--nonsense', '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`kilde ${command}`);
    expect(stdout).toContain('--json');
    expect(stdout).not.toContain('\u001B');
  });

  it('is printed to stdout by the process, without colours', async () => {
    const folder = await KildeFolder.forTest();
    const options = { env: { FORCE_COLOR: '1', LOG_LEVEL: 'wrong' } };
    const { status, stdout, stderr } = await folder.run(['index', '-h'], options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('--preview');
    expect(stdout).not.toContain('\u001B');
  });

  it('tells the version', async () => {
    const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
    expect(await said(['--version'])).toEqual({ status: 0, stdout: version, stderr: '' });
  });
});

describe('a command line that is not understood', () => {
  it.each([
    [[], 'Usage: kilde <command>'],
    [['aks', 'why?'], 'There is no command "aks"'],
    [['toString'], 'There is no command "toString"'],
    [['index', '--priview'], 'There is no option --priview'],
    [['index', '-x'], 'There is no option -x'],
    [['index', '-5'], 'There is no option -5'],
    [['ask', '--dir', 'a'], 'There is no option --dir'],
    [['ask', '--question', 'why?'], 'There is no option --question'],
    [['ask', '--constructor'], 'There is no option --constructor'],
    [['ask', 'why', 'not?'], '2 words were given where 1 is taken'],
    [['index', 'a', '--', '--help'], '2 words were given'],
    [['status', 'now'], 'takes options only'],
    [['ask', 'why?', '--language'], '--language wants a value'],
  ])('%j is refused', async (args, message) => {
    const { status, stdout, stderr } = await said(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each([
    [['ask', ' \n '], 'There is no question'],
    [['ask', '<@204255221017214977> https://example.org/'], 'There is no question'],
    [['ask', 'why '.repeat(1501)], 'more than 6000 characters'],
    [['ask', 'why?', '--language', 'no such language'], 'expected a code such as nb or hi'],
    [['index', ''], 'DIR is empty'],
  ])('%j ends with a message on stderr', async (args, message) => {
    const { status, stdout, stderr } = await said(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('reference');
  });

  it.each([
    [['aks'], 'There is no command "aks"'],
    [['ask'], 'There is no question'],
  ])('%j ends the process with a message on stderr', async (args, message) => {
    const folder = await KildeFolder.forTest();
    const { status, stdout, stderr } = await folder.run(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('\u001B');
    expect(stderr).not.toMatch(/\n {4}at |reference/u);
  });
});

describe('wrong settings', () => {
  it.each(['index', 'doctor'])('are all told at once by %s', async (command) => {
    const folder = await KildeFolder.forTest();
    const { status, stdout, stderr } = await folder.run([command], {
      env: { MAX_FILE_MB: '-1', LOG_LEVEL: 'chatty', MODEL_POOLING: 'max' },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('MAX_FILE_MB="-1": expected a whole number from 1 to 2000');
    expect(stderr).toContain('LOG_LEVEL="chatty": expected one of trace');
    expect(stderr).toContain('MODEL_POOLING="max": expected one of mean, cls');
  });

  it('may come from .env, which the environment goes before', async () => {
    const folder = await KildeFolder.forTest();
    await folder.write('.env', 'MAX_FILE_MB=none\nMODEL_POOLING=max\n');
    const { status, stderr } = await folder.run(['status'], {
      cwd: folder.documents,
      env: { MODEL_POOLING: 'mean' },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('MAX_FILE_MB="none"');
    expect(stderr).not.toContain('MODEL_POOLING');
  });
});

describe('without an index', () => {
  it('status tells so', async () => {
    const folder = await KildeFolder.forTest();
    const { status, stdout, stderr } = await folder.run(['status']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('There is no index yet');
  });

  it('source tells so, and fails', async () => {
    const folder = await KildeFolder.forTest();
    const { status, stdout, stderr } = await folder.run(['source', 'a', '--json']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('run `kilde index` first');
  });
});

describe('a folder that cannot be indexed', () => {
  it.each([
    ['is missing', 'missing', 'does not exist', ['index', '--json']],
    ['is missing', 'missing', 'does not exist', ['ask', 'why?']],
    ['is a file', '/dev/null', 'is a file', ['index']],
    ['is empty', '.', 'There are no documents in', ['index', '--json']],
    ['is empty', '.', 'There are no documents in', ['index', '--preview']],
    ['is empty', '.', 'There are no documents in', ['ask', 'why?', '--json']],
  ])('because it %s (%s) is told: %s, %j', async (_, dir, message, args) => {
    const folder = await KildeFolder.forTest();
    const options = { cwd: folder.documents, env: { DOCUMENTS_DIR: dir } };
    const { status, stdout, stderr } = await folder.run(args, options);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('reference');
  });

  it.each([[['index']], [['status']]])(
    'because its index cannot be put there is told by %j',
    async (args) => {
      const folder = await KildeFolder.forTest();
      await folder.write('a.txt', 'Words.');
      const env = { INDEX_DIR: `${folder.documents}/a.txt` };
      const { status, stdout, stderr } = await folder.run(args, { env });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(env.INDEX_DIR);
      expect(stderr).not.toContain('reference');
    },
  );
});
