import { describe, expect, it } from 'vitest';
import { wordOverlap } from '../../bench/reading/main-text/word-overlap.js';

describe('the overlap of words', () => {
  it.each([
    ['a b c', 'a b', { recall: 1, precision: 2 / 3 }],
    ['a', 'a a', { recall: 0.5, precision: 1 }],
    ['A, b!', 'a B', { recall: 1, precision: 1 }],
    ['図書館', '図書', { recall: 1, precision: 2 / 3 }],
    ['किताब', 'किताब है', { recall: 0.5, precision: 1 }],
    ['', 'a', { recall: 0, precision: 0 }],
    ['a', '', { recall: 1, precision: 0 }],
  ])('of "%s" with "%s"', (got, wanted, overlap) => {
    expect(wordOverlap(got, wanted)).toEqual(overlap);
  });
});
