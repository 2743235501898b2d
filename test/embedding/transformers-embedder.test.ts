import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { neededFiles } from '../../src/embedding/model/model-settings.js';
import type { ModelSettings } from '../../src/embedding/model/model-settings.js';
import { TransformersEmbedder } from '../../src/embedding/transformers-embedder.js';
import { cosine, describeEmbedder, vectorsOf } from '../contracts/embedder.js';
import { rejectionOf } from '../processes/processes.js';
import { localModel } from './local-model.js';

describeEmbedder('TransformersEmbedder', {
  create: () => TransformersEmbedder.load(localModel),
  asymmetric: true,
});

const at = (folder: string, file: string) => join(folder, localModel.name, file);

/** A models folder of the test's own: links to the committed files, but a copy of `own`. */
async function modelWith(own?: string): Promise<{ settings: ModelSettings; path: string }> {
  const modelsDir = await mkdtemp(join(tmpdir(), 'kilde-test-'));
  onTestFinished(() => rm(modelsDir, { recursive: true, force: true }));
  for (const file of neededFiles(localModel)) {
    await mkdir(dirname(at(modelsDir, file)), { recursive: true });
    const put = file === own ? cp : symlink;
    await put(at(localModel.modelsDir, file), at(modelsDir, file));
  }
  return { settings: { ...localModel, modelsDir }, path: at(modelsDir, own ?? '') };
}

async function loadingFails(settings: ModelSettings): Promise<Error> {
  const error = await rejectionOf(TransformersEmbedder.load(settings));
  expect(error).toBeInstanceOf(UserError);
  return error;
}

describe('the committed model', () => {
  test('has the dimensions and the limit that its files state', async () => {
    const embedder = await TransformersEmbedder.load(localModel);
    onTestFinished(() => embedder.close());
    expect(embedder).toMatchObject({
      modelId: 'multilingual-e5-small',
      dimensions: 384,
      maxTokens: 512,
    });
  });

  test('brings a question to the passage that answers it, across languages', async () => {
    const embedder = await TransformersEmbedder.load(localModel);
    onTestFinished(() => embedder.close());
    const passages = vectorsOf(
      await embedder.embedPassages([
        'কুকুরটি বাগানে ঘুমাচ্ছে।',
        'Oslo er hovedstaden i Norge.',
        'وزیر اعظم نے نئے ٹیکس کا اعلان کیا۔',
      ]),
    );
    for (const [place, question] of [
      'Where is the dog sleeping?',
      'नॉर्वे की राजधानी क्या है?',
      'Hva sa statsministeren om skatt?',
    ].entries()) {
      const query = await embedder.embedQuery(question);
      const scores = passages.map((passage) => cosine(query, passage));
      expect(scores.indexOf(Math.max(...scores))).toBe(place);
    }
  });

  test('reads only the first tokens, up to the limit', async () => {
    const embedder = await TransformersEmbedder.load({ ...localModel, maxTokens: 16 });
    onTestFinished(() => embedder.close());
    expect(embedder.maxTokens).toBe(16);
    const start = 'en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten';
    const [one, other] = vectorsOf(
      await embedder.embedPassages([`${start} hund`, `${start} parlament`]),
    );
    expect(cosine(one!, other!)).toBeGreaterThan(0.99999);
  });

  test('gives another embedding with the first token instead of the mean', async () => {
    const mean = await TransformersEmbedder.load(localModel);
    const cls = await TransformersEmbedder.load({ ...localModel, pooling: 'cls' });
    onTestFinished(() => Promise.all([mean.close(), cls.close()]).then(() => undefined));
    const text = 'The dog sleeps in the garden.';
    expect(cosine(await mean.embedQuery(text), await cls.embedQuery(text))).toBeLessThan(0.9999);
  });
});

describe('loading names the file and what to do', () => {
  test('where the whole model is missing', async () => {
    const error = await loadingFails({ ...localModel, name: 'no-such-model' });
    expect(error.message).toMatch(/"no-such-model" is not in .*models.*Put the model there/u);
  });

  test('where the weights of this dtype are missing', async () => {
    const error = await loadingFails({ ...localModel, dtype: 'fp16' });
    expect(error.message).toMatch(/model_fp16\.onnx is missing.*Put it back/u);
  });

  test('where the weights are cut short', async () => {
    const { settings, path } = await modelWith('onnx/model_quantized.onnx');
    await truncate(path, 40_000_000);
    const error = await loadingFails(settings);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/damaged.*put an intact copy/u);
  });

  test('where the tokenizer is cut short', async () => {
    const { settings, path } = await modelWith('tokenizer.json');
    await truncate(path, 1_000_000);
    const error = await loadingFails(settings);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/damaged: put an intact copy/u);
  });

  test('where the config lacks what is needed', async () => {
    const { settings, path } = await modelWith('config.json');
    const config: object = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...config, hidden_size: 'many' }));
    const error = await loadingFails(settings);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/hidden_size.*intact copy/su);
  });
});

test('weights that give other vectors than config.json says are told of, with both numbers', async () => {
  const { settings, path } = await modelWith('config.json');
  const config = await readFile(path, 'utf8');
  await writeFile(path, config.replace('"hidden_size": 384', '"hidden_size": 192'));
  const loading = TransformersEmbedder.load(settings);
  await expect(loading).rejects.toThrow(UserError);
  await expect(loading).rejects.toThrow(/vectors of 384 numbers, but config\.json says 192/u);
});
