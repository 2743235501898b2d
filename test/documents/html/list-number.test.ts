import { describe, expect, it } from 'vitest';
import { listNumber } from '../../../src/documents/html/list-number.js';
import { load, paragraphsOf } from '../paragraphs-of.js';

describe('listNumber', () => {
  it.each([
    ['a', 1, 'a'],
    ['a', 26, 'z'],
    ['a', 27, 'aa'],
    ['A', 703, 'AAA'],
    ['i', 4, 'iv'],
    ['I', 1994, 'MCMXCIV'],
    ['i', 4000, '4000'],
    ['a', 0, '0'],
    ['I', -2, '-2'],
    ['1', 7, '7'],
    ['disc', 7, '7'],
    [undefined, 7, '7'],
  ])('writes in type %s the number %i as %s', (type, number, shown) => {
    expect(listNumber(number, type)).toBe(shown);
  });
});

it('numbers lists of a page as their type says, each its own', async () => {
  const html =
    '<ol><li>एक<ol type="a"><li>दो</li><li>तीन<ol type="i" start="4"><li>চার</li></ol></li></ol></li><li value="5" type="A">پانچ</li><li>six</li></ol>';
  expect(paragraphsOf(await load('a.html', html))).toEqual([
    '1. एक',
    'a. दो',
    'b. तीन',
    'iv. চার',
    'E. پانچ',
    '6. six',
  ]);
});
