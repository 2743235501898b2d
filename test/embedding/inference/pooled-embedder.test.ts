import { getPriority } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { EmbeddingError } from '../../../src/embedding/embedder.js';
import { PooledEmbedder } from '../../../src/embedding/inference/pooled-embedder.js';
import type { PooledEmbedderOptions } from '../../../src/embedding/inference/pooled-embedder.js';
import { TransformersEmbedder } from '../../../src/embedding/transformers-embedder.js';
import { cosine, describeEmbedder, vectorsOf } from '../../contracts/embedder.js';
import { eventually, isRunning, rejectionOf } from '../../processes/processes.js';
import { inferenceEntry, localModel } from '../local-model.js';

function createPooled(options: Partial<PooledEmbedderOptions> = {}): Promise<PooledEmbedder> {
  return PooledEmbedder.create({
    settings: localModel,
    processes: 2,
    entry: inferenceEntry,
    ...options,
  });
}

/** An inference process that needs no model: it dies of some texts and fails on others. */
const poisonable = new URL('../fixtures/poisonable-inference.mjs', import.meta.url);

async function createPoisonable(): Promise<PooledEmbedder> {
  const embedder = await createPooled({ entry: poisonable });
  onTestFinished(() => embedder.close());
  return embedder;
}

describeEmbedder('PooledEmbedder', { create: createPooled, asymmetric: true });

describe('real inference processes', () => {
  test('give the embeddings that the model gives in one process', async () => {
    const texts = ['Hunden sover i hagen.', 'কুকুরটি বাগানে ঘুমাচ্ছে।', 'lang '.repeat(150)];
    const pooled = await createPooled();
    const single = await TransformersEmbedder.load(localModel);
    onTestFinished(() => Promise.all([pooled.close(), single.close()]).then(() => undefined));
    const ours = vectorsOf(await pooled.embedPassages(texts));
    const theirs = vectorsOf(await single.embedPassages(texts));
    for (const [i, vector] of ours.entries()) {
      expect(cosine(vector, theirs[i]!)).toBeGreaterThan(0.99999);
    }
  });

  test('start with work, run at low priority, and are gone when it is closed', async () => {
    const embedder = await createPooled();
    onTestFinished(() => embedder.close());
    expect(embedder.pids).toEqual([]);
    await embedder.embedQuery('a');
    const pids = embedder.pids;
    expect(pids.map((pid) => getPriority(pid))).toEqual([10]);
    await embedder.close();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/u);
  });

  test('tell of a model that cannot be loaded as a mistake to mend', async () => {
    // An existing model, so that it is the process that finds out.
    const embedder = await createPooled({ settings: { ...localModel, dtype: 'fp16' } });
    onTestFinished(() => embedder.close());
    const work = embedder.embedPassages(Array.from({ length: 50 }, (_, i) => `text ${i}`));
    await expect(work).rejects.toThrow(UserError);
    await expect(work).rejects.toThrow(/model_fp16\.onnx is missing/u);
  });
});

describe('a model that does not come to be loaded', () => {
  test('since it was exchanged meanwhile is told as a mistake to mend, once for all texts', async () => {
    const entry = new URL('../fixtures/exchanged-inference.mjs', import.meta.url);
    const embedder = await createPooled({ entry });
    onTestFinished(() => embedder.close());
    const work = embedder.embedPassages(Array.from({ length: 50 }, (_, i) => `text ${i}`));
    await expect(work).rejects.toThrow(UserError);
    await expect(work).rejects.toThrow(/384 numbers.*now 768/u);
  });

  test.each(['an abort', 'its end'])('is given up at %s, and its process with it', async (how) => {
    const entry = new URL('../fixtures/endless-inference.mjs', import.meta.url);
    const loading: number[] = [];
    const onOutput = (line: string) =>
      void loading.push(Number(/loading in (\d+)/u.exec(line)?.[1]));
    const embedder = await createPooled({ entry, onOutput, processes: 1 });
    onTestFinished(() => embedder.close());
    const controller = new AbortController();
    const work = rejectionOf(embedder.embedPassages(['a'], controller.signal));
    await eventually(() => loading.length > 0);
    if (how === 'an abort') {
      controller.abort(new Error('no more'));
      expect(await work).toHaveProperty('message', 'no more');
    }
    await embedder.close();
    expect(await work).toBeInstanceOf(Error);
    expect(loading.filter((pid) => isRunning(pid))).toEqual([]);
  });
});

describe('a text that its process dies of', () => {
  test('fails alone, and names itself', async () => {
    const embedder = await createPoisonable();
    const texts = Array.from({ length: 40 }, (_, i) => `text ${i} ${'ord '.repeat(i)}`);
    texts[17] = 'poison \n\u0627\u0644 and so on';
    texts[31] = 'poison too';
    const embeddings = await embedder.embedPassages(texts);
    const failures = embeddings.flatMap((e, i) => (e instanceof EmbeddingError ? [i] : []));
    expect(failures).toEqual([17, 31]);
    expect(embeddings[17]).toHaveProperty(
      'message',
      expect.stringContaining('"poison \u0627\u0644 and so on"'),
    );
    const isGood = (_: unknown, place: number) => !failures.includes(place);
    expect(embeddings.filter(isGood)).toEqual(
      texts.filter(isGood).map((text) => Float32Array.of(text.length)),
    );
  });

  test('as a question fails as an EmbeddingError', async () => {
    const embedder = await createPoisonable();
    await expect(embedder.embedQuery('poison')).rejects.toThrow(EmbeddingError);
  });
});

test('a text that inference fails on fails alone', async () => {
  const embedder = await createPoisonable();
  const [good, bad] = await embedder.embedPassages(['good', 'unembeddable']);
  expect(good).toBeInstanceOf(Float32Array);
  expect(bad).toEqual(new EmbeddingError('not this one'));
  await expect(embedder.embedQuery('unembeddable')).rejects.toThrow(EmbeddingError);
});

test('a process that is killed from outside is replaced and nothing is lost', async () => {
  const embedder = await createPooled({ processes: 1 });
  onTestFinished(() => embedder.close());
  await embedder.embedQuery('a');
  const work = embedder.embedPassages(Array.from({ length: 20 }, (_, i) => `Setning ${i}.`));
  process.kill(embedder.pids[0]!, 'SIGKILL');
  expect(vectorsOf(await work)).toHaveLength(20);
});
