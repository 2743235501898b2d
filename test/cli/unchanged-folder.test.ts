import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsedOutput, previewJson, reportJson } from './json-shapes.js';
import { KildeFolder, modelsFolder } from './kilde.js';

const name = 'multilingual-e5-small';
const processes = { INFERENCE_PROCESSES: '1' };

let indexed: KildeFolder;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  indexed = await KildeFolder.create();
  await indexed.write('elva.md', '## Elva\n\nElva renner.\n');
  await indexed.run(['index'], { env: processes });
  env = { ...processes, MODELS_DIR: await damagedModels(indexed.folder) };
  return () => indexed.remove();
});

/** The models, with weights that cannot be loaded. */
async function damagedModels(folder: string): Promise<string> {
  const models = path.join(folder, 'models');
  await mkdir(path.join(models, name, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer_config.json', 'tokenizer.json']) {
    await symlink(path.join(modelsFolder, name, file), path.join(models, name, file));
  }
  await writeFile(path.join(models, name, 'onnx', 'model_quantized.onnx'), 'no model');
  return models;
}

describe('index, where the weights of the model are damaged', () => {
  it('succeeds over an unchanged folder, as does a preview', async () => {
    const folder = await indexed.copyForTest();
    const run = await folder.run(['index', '--json'], { env });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(parsedOutput(run, reportJson)).toMatchObject({ unchanged: 1, embedded: 0 });
    await folder.write('new.md', '## Broen\n\nBroen er ny.\n');
    const preview = await folder.run(['index', '--preview', '--json'], { env });
    expect(preview).toMatchObject({ status: 0, stderr: '' });
    expect(parsedOutput(preview, previewJson)).toMatchObject({ added: ['new.md'], passages: 1 });
  });

  it('says so once where there is something to embed, and commits nothing', async () => {
    const folder = await indexed.copyForTest();
    const manifest = await folder.manifest();
    const added = Array.from({ length: 12 }, (_, i) => `new-${i}.md`);
    for (const id of added) await folder.write(id, `## ${id}\n\nBroen er ny.\n`);
    const run = await folder.run(['index', '--json'], { env });
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr.match(/cannot be loaded/gu)).toHaveLength(1);
    expect(run.stderr).toMatch(/model_quantized\.onnx.*put an intact copy in its place/su);
    expect(await folder.manifest()).toBe(manifest);
  });
});

/** Writes down what is loaded. */
const loadingHooks = (list: string) => `
  import { appendFileSync } from 'node:fs';
  export async function load(url, context, next) {
    appendFileSync(${JSON.stringify(list)}, url + '\\n');
    return await next(url, context);
  }`;

async function codeLoaded(folder: KildeFolder, args: readonly string[]): Promise<string> {
  const list = path.join(folder.folder, 'loaded.txt');
  const hooks = `data:text/javascript,${encodeURIComponent(loadingHooks(list))}`;
  const preload = path.join(folder.folder, 'preload.mjs');
  await writeFile(
    preload,
    `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`,
  );
  const options = { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` };
  expect(await folder.run(args, { env: { ...env, ...options } })).toMatchObject({ status: 0 });
  return await readFile(list, 'utf8');
}

it('an unchanged run loads no code that takes long to load and that it does not need', async () => {
  const loaded = await codeLoaded(await indexed.copyForTest(), ['index']);
  expect(loaded).toContain('/indexing-run.js');
  expect(loaded).not.toMatch(/\/(?:zod|pino|write-file-atomic|p-queue|yaml)\/|commit-draft/u);
});

describe.skipIf(spawnSync('strace', ['-V']).status !== 0)('as the system sees it', () => {
  it('an unchanged run and its preview are a single process', async () => {
    const folder = await indexed.copyForTest();
    for (const args of [['index'], ['index', '--preview']]) {
      expect(await programsStarted(folder, args)).toBe(1);
    }
    await folder.write('new.md', '## Broen\n\nBroen er ny.\n');
    expect(await programsStarted(folder, ['index', '--preview'])).toBeGreaterThan(1);
  });
});

async function programsStarted(folder: KildeFolder, args: readonly string[]): Promise<number> {
  const trace = path.join(folder.folder, 'trace');
  const tracing = ['strace', '-f', '-qq', '-e', 'trace=execve', '-e', 'signal=none', '-o', trace];
  const within = (command: readonly string[]) => [...tracing, ...command];
  const finished = await folder.run(args, { env, within });
  expect(finished.status, finished.stderr).toBe(0);
  return (await readFile(trace, 'utf8')).match(/ = 0$/gmu)?.length ?? 0;
}
