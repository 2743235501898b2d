import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { expect, it } from 'vitest';

const module = pathToFileURL(path.resolve('dist/src/cli/deferred-log.js')).href;

/** What a process writes to stderr that ends by itself. */
function written(level: string): string[] {
  const script = `
    const { deferredLog } = await import(${JSON.stringify(module)});
    const log = deferredLog(${JSON.stringify(level)});
    log.debug({}, 'first');
    log.warn({ reason: 'सेतु' }, 'second');
    log.error({ err: new Error('broken') }, 'third');`;
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  return stderr.split('\n').filter((line) => line !== '');
}

it('writes all lines in order, though its code is loaded with the first', () => {
  expect(written('debug')).toEqual([
    expect.stringContaining('"msg":"first"'),
    expect.stringMatching(/"reason":"सेतु".*"msg":"second"/u),
    expect.stringContaining('"msg":"third"'),
  ]);
});

it('writes none below its level', () => {
  expect(written('error')).toEqual([expect.stringContaining('third')]);
});
