import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadTokenizer } from '../../../src/embedding/model/model-tokenizer.js';
import { localModel } from '../local-model.js';

const { tokenize, piecesOf, isSpecial, normalise } = await loadTokenizer(localModel);

const tokensOf = (text: string): readonly number[] => piecesOf(text).map(({ token }) => token);

describe('the pieces of a text', () => {
  test('are its tokens without the special ones around them', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        'Der Hund schläft.',
        'কুকুরটি বাগানে',
        'कुत्ता बगीचे में',
        '狗在花园里睡觉',
        '334 ৩৩৪',
      ),
    );
    fc.assert(
      fc.property(text, (value) => {
        // The name of a special token is the one thing that they differ in.
        fc.pre(!/<.*>/su.test(normalise(value)));
        expect(tokensOf(value)).toEqual(tokenize(value).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });

  test('have the characters of the normalised text, with marks for white space', () => {
    expect(
      piecesOf('Der Ｈund\u00A0ﬁndet')
        .map(({ characters }) => characters)
        .join(''),
    ).toBe(`▁${normalise('Der Ｈund\u00A0ﬁndet').replaceAll(' ', '▁')}`);
    expect(normalise('Der Ｈund\u00A0ﬁndet')).toBe('Der Hund findet');
    expect(piecesOf('')).toEqual([]);
  });

  test('are unknown where the text names a special token, however it is written', () => {
    const [unknown] = tokensOf('\u{10FFFF}').slice(-1);
    for (const name of ['<s>', '</s>', '<pad>', '<mask>', '＜/s＞', '<\u0001/s>']) {
      const tokens = tokensOf(`one ${name} two`);
      expect(tokens).toContain(unknown);
      expect(tokens.filter((token) => isSpecial(token) && token !== unknown)).toEqual([]);
    }
  });
});
