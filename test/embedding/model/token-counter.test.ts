import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { loadTokenCounter } from '../../../src/embedding/model/token-counter.js';
import { localModel } from '../local-model.js';

/** The library's tokenizer as it comes, with nothing laid out anew. */
async function originalTokenizer() {
  env.localModelPath = localModel.modelsDir;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  return await AutoTokenizer.from_pretrained(localModel.name);
}

const count = await loadTokenCounter(localModel);
const original = await originalTokenizer();

describe('the token counter', () => {
  test("gives what the library's own tokenizer gives, for texts of all kinds", () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            ...'Der Hund schläft কুকুরটি বাগানে कुत्ता बगीचे में کتا باغ میں 狗在花园里睡觉 Con chó đang internasjonalisering 334 ৩৩৪ <mask> \n'.split(
              ' ',
            ),
          ),
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(count(value)).toBe(original.encode(`passage: ${value}`).length);
      }),
      { numRuns: 500 },
    );
  });

  test('counts the prefix and the special tokens', async () => {
    const bare = await loadTokenCounter({ ...localModel, passagePrefix: '' });
    expect(bare('')).toBe(2);
    expect(bare('Hunden')).toBeGreaterThan(2);
    expect(count('Hunden')).toBeGreaterThan(bare('Hunden'));
  });

  test('counts long texts in pieces, as if they were one', () => {
    const words = 'Hunden sover i hagen. '.repeat(4_000);
    expect(count(words)).toBe(original.encode(`passage: ${words}`).length);
  });

  test('counts words without end', () => {
    expect(count('漢'.repeat(400_000))).toBeGreaterThan(100_000);
  });
});

test('a tokenizer that is missing is named', async () => {
  const counter = loadTokenCounter({ ...localModel, modelsDir: '/nowhere' });
  await expect(counter).rejects.toThrow(UserError);
  await expect(counter).rejects.toThrow('/nowhere/multilingual-e5-small/tokenizer.json');
});
