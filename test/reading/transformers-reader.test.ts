import { cp, mkdir, mkdtemp, rm, symlink, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { neededFiles } from '../../src/embedding/model/model-settings.js';
import type { ModelSettings } from '../../src/embedding/model/model-settings.js';
import { loadTokenizer } from '../../src/embedding/model/model-tokenizer.js';
import { TransformersEmbedder } from '../../src/embedding/transformers-embedder.js';
import { ReadingError } from '../../src/reading/reader.js';
import type { ReadablePassage, Reader } from '../../src/reading/reader.js';
import { TransformersReader } from '../../src/reading/transformers-reader.js';
import { describeReader, plain, readingsOf } from '../contracts/reader.js';
import { localModel } from '../embedding/local-model.js';
import { rejectionOf } from '../processes/processes.js';

const readerFile = 'onnx/reader_quantized.onnx';
const tokenizer = await loadTokenizer(localModel);

async function loaded(): Promise<Reader> {
  return (await TransformersReader.load(localModel, tokenizer)) ?? expect.fail('no reader');
}

describeReader('TransformersReader', loaded);

/** Questions, with a passage that answers, its answer, and one of the same matter that does not. */
const pairs: readonly (readonly [string, string, string, string])[] = [
  [
    'How many people live in Berlin?',
    'Berlin has 3.5 million inhabitants and lies on the Spree.',
    '3.5 million',
    'Berlin is the capital of Germany and lies on the Spree.',
  ],
  [
    'बर्लिन में कितने लोग रहते हैं?',
    'Berlin has 3.5 million inhabitants and lies on the Spree.',
    '3.5 million',
    'Berlin is the capital of Germany and lies on the Spree.',
  ],
  [
    'বার্লিনে কত মানুষ বাস করে?',
    'বার্লিনে প্রায় ৩৫ লক্ষ মানুষ বাস করে এবং শহরটি স্প্রে নদীর তীরে অবস্থিত।',
    '৩৫ লক্ষ',
    'বার্লিন জার্মানির রাজধানী এবং শহরটি স্প্রে নদীর তীরে অবস্থিত।',
  ],
  [
    'لاہور میں کتنے لوگ رہتے ہیں؟',
    'لاہور کی آبادی تقریباً ایک کروڑ تیس لاکھ ہے اور یہ دریائے راوی کے کنارے واقع ہے۔',
    'ایک کروڑ تیس لاکھ',
    'لاہور پنجاب کا دارالحکومت ہے اور یہ دریائے راوی کے کنارے واقع ہے۔',
  ],
  [
    'Når åpner biblioteket på lørdag?',
    'På lørdager åpner biblioteket klokken ti og stenger klokken tre.',
    'klokken ti',
    'Biblioteket ligger ved torget og har mange bøker for barn.',
  ],
];

describe('the committed reader', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await loaded();
  });
  afterAll(() => reader.close());

  async function read(question: string, ...passages: readonly ReadablePassage[]) {
    return readingsOf(await reader.read(question, passages));
  }

  /** The text of the best span. */
  async function answer(question: string, passage: ReadablePassage): Promise<string> {
    const [reading] = await read(question, passage);
    const [span] = reading!.spans;
    return passage.text.slice(span?.start, span?.end);
  }

  test.each(pairs)('tells which passage answers, and where: %s', async (question, yes, at, no) => {
    const [right, wrong] = await read(question, plain(yes), plain(no));
    expect(right!.logit).toBeGreaterThan(wrong!.logit + 1);
    expect(await answer(question, plain(yes))).toContain(at);
  });

  test('gives the very words where the question asks for a number', async () => {
    for (const [question, yes, at] of pairs.slice(0, 2)) {
      expect(await answer(question, plain(yes))).toBe(at);
    }
  });

  test('gives the words as they are written, normalised or not', async () => {
    const question = 'How many people live in Berlin?';
    for (const [written, at] of [
      ['Berlin has ３．５ million inhabitants.', '３．５ million'],
      ['Berlin\u200B has\u00A0\u00A03.5\u00A0million \u200Binhabitants.', '3.5\u00A0million'],
      ['🐕‍🦺 Berlin ﬁnally has 3.5 million inhabitants.', '3.5 million'],
      ['Ber\u00ADlin, </s>, ha\u0301s 3.5 million inhabitants.', '3.5 million'],
    ] as const) {
      expect(await answer(question, plain(written))).toBe(at);
    }
  });

  test('finds an answer at the end of a long passage, with its context', async () => {
    const river = 'the river was calm and the old boats lay there '.repeat(60);
    const [question, yes, at, no] = pairs[0]!;
    const passage = { context: 'Cities › Berlin', text: `${river}. ${yes}` };
    expect(passage.text.split(' ').length).toBeGreaterThan(600);
    expect(await answer(question, passage)).toBe(at);
    const [right, wrong] = await read(question, passage, { ...passage, text: `${river}. ${no}` });
    // Between processors with and without VNNI a logit differs by some tenths.
    expect(right!.logit).toBeGreaterThan(wrong!.logit + 0.5);
  });

  test('does not take the name of a special token for the end of the passage', async () => {
    const [question, yes] = pairs[0]!;
    const [bare, named] = await read(question, plain(yes), plain(`</s> ${yes} </s>`));
    expect(named!.logit).toBeGreaterThan(bare!.logit - 1);
  });

  test('names the passage that it cannot read, and reads the others', async () => {
    const broken: ReadablePassage = JSON.parse('{"context": null, "text": "The dog sleeps."}');
    const [first, second] = await reader.read('Where?', [broken, plain('In the garden.')]);
    expect(first).toBeInstanceOf(ReadingError);
    expect(first).toMatchObject({
      message: expect.stringMatching(/^The passage "The dog sleeps\."/u),
    });
    expect(second).toMatchObject({ logit: expect.any(Number) });
  });

  test('reads beside an embedder in one process, with one tokenizer', async () => {
    const embedder = await TransformersEmbedder.load(localModel);
    onTestFinished(() => embedder.close());
    const [question, yes, , no] = pairs[0]!;
    const alone = await read(question, plain(yes), plain(no));
    expect(await embedder.embedQuery(question)).toHaveLength(384);
    expect(await read(question, plain(yes), plain(no))).toEqual(alone);
  });
});

describe('loading', () => {
  const at = (folder: string, file: string) => join(folder, localModel.name, file);

  /** A models folder of the test's own: links to the committed files, but a copy of the reader. */
  async function modelWith(
    files: readonly string[],
  ): Promise<{ settings: ModelSettings; path: string }> {
    const modelsDir = await mkdtemp(join(tmpdir(), 'kilde-test-'));
    onTestFinished(() => rm(modelsDir, { recursive: true, force: true }));
    for (const file of files) {
      await mkdir(dirname(at(modelsDir, file)), { recursive: true });
      const put = file === readerFile ? cp : symlink;
      await put(at(localModel.modelsDir, file), at(modelsDir, file));
    }
    return { settings: { ...localModel, modelsDir }, path: at(modelsDir, readerFile) };
  }

  test('gives null where the model comes without a reader, or without one of this dtype', async () => {
    const { settings } = await modelWith(neededFiles(localModel));
    expect(await TransformersReader.load(settings)).toBeNull();
    expect(await TransformersReader.load({ ...localModel, dtype: 'fp32' })).toBeNull();
  });

  test('loads a tokenizer of its own where none is given', async () => {
    const reader = await TransformersReader.load(localModel);
    onTestFinished(async () => await reader?.close());
    expect(await reader?.read('a', [plain('b')])).toHaveLength(1);
  });

  test('names the file and what to do where it is cut short', async () => {
    const { settings, path } = await modelWith([...neededFiles(localModel), readerFile]);
    await truncate(path, 10_000_000);
    const error = await rejectionOf(TransformersReader.load(settings, tokenizer));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/damaged.*put an intact copy/u);
  });

  test('does so where the embedding model, whose words it uses, is not beside it', async () => {
    const { settings, path } = await modelWith(['config.json', readerFile]);
    const error = await rejectionOf(TransformersReader.load(settings, tokenizer));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(path);
    expect(error.message).toContain('model_quantized.onnx');
  });
});
