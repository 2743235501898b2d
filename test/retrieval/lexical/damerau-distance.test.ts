import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damerauDistance } from '../../../src/retrieval/lexical/damerau-distance.js';

function distance(left: string, right: string, most = 9): number {
  return damerauDistance(Array.from(left), Array.from(right), most);
}

/** By its definition, without a bound and without tables. */
function slowDistance(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return left.length + right.length;
  const [a, b] = [left.slice(0, -1), right.slice(0, -1)];
  const cost = left.at(-1) === right.at(-1) ? 0 : 1;
  const isSwap =
    left.length > 1 &&
    right.length > 1 &&
    left.at(-1) === right.at(-2) &&
    left.at(-2) === right.at(-1);
  return Math.min(
    slowDistance(a, right) + 1,
    slowDistance(left, b) + 1,
    slowDistance(a, b) + cost,
    isSwap ? slowDistance(left.slice(0, -2), right.slice(0, -2)) + 1 : Infinity,
  );
}

describe('damerauDistance', () => {
  it.each([
    ['server', 'server', 0],
    ['sevrer', 'server', 1],
    ['servr', 'server', 1],
    ['serverr', 'server', 1],
    ['sarver', 'server', 1],
    ['srevre', 'server', 2],
    ['সাভরার', 'সার্ভার', 3],
    ['سرور', 'سرورق', 1],
    ['𝒂𝒃', '𝒃𝒂', 1],
  ])('%s and %s: %i', (left, right, expected) => {
    expect(distance(left, right)).toBe(expected);
  });

  it('is what its definition gives, up to the bound', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'ब', 'ب'), { maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (left, right, most) => {
        const expected = Math.min(slowDistance(left, right), most + 1);
        expect(damerauDistance(left, right, most)).toBe(expected);
      }),
    );
  });
});
