import { cp, mkdir, readdir, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreProcess } from '../../robustness/store/store-processes.js';
import { doctorJson, parsedOutput } from '../json-shapes.js';
import { KildeFolder, modelsFolder } from '../kilde.js';

async function examined(folder: KildeFolder, env: Readonly<Record<string, string>> = {}) {
  const finished = await folder.run(['doctor', '--json'], { env });
  const { ok, checks } = parsedOutput(finished, doctorJson);
  expect(finished.status).toBe(ok ? 0 : 1);
  const found = Object.fromEntries(checks.map(({ name, ...finding }) => [name, finding]));
  return { finished, found };
}

async function withDocument(): Promise<KildeFolder> {
  const folder = await KildeFolder.forTest();
  await folder.write('river.txt', 'The river is long.');
  return folder;
}

const modelName = 'multilingual-e5-small';
const neededFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const answeringFiles = ['language-offsets.json', 'answer-model.json'];
const weights = 'onnx/model_quantized.onnx';
const reader = 'onnx/reader_quantized.onnx';

/** A folder of models with links to the committed files, but the reader; with the list of sums. */
async function modelsWithoutReader(folder: KildeFolder): Promise<string> {
  const models = path.join(folder.folder, 'models');
  await mkdir(path.join(models, modelName, 'onnx'), { recursive: true });
  await symlink(path.join(modelsFolder, 'checksums.json'), path.join(models, 'checksums.json'));
  for (const file of [...neededFiles, ...answeringFiles, weights]) {
    await symlink(path.join(modelsFolder, modelName, file), path.join(models, modelName, file));
  }
  return models;
}

describe('doctor', () => {
  it('loads the reader of the committed model', async () => {
    const { found } = await examined(await withDocument());
    expect(found['reader']).toEqual({ ok: true, detail: `${reader} ok` });
  });

  it('finds nothing wrong with a model that comes without a reader, and says so', async () => {
    const folder = await withDocument();
    const { found } = await examined(folder, { MODELS_DIR: await modelsWithoutReader(folder) });
    expect(found['model files']).toMatchObject({ ok: true });
    expect(found['reader']).toEqual({
      ok: true,
      detail: `none: the model ${modelName} comes without ${reader}`,
    });
  });

  it('tells of a reader that is damaged, and what to do', async () => {
    const folder = await withDocument();
    const models = await modelsWithoutReader(folder);
    const file = path.join(models, modelName, reader);
    await cp(path.join(modelsFolder, modelName, reader), file);
    await truncate(file, 1_000_000);
    const { found } = await examined(folder, { MODELS_DIR: models });
    expect(found['model files']).toMatchObject({ ok: true });
    expect(found['reader']).toEqual({
      ok: false,
      detail: `${file} is damaged: restore it from the repository, or remove it.`,
    });
  });

  it('tells of a reader that has no checksum and cannot be loaded', async () => {
    const folder = await withDocument();
    const models = await modelsWithoutReader(folder);
    await unlink(path.join(models, 'checksums.json'));
    const file = path.join(models, modelName, reader);
    await writeFile(file, 'no weights');
    const { found } = await examined(folder, { MODELS_DIR: models });
    expect(found['reader']).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/reader_quantized\.onnx cannot be loaded.*an intact copy/u),
    });
  });

  it('tells of each folder that cannot be written, and of a token that is none', async () => {
    const folder = await withDocument();
    const file = path.join(folder.folder, 'a file');
    await writeFile(file, '');
    const token = 'k9hushhushhushhushhushhush';
    const { finished, found } = await examined(folder, {
      INDEX_DIR: path.join(file, 'index'),
      CACHE_DIR: file,
      REPLIES_DIR: path.join(file, 'replies'),
      DISCORD_TOKEN: token,
      DISCORD_API_BASE: 'http://127.0.0.1:1/api',
    });
    for (const name of ['INDEX_DIR', 'CACHE_DIR', 'REPLIES_DIR']) {
      expect(found[name]).toMatchObject({
        ok: false,
        detail: expect.stringMatching(new RegExp(`a file.*cannot be written.*set ${name}`, 'u')),
      });
    }
    expect(found['lock']).toMatchObject({
      ok: false,
      detail: expect.stringContaining('INDEX_DIR'),
    });
    expect(found['token']).toMatchObject({ ok: false, detail: expect.stringContaining('form') });
    expect(found['way to Discord']).toMatchObject({ ok: false });
    expect(finished.stdout + finished.stderr).not.toContain('hush');
  });

  it('tells who holds the lock, which is nothing wrong', async () => {
    const folder = await withDocument();
    const holder = await StoreProcess.start(folder.index);
    await holder.ask('hold');
    const { found } = await examined(folder);
    expect(found['lock']).toMatchObject({
      ok: true,
      detail: expect.stringMatching(
        new RegExp(`^indexing has been going on since \\S+Z \\(process ${holder.pid} on `, 'u'),
      ),
    });
    expect(await holder.ask('go on')).toEqual({ committed: holder.pid });
  });

  it('leaves nothing behind where it tried to write', async () => {
    const folder = await withDocument();
    const { found } = await examined(folder);
    expect(found['lock']).toMatchObject({ ok: true, detail: expect.stringContaining('free') });
    expect(await readdir(folder.folder)).toEqual(['documents']);
  });
});
