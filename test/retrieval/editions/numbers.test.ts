import { describe, expect, it } from 'vitest';
import { numbersOf, sharedNumbers } from '../../../src/retrieval/editions/numbers.js';

describe('the numbers of a text', () => {
  it.each([
    ['In 2025 there were 1,000.', ['2025', '1000']],
    ['I 2025 var det 1.000, eller 3,5 %.', ['2025', '1000', '35']],
    ['২০২৫ সালে ৩৩৪ জন, ১,০০,০০০ টাকা।', ['2025', '334', '100000']],
    ['सन् २०२५ में ३३४।', ['2025', '334']],
    ['سنہ ۲۰۲۵ میں ٣٣٤، ١٬٠٠٠ اور ٣٫٥', ['2025', '334', '1000', '35']],
    ['Plan (12), 13. Then 14.', ['12', '13', '14']],
    ['None, keine, कोई नहीं।', []],
  ])('%s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });
});

describe('the share of numbers that two texts have in common', () => {
  it.each([
    [['1', '2'], ['2', '1'], 3 / 4],
    [['1'], ['1'], 2 / 3],
    [['1', '2', '3'], ['3', '4'], 2 / 6],
    [['1'], ['2'], 1 / 4],
    [['1'], [], 1 / 3],
    [[], [], 1 / 2],
  ])('of %j and %j is %d', (one, other, share) => {
    expect(sharedNumbers(new Set(one), new Set(other))).toBe(share);
    expect(sharedNumbers(new Set(other), new Set(one))).toBe(share);
  });
});
