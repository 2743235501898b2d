import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dequantise,
  quantise,
  quantisedDots,
  recordBytes,
} from '../../../src/index/rows/quantised-vector.js';

const dimensions = 12;

const vector = fc
  .float32Array({ minLength: dimensions, maxLength: dimensions, noNaN: true, min: -2, max: 2 })
  .map((numbers) => Float32Array.from(numbers));
const vectors = fc.array(vector, { maxLength: 5 });

function largestOf(numbers: Float32Array): number {
  return numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0);
}

describe('quantised vectors', () => {
  it('are off by at most half a step of the largest magnitude / 127', () => {
    fc.assert(
      fc.property(vectors, (given) => {
        const back = dequantise(quantise(given, dimensions), dimensions);
        expect(back).toHaveLength(given.length);
        given.forEach((numbers, index) => {
          const bound = (largestOf(numbers) / 127) * 0.501 + 1e-38;
          numbers.forEach((number, place) => {
            expect(Math.abs(number - (back[index]?.[place] ?? NaN))).toBeLessThanOrEqual(bound);
          });
        });
      }),
    );
  });

  it('take four bytes and one a number', () => {
    expect(quantise([new Float32Array(dimensions)], dimensions)).toHaveLength(16);
    expect(recordBytes(384)).toBe(388);
  });

  it('stay the same bytes when quantised again', () => {
    fc.assert(
      fc.property(vectors, (given) => {
        const once = quantise(given, dimensions);
        const twice = quantise(dequantise(once, dimensions), dimensions);
        const numbersOf = (bytes: Uint8Array) =>
          [...bytes].filter((_, place) => place % recordBytes(dimensions) >= 4);
        const largeEnough = given.every((numbers) => largestOf(numbers) > 1e-30);
        fc.pre(largeEnough);
        expect(numbersOf(twice)).toEqual(numbersOf(once));
      }),
    );
  });

  it('give the dot products of the vectors that they stand for', () => {
    fc.assert(
      fc.property(vectors, vector, (given, query) => {
        const records = quantise(given, dimensions);
        // Records need not begin at an address that suits floats.
        const moved = new Uint8Array(records.length + 3);
        moved.set(records, 3);
        const dots = quantisedDots(moved.subarray(3), query);
        const expected = dequantise(records, dimensions).map((numbers) =>
          numbers.reduce((sum, number, place) => sum + number * (query[place] ?? NaN), 0),
        );
        expect(dots).toHaveLength(expected.length);
        expected.forEach((dot, index) => {
          expect(dots[index]).toBeCloseTo(dot, 4);
        });
      }),
    );
  });
});
