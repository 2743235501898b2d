import { expect, it } from 'vitest';
import { neighbouringGroups } from '../../../src/evaluation/sets/neighbouring-groups.js';
import { seededRandom } from '../../../src/evaluation/statistics/random.js';

const groups = Array.from({ length: 20 }, (_, i) => `g${i}`);
const random = seededRandom(4);

/** Many choices, as texts. */
function chosen(own: string, count: number): ReadonlySet<string> {
  const choices = Array.from({ length: 300 }, () => neighbouringGroups(groups, own, count, random));
  return new Set(choices.map((names) => names.join(' ')));
}

it('takes groups side by side with the own one at each place', () => {
  expect(chosen('g7', 3)).toEqual(new Set(['g5 g6 g7', 'g6 g7 g8', 'g7 g8 g9']));
});

it('takes as many at the ends of the set', () => {
  expect(chosen('g0', 3)).toEqual(new Set(['g0 g1 g2']));
  expect(chosen('g19', 2)).toEqual(new Set(['g18 g19']));
});

it('takes all where there are no more', () => {
  expect(chosen('g7', 30)).toEqual(new Set([groups.join(' ')]));
  expect(chosen('g7', Infinity)).toEqual(new Set([groups.join(' ')]));
});
