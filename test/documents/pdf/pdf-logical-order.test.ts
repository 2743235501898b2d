import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLogicalOrder } from '../../../src/documents/pdf/pdf-logical-order.js';

/** Signs from left to right, each of a text object of its own. */
const placed = (signs: readonly string[]): { text: string; textObject: number }[] =>
  signs.map((text, textObject) => ({ text, textObject }));

const read = (signs: readonly string[], isBaseRightToLeft: boolean): string =>
  inLogicalOrder(placed(signs), isBaseRightToLeft)
    .map(({ text }) => text)
    .join('');

const letters = fc
  .string({ unit: fc.constantFrom('ا', 'ب', 'ت', 'ہ', 'ی'), minLength: 1, maxLength: 5 })
  .map((word) => ({ logical: word, visual: Array.from(word).toReversed().join('') }));
const digits = fc
  .string({ unit: fc.constantFrom('0', '5', '9', '۴'), minLength: 1, maxLength: 5 })
  .map((number) => ({ logical: number, visual: number }));

describe('the order in which a line is read', () => {
  it('is the mirrored order of its words, numbers as they stand', () => {
    fc.assert(
      fc.property(letters, fc.array(fc.oneof(letters, digits), { maxLength: 6 }), (first, rest) => {
        const words = [first, ...rest];
        const visual = words.toReversed().map((word) => word.visual);
        const logical = words.map((word) => word.logical);
        expect(read(Array.from(visual.join(' ')), true)).toBe(logical.join(' '));
      }),
    );
  });

  it('loses and adds no sign', () => {
    const sign = fc.constantFrom('ا', 'ب', 'a', 'Z', '1', '-', '.', ' ', '(', ')', '/', ':');
    fc.assert(
      fc.property(fc.array(sign), fc.boolean(), (signs, isBaseRightToLeft) => {
        const sorted = (text: string): string =>
          Array.from(text.replaceAll('(', ')')).sort().join('');
        expect(sorted(read(signs, isBaseRightToLeft))).toBe(sorted(signs.join('')));
      }),
    );
  });

  it.each([
    ['a word amid Latin ones', 'see باتک here', false, 'see کتاب here'],
    ['two words with a number amid Latin ones', 'a باتک 12 باتک b', false, 'a کتاب 12 کتاب b'],
    ['numbers beside a word amid Latin ones', 'in 12 45 باتک b', false, 'in 12 45 کتاب b'],
    ['a number with its signs', '%12.5 باتک', true, 'کتاب %12.5'],
    [
      'a link at the line’s end with its hyphen',
      'https://a.example/b- :ذخام',
      true,
      'ماخذ: https://a.example/b-',
    ],
    ['brackets round Latin letters', '.(UNDP) باتک', true, 'کتاب (UNDP).'],
  ])('keeps %s', (_, visual, isBaseRightToLeft, logical) => {
    expect(read(Array.from(visual), isBaseRightToLeft)).toBe(logical);
  });
});
