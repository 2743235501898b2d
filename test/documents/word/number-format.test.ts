import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formattedNumber } from '../../../src/documents/word/numbering/number-format.js';

describe('formats of numbers', () => {
  it.each([
    ['decimal', 12, '12'],
    ['decimalZero', 7, '07'],
    ['lowerLetter', 26, 'z'],
    ['lowerLetter', 28, 'bb'],
    ['upperLetter', 53, 'AAA'],
    ['lowerRoman', 14, 'xiv'],
    ['upperRoman', 1999, 'MCMXCIX'],
    ['ordinal', 1, '1st'],
    ['ordinal', 12, '12th'],
    ['ordinal', 113, '113th'],
    ['ordinal', 23, '23rd'],
    ['hindiNumbers', 105, '१०५'],
    ['thaiNumbers', 12, '๑๒'],
    ['decimalFullWidth', 30, '３０'],
    ['arabicAbjad', 3, 'ج'],
    ['arabicAlpha', 3, 'ت'],
    ['hebrew1', 15, 'טו'],
    ['hebrew1', 27, 'כז'],
    ['hebrew1', 116, 'קטז'],
    ['hindiConsonants', 2, 'ख'],
    ['hindiVowels', 2, 'आ'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircle', 21, '21'],
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 21, '二十一'],
    ['japaneseCounting', 110, '一百一十'],
    ['chineseCountingThousand', 1005, '一千〇五'],
    ['ideographDigital', 20, '二〇'],
    ['ganada', 3, '다'],
    ['russianLower', 4, 'г'],
    ['none', 4, ''],
    ['cardinalText', 4, '4'],
    ['constructor', 4, '4'],
    ['__proto__', 4, '4'],
  ])('%s of %d is %s', (format, value, shown) => {
    expect(formattedNumber(value, format)).toBe(shown);
  });

  it('tell numbers apart and stay short, however large', () => {
    const formats = ['lowerLetter', 'upperRoman', 'hindiNumbers', 'arabicAbjad', 'chineseCounting'];
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 0, max: 9_999_999 }),
        (format, one, other) => {
          const [a, b] = [formattedNumber(one, format), formattedNumber(other, format)];
          expect(a.length).toBeLessThan(40);
          expect(a === b).toBe(one === other);
        },
      ),
    );
  });
});
