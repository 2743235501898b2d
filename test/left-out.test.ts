import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './processes/processes.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** The command line as it was built. */
async function kilde(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const { bin } = z.object({ bin: z.object({ kilde: z.string() }) }).parse(manifest);
  return path.join(root, bin.kilde);
}

it.each(['gpt-tokenizer', 'onnxruntime-web', 'openai', 'gpt-tokenizer/encoding/o200k_base'])(
  'who loads %s is told that it is left out, and what to do',
  (name) => {
    expect(() => require(name)).toThrow(
      /left-out stands in for .* no part of kilde loads them .* run `npm install`/u,
    );
  },
);

it('who loads global-agent is told that it is left out, and what to do', () => {
  expect(() => require('global-agent')).toThrow(
    /cuda-files stands in for global-agent, .* run `npm install`/u,
  );
});

it('a question is answered by a process that would fail at what is left out', async () => {
  const folder = await temporaryFolder();
  const documents = path.join(folder, 'documents');
  await mkdir(documents);
  await writeFile(
    path.join(documents, 'bridge.md'),
    '# Bridge\n\nThe old bridge was built in 1891.\n',
  );
  const { stdout } = await run(
    process.execPath,
    [await kilde(), 'ask', 'When was the old bridge built?'],
    {
      env: {
        PATH: process.env['PATH'],
        DOCUMENTS_DIR: documents,
        INDEX_DIR: path.join(folder, 'index'),
        CACHE_DIR: path.join(folder, 'cache'),
        INFERENCE_PROCESSES: '1',
      },
    },
  );
  expect(stdout).toContain('The old bridge was built in 1891.');
});

it("onnxruntime-node's install script fetches nothing, without any setting", async () => {
  const noNetwork = `import https from 'node:https';
    https.get = () => { throw new Error('It fetches.'); };`;
  const script = path.join(root, 'node_modules', 'onnxruntime-node', 'script', 'install.js');
  const preload = `data:text/javascript,${encodeURIComponent(noNetwork)}`;
  const env = { PATH: process.env['PATH'] };
  // It rejects where the script does not end with 0.
  expect(await run(process.execPath, ['--import', preload, script], { env })).toEqual({
    stdout: '',
    stderr: '',
  });
});
