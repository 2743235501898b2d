import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseEmbedding, poolTokens } from '../../src/embedding/pooling.js';

test('the mean of the token vectors has length 1 and points where they point together', () => {
  const pooled = poolTokens(Float32Array.of(3, 0, 0, 4), 2, 'mean');
  expect(pooled[0]).toBeCloseTo(0.6);
  expect(pooled[1]).toBeCloseTo(0.8);
});

test('cls takes the first token vector and leaves the states as they are', () => {
  const states = Float32Array.of(3, 4, 100, 100);
  const pooled = poolTokens(states, 2, 'cls');
  expect(pooled[0]).toBeCloseTo(0.6);
  expect(pooled[1]).toBeCloseTo(0.8);
  expect([...states]).toEqual([3, 4, 100, 100]);
});

test('what is not a number of whole vectors is refused', () => {
  expect(() => poolTokens(Float32Array.of(1, 2, 3), 2, 'mean')).toThrow(/3 numbers/u);
  expect(() => poolTokens(new Float32Array(), 2, 'cls')).toThrow(/0 numbers/u);
});

test('vectors without a direction are refused', () => {
  expect(() => normaliseEmbedding(Float32Array.of(0, 0))).toThrow(/length 0/u);
  expect(() => normaliseEmbedding(Float32Array.of(Number.NaN, 1))).toThrow(/length NaN/u);
  expect(() => normaliseEmbedding(Float32Array.of(Infinity, 1))).toThrow(/length Infinity/u);
});

test('any other vector gets length 1', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (numbers) => {
      fc.pre(numbers.some((n) => Math.abs(n) > 1e-6));
      const vector = normaliseEmbedding(Float32Array.from(numbers));
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    }),
  );
});
