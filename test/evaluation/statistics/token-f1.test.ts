import { describe, expect, it } from 'vitest';
import { tokenF1 } from '../../../src/evaluation/statistics/token-f1.js';

describe('token F1', () => {
  it.each([
    ['308', '308', 1],
    ['in 1887', '1887', 2 / 3],
    ['the old bridge', 'an old tower', 1 / 2],
    ['Kawann Short', 'Luke Kuechly', 0],
    // A word counts as often as both have it.
    ['ja ja ja', 'ja', 1 / 2],
    ['ja ja ja', 'ja ja', 4 / 5],
  ])('of %j, where %j is stated, is %d', (answer, stated, expected) => {
    expect(tokenF1(answer, stated)).toBeCloseTo(expected, 9);
    expect(tokenF1(stated, answer)).toBeCloseTo(expected, 9);
  });

  it('leaves case, punctuation and English articles out', () => {
    expect(tokenF1('“The Broncos”,', 'broncos')).toBe(1);
    expect(tokenF1('The', 'broncos')).toBe(0);
    expect(tokenF1('', '—')).toBe(1);
  });

  it.each([
    ['१८८७ में', '1887', 2 / 3],
    ['আন্তর্জাতিক সেতু', 'সেতু', 2 / 3],
    ['کاوان شارٹ۔', 'كاوان شارٹ', 1],
  ])('splits words in any script: %j and %j', (answer, stated, expected) => {
    expect(tokenF1(answer, stated)).toBeCloseTo(expected, 9);
  });
});
