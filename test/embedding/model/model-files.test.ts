import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { checkModelFiles, checkReaderFile } from '../../../src/embedding/model/model-files.js';
import { localModel } from '../local-model.js';

/** SHA-256 of `abc`, from FIPS 180-2, appendix B.1. */
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

async function modelsFolder(checksums: unknown, files: Record<string, string>) {
  const modelsDir = await mkdtemp(join(tmpdir(), 'kilde-test-'));
  onTestFinished(() => rm(modelsDir, { recursive: true, force: true }));
  await mkdir(join(modelsDir, 'small', 'onnx'), { recursive: true });
  await writeFile(join(modelsDir, 'checksums.json'), JSON.stringify(checksums));
  for (const [file, text] of Object.entries(files)) {
    await writeFile(join(modelsDir, 'small', file), text);
  }
  return { ...localModel, name: 'small', modelsDir };
}

test('the committed model is whole, and every file of it has a checksum', async () => {
  const reports = await checkModelFiles(localModel);
  expect(reports.map(({ file, status }) => [file, status])).toEqual([
    ['config.json', 'ok'],
    ['tokenizer.json', 'ok'],
    ['tokenizer_config.json', 'ok'],
    ['onnx/model_quantized.onnx', 'ok'],
  ]);
  expect(await checkReaderFile(localModel)).toMatchObject({
    file: 'onnx/reader_quantized.onnx',
    status: 'ok',
  });
});

test('each file is told to be right, damaged, missing or not listed', async () => {
  const settings = await modelsFolder(
    { small: { 'config.json': abc, 'tokenizer.json': abc, 'onnx/model_quantized.onnx': abc } },
    { 'config.json': 'abc', 'tokenizer.json': 'abd', 'tokenizer_config.json': 'abc' },
  );
  const path = (file: string) => join(settings.modelsDir, 'small', file);
  expect(await checkModelFiles(settings)).toEqual([
    { file: 'config.json', path: path('config.json'), bytes: 3, status: 'ok' },
    { file: 'tokenizer.json', path: path('tokenizer.json'), bytes: 3, status: 'damaged' },
    {
      file: 'tokenizer_config.json',
      path: path('tokenizer_config.json'),
      bytes: 3,
      status: 'unknown',
    },
    {
      file: 'onnx/model_quantized.onnx',
      path: path('onnx/model_quantized.onnx'),
      bytes: null,
      status: 'missing',
    },
  ]);
});

test('a reader is looked for by the weights of its model, and may be missing', async () => {
  const file = 'onnx/reader_quantized.onnx';
  const settings = await modelsFolder({ small: { [file]: abc } }, { [file]: 'abd' });
  const path = join(settings.modelsDir, 'small', file);
  expect(await checkReaderFile(settings)).toEqual({ file, path, bytes: 3, status: 'damaged' });
  expect(await checkReaderFile({ ...settings, dtype: 'fp32' })).toMatchObject({
    file: 'onnx/reader.onnx',
    bytes: null,
    status: 'missing',
  });
});

test('without a list nothing is known', async () => {
  const settings = await modelsFolder({}, { 'config.json': 'abc' });
  await rm(join(settings.modelsDir, 'checksums.json'));
  const [config] = await checkModelFiles(settings);
  expect(config).toMatchObject({ status: 'unknown' });
});

test('a list that cannot be read is named', async () => {
  const settings = await modelsFolder({ small: { 'config.json': 'not a sum' } }, {});
  await expect(checkModelFiles(settings)).rejects.toThrow(UserError);
  await expect(checkModelFiles(settings)).rejects.toThrow(
    join(settings.modelsDir, 'checksums.json'),
  );
});
