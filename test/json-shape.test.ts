import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  fields,
  finite,
  listOf,
  nullable,
  object,
  recordOf,
  ShapeError,
  size,
  string,
  tuple,
  wholeNumber,
  type Shape,
} from '../src/json-shape.js';

const point = fields(
  { name: string, at: tuple<[number, number]>(count, finite) },
  { note: string },
);
const points = fields({ points: listOf(point) });

describe('a shape', () => {
  it('gives back what fits it', () => {
    const named = fc.record(
      {
        name: fc.string({ unit: 'binary' }),
        at: fc.tuple(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        note: fc.string(),
      },
      { requiredKeys: ['name', 'at'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(named), (all) => {
        expect(points({ points: all })).toEqual({ points: all });
      }),
    );
  });

  it('leaves out fields that nobody knows', () => {
    expect(point({ name: 'पुल', at: [1, 0.5], other: true })).toEqual({ name: 'पुल', at: [1, 0.5] });
  });

  it('keeps any key of a record, whatever its name', () => {
    const value: unknown = JSON.parse('{"__proto__":"সেতু","b":""}');
    expect(Object.entries(recordOf(string)(value))).toEqual([
      ['__proto__', 'সেতু'],
      ['b', ''],
    ]);
  });

  it.each([
    [null, 'expected an object'],
    [[], 'expected an object'],
    [{}, 'points: expected a list'],
    [{ points: [{ name: 'a', at: [0, 0] }, 'b'] }, 'points.1: expected an object'],
    [{ points: [{ at: [0, 0] }] }, 'points.0.name: expected a text'],
    [{ points: [{ name: 'a', at: [0] }] }, 'points.0.at: expected a list of 2'],
    [{ points: [{ name: 'a', at: [-1, 0] }] }, 'points.0.at.0: expected a whole number from 0'],
    [{ points: [{ name: 'a', at: [0, 0], note: 1 }] }, 'points.0.note: expected a text'],
  ])('says where %j is another', (value, message) => {
    expect(() => points(value)).toThrow(new RegExp(`^${message}$`, 'u'));
  });

  it.each<[Shape<unknown>, readonly unknown[], readonly unknown[]]>([
    [string, ['', 'a'], [1, null, undefined]],
    [finite, [0, -1.5], [NaN, Infinity, '1']],
    [wholeNumber, [0, -3], [0.5, 2 ** 53, '1']],
    [count, [0, 7], [-1, 0.5]],
    [size, [1, 7], [0, -1, 1.5]],
    [object, [{}], [null, [], 'a']],
    [nullable(count), [null, 1], [undefined, -1]],
    [recordOf(count), [{}, { a: 1 }], [{ a: -1 }, []]],
  ])('takes what it says, and nothing else', (shape, good, bad) => {
    for (const value of good) expect(shape(value)).toEqual(value);
    for (const value of bad) expect(() => shape(value)).toThrow(ShapeError);
  });
});
