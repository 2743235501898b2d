import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerJson,
  doctorJson,
  parsedOutput,
  reportJson,
  statusJson,
} from '../cli/json-shapes.js';
import { KildeFolder, modelsFolder } from '../cli/kilde.js';
import { makeEarlier } from '../index/earlier-index.js';
import { sealedFiles } from '../index/index-files.js';

const question = 'Hvor høyt er fjellet Galdhøpiggen?';
const env = { INFERENCE_PROCESSES: '1' };

let indexed: KildeFolder;

beforeAll(async () => {
  indexed = await KildeFolder.create();
  await indexed.write('hill.txt', 'Fjellet Galdhøpiggen er 2469 meter høyt og ligger i Lom.');
  await indexed.run(['index'], { env });
});

afterAll(() => indexed.remove());

async function flipMiddle(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

/** A copy of the index with one file damaged, and the path of that file. */
async function damagedFolder(name: string) {
  const folder = await indexed.copyForTest();
  const file = await folder.fileOf(name);
  await (name === 'manifest.json' ? writeFile(file, '{"layout":') : flipMiddle(file));
  return { folder, file };
}

async function editManifest(folder: KildeFolder, text: string | RegExp, instead: string) {
  const edited = (await folder.manifest()).replace(text, instead);
  expect(edited).toContain(instead);
  await writeFile(path.join(folder.index, 'manifest.json'), edited);
}

/** A folder of models: the real one under another name, with `alter` done to it. */
async function modelNamed(name: string, folder: KildeFolder): Promise<string> {
  const models = path.join(folder.folder, 'models');
  const real = path.join(modelsFolder, 'multilingual-e5-small');
  await mkdir(path.join(models, name, 'onnx'), { recursive: true });
  const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'language-offsets.json'];
  for (const file of [...files, 'onnx/model_quantized.onnx']) {
    await symlink(path.join(real, file), path.join(models, name, file));
  }
  await symlink(path.join(modelsFolder, 'checksums.json'), path.join(models, 'checksums.json'));
  return models;
}

describe('a corrupt index', () => {
  it.each([...sealedFiles, 'manifest.json'])(
    'is repaired by index, which says so and embeds only what is lost (%s)',
    async (name) => {
      const { folder, file } = await damagedFolder(name);
      const finished = await folder.run(['index', '--json'], { env });
      expect(finished.status, finished.stderr).toBe(0);
      expect(finished.stderr).toContain(file);
      expect(parsedOutput(finished, reportJson)).toMatchObject({
        passages: 1,
        // Vectors are kept twice, and all else can be made of them and of the documents.
        embedded: 0,
      });
      const status = parsedOutput(await folder.run(['status', '--json'], { env }), statusJson);
      expect(status).toMatchObject({ documents: 1, passages: 1 });
    },
  );

  it.each(['texts.bin', 'manifest.json'])(
    'is repaired by ask, which says so and answers (%s)',
    async (name) => {
      const { folder, file } = await damagedFolder(name);
      const finished = await folder.run(['ask', question, '--json'], { env });
      expect(finished.status, finished.stderr).toBe(0);
      expect(finished.stderr).toContain(file);
      expect(finished.stderr).toContain(`Indexing ${folder.documents} first.`);
      const answer = parsedOutput(finished, answerJson);
      expect(answer).toMatchObject({ kind: 'answered', quotes: [{ document: 'hill.txt' }] });
    },
  );

  it('is told by status, source and doctor, and left as it is', async () => {
    const { folder, file } = await damagedFolder('lexical.bin');
    const manifest = await folder.manifest();
    for (const command of ['status', 'source']) {
      const { status, stdout, stderr } = await folder.run([command, '--json'], { env });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(file);
    }
    const finished = await folder.run(['doctor', '--json'], { env });
    expect(finished.status).toBe(1);
    const { ok, checks } = parsedOutput(finished, doctorJson);
    expect(ok).toBe(false);
    const index = checks.find(({ name }) => name === 'index');
    expect(index).toMatchObject({ ok: false, detail: expect.stringContaining(file) });
    expect(await folder.manifest()).toBe(manifest);
  });
});

describe('an index of an older kilde', () => {
  const olderLayout = (folder: KildeFolder) =>
    makeEarlier(folder.index, { layout: 1, without: ['row-seals.bin', 'vectors-copy.bin'] });
  const olderSplitter = (folder: KildeFolder) =>
    editManifest(folder, '"splitterVersion": 4', '"splitterVersion": 0');

  it.each([
    ['layout', olderLayout],
    ['splitter', olderSplitter],
  ])('of another %s is made anew, and nothing is embedded', async (_what, makeOlder) => {
    const folder = await indexed.copyForTest();
    const [generation] = await folder.generations();
    await makeOlder(folder);
    const finished = await folder.run(['index', '--json'], { env });
    expect(finished.status, finished.stderr).toBe(0);
    expect(parsedOutput(finished, reportJson)).toMatchObject({ passages: 1, embedded: 0 });
    expect(await folder.manifest()).toContain('"layout": 3');
    expect(await folder.manifest()).toContain('"splitterVersion": 4');
    expect(await folder.generations()).not.toContain(generation);
  });

  it.each([
    ['layout', olderLayout, 'is of an older kilde'],
    ['splitter', olderSplitter, 'splitterVersion'],
  ])('of another %s is made anew by ask, which answers', async (_what, makeOlder, reason) => {
    const folder = await indexed.copyForTest();
    await makeOlder(folder);
    const finished = await folder.run(['ask', question, '--json'], { env });
    expect(finished.status, finished.stderr).toBe(0);
    expect(finished.stderr).toContain(reason);
    expect(parsedOutput(finished, answerJson)).toMatchObject({ kind: 'answered' });
  });
});

describe('an index of a newer kilde', () => {
  it.each([
    ['layout', '"layout": 3', '"layout": 7', /layout 7.*layout 3/u],
    ['splitter', '"splitterVersion": 4', '"splitterVersion": 7', /7.*splitterVersion 4/u],
  ])('of another %s is refused with both versions', async (_what, now, newer, versions) => {
    const folder = await indexed.copyForTest();
    await editManifest(folder, now, newer);
    await editManifest(folder, /"kilde": "[^"]*"/u, '"kilde": "44.5.6"');
    const manifest = await folder.manifest();
    for (const args of [['index'], ['index', '--preview'], ['ask', question], ['status']]) {
      const { status, stdout, stderr } = await folder.run(args, { env });
      expect({ args, status, stdout }).toEqual({ args, status: 1, stdout: '' });
      expect(stderr).toMatch(versions);
      expect(stderr).toContain('44.5.6');
      expect(stderr).toContain('--full');
      expect(stderr).not.toContain('reference');
    }
    const examined = await folder.run(['doctor', '--json'], { env });
    expect(examined.status).toBe(1);
    const index = parsedOutput(examined, doctorJson).checks.find(({ name }) => name === 'index');
    expect(index).toMatchObject({ ok: false, detail: expect.stringMatching(versions) });
    expect(await folder.manifest()).toBe(manifest);
    const made = await folder.run(['index', '--full', '--json'], { env });
    expect(made.status, made.stderr).toBe(0);
    expect(parsedOutput(made, reportJson)).toMatchObject({ passages: 1, embedded: 1 });
  });
});

describe('an index of another model', () => {
  it('is refused by ask and told by doctor, and made anew by index alone', async () => {
    const folder = await indexed.copyForTest();
    const other = { ...env, MODEL: 'another', MODELS_DIR: await modelNamed('another', folder) };
    const manifest = await folder.manifest();
    const asked = await folder.run(['ask', question, '--json'], { env: other });
    expect(asked).toMatchObject({ status: 1, stdout: '' });
    expect(asked.stderr).toContain('made with other settings');
    expect(asked.stderr).toContain('model (multilingual-e5-small, now another)');
    const examined = await folder.run(['doctor', '--json'], { env: other });
    expect(examined.status).toBe(1);
    const wrong = parsedOutput(examined, doctorJson).checks.filter(({ ok }) => !ok);
    expect(wrong).toEqual([
      { name: expect.any(String), ok: false, detail: expect.stringContaining('other settings') },
    ]);
    expect(await folder.manifest()).toBe(manifest);

    const made = await folder.run(['index', '--json'], { env: other });
    expect(made.status, made.stderr).toBe(0);
    expect(made.stderr).toContain('model (multilingual-e5-small, now another)');
    expect(parsedOutput(made, reportJson)).toMatchObject({ added: ['hill.txt'], embedded: 1 });
  });
});

describe('a model', () => {
  const name = 'multilingual-e5-small';

  it('of which a file is missing is told by name, and nothing is lost', async () => {
    const folder = await indexed.copyForTest();
    const manifest = await folder.manifest();
    const models = await modelNamed('spare', folder);
    await mkdir(path.join(models, name));
    const settings = { ...env, MODELS_DIR: models };
    for (const args of [['index'], ['ask', question]]) {
      const { status, stdout, stderr } = await folder.run(args, { env: settings });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(models);
      expect(stderr).not.toContain('reference');
    }
    const examined = await folder.run(['doctor', '--json'], { env: settings });
    expect(examined.status).toBe(1);
    const files = parsedOutput(examined, doctorJson).checks.find((check) => !check.ok);
    expect(files?.name).toBe('model files');
    expect(files?.detail).toContain(`${path.join(models, name, 'config.json')} is missing`);
    expect(await folder.manifest()).toBe(manifest);
  });

  it('of which a file is damaged is told by name, and nothing is lost', async () => {
    const folder = await indexed.copyForTest();
    const manifest = await folder.manifest();
    const models = await modelNamed(name, folder);
    const weights = path.join(models, name, 'onnx', 'model_quantized.onnx');
    await replaceWithHalf(weights);
    const settings = { ...env, MODELS_DIR: models };
    for (const args of [
      ['index', '--full'],
      ['ask', question],
    ]) {
      const { status, stdout, stderr } = await folder.run(args, { env: settings });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(weights);
      expect(stderr).not.toContain('reference');
    }
    const examined = await folder.run(['doctor', '--json'], { env: settings });
    const files = parsedOutput(examined, doctorJson).checks.find((check) => !check.ok);
    expect(files?.detail).toContain(`${weights} is damaged`);
    expect(await folder.manifest()).toBe(manifest);
  });
});

/** In place of the link: a copy cut short. */
async function replaceWithHalf(link: string): Promise<void> {
  const bytes = await readFile(link);
  await rm(link);
  await writeFile(link, bytes.subarray(0, bytes.length / 2));
}
