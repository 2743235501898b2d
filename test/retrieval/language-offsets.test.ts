import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { LanguageOffsets, readLanguageOffsets } from '../../src/retrieval/language-offsets.js';
import { localModel } from '../embedding/local-model.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';

const question = Float32Array.of(0.6, 0.8);

async function folderWith(text: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'language-offsets.json'), text);
  return folder;
}

describe('language offsets', () => {
  it('are how much a question is like the language alone', () => {
    const offsets = new LanguageOffsets(
      new Map([
        ['hi', Float32Array.of(1, 0)],
        ['ur', Float32Array.of(0, -0.5)],
      ]),
    );
    const offsetOf = offsets.for(question);
    expect(offsetOf('hi')).toBeCloseTo(0.6);
    expect(offsetOf('ur')).toBeCloseTo(-0.4);
    expect(offsetOf('hi')).toBeCloseTo(0.6);
    expect(offsets.for(Float32Array.of(1, 0))('hi')).toBeCloseTo(1);
  });

  it('are nothing for a language without one', () => {
    const none = new LanguageOffsets(new Map());
    expect(none.for(question)('nb')).toBe(0);
    expect(none.isEmpty).toBe(true);
  });

  it('are taken off a vector, which keeps its length of 1', () => {
    const offsets = new LanguageOffsets(new Map([['ur', Float32Array.of(0.6, 0)]]));
    expect(offsets.isEmpty).toBe(false);
    expect([...offsets.neutral(question, 'ur')]).toEqual([0, 1]);
    expect([...offsets.neutral(question, 'und')]).toEqual([...question]);
    expect([...question]).toEqual([...Float32Array.of(0.6, 0.8)]);
  });

  it('are read from the first folder that has them', async () => {
    const second = await folderWith('{"languages":{"hi":[1,0]}}');
    const third = await folderWith('{"languages":{"hi":[0,1]}}');
    const first = path.join(second, 'empty');
    await mkdir(first);
    const offsets = await readLanguageOffsets([first, second, third], 2);
    expect(offsets.for(question)('hi')).toBeCloseTo(0.6);
  });

  it('are none for a model without them', async () => {
    const offsets = await readLanguageOffsets([await temporaryFolder(), '/no/such/folder'], 2);
    expect(offsets.for(question)('hi')).toBe(0);
  });

  it.each([
    ['{"languages":', 'is not JSON'],
    ['[]', 'vectors of 2 numbers'],
    ['{"languages":{"hi":[1,0,0]}}', 'vectors of 2 numbers'],
    ['{"languages":{"hi":["a","b"]}}', 'vectors of 2 numbers'],
  ])('that cannot be read are told by file: %s', async (text, message) => {
    const folder = await folderWith(text);
    const error = await rejectionOf(readLanguageOffsets([folder], 2));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(path.join(folder, 'language-offsets.json'));
    expect(error.message).toContain(message);
  });

  it('of the committed model hold the languages of the interface', async () => {
    const folder = path.join(localModel.modelsDir, localModel.name);
    const offsets = await readLanguageOffsets([folder], 384);
    const offsetOf = offsets.for(new Float32Array(384).fill(0.05));
    for (const language of ['hi', 'ur', 'bn', 'fr', 'en', 'vi']) {
      expect(offsetOf(language), language).not.toBe(0);
    }
  });
});
