/**
 * Checks what was read from JSON, in what every start of the command line loads: zod takes a sixth
 * of a run in which nothing changed to be loaded alone. Where it is loaded late, it says more.
 */

/** Gives a value back as what it should be. @throws ShapeError where it is something else */
export type Shape<T> = (value: unknown, place?: string) => T;
/** What a shape gives. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** A value is not what was expected. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(place: string, expected: string) {
    super(place === '' ? `expected ${expected}` : `${place}: expected ${expected}`);
  }
}

function shapeOf<T>(expected: string, fits: (value: unknown) => value is T): Shape<T> {
  return (value, place = '') => {
    if (fits(value)) return value;
    throw new ShapeError(place, expected);
  };
}

export const string = shapeOf('a text', (value) => typeof value === 'string');
export const finite = shapeOf('a number', (value): value is number => Number.isFinite(value));
export const wholeNumber = shapeOf('a whole number', (value): value is number =>
  Number.isSafeInteger(value),
);
/** From 0. */
export const count = shapeOf(
  'a whole number from 0',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
);
/** From 1. */
export const size = shapeOf(
  'a whole number from 1',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
);
/** A JSON object, whatever it holds. */
export const object = shapeOf('an object', isObject);

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? null : shape(value, place));
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value, place = '') => {
    if (!Array.isArray(value)) throw new ShapeError(place, 'a list');
    return value.map((item: unknown, index) => shape(item, within(place, index)));
  };
}

/** A list of just as many. */
export function tuple<const T extends readonly unknown[]>(
  ...shapes: { readonly [Index in keyof T]: Shape<T[Index]> }
): Shape<T> {
  return (value, place = '') => {
    if (!Array.isArray(value) || value.length !== shapes.length) {
      throw new ShapeError(place, `a list of ${shapes.length}`);
    }
    const read = shapes.map((shape, index) => shape(value[index], within(place, index)));
    // Each has just passed the shape of its place, which map forgets.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return read as unknown as T;
  };
}

/** An object of one kind of values, by whatever keys. */
export function recordOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value, place = '') =>
    Object.fromEntries(
      Object.entries(object(value, place)).map(([key, one]) => [
        key,
        shape(one, within(place, key)),
      ]),
    );
}

/** An object with these fields; others are left out. @param optional those that may be missing */
export function fields<T, Optional = unknown>(
  required: { readonly [Key in keyof T]: Shape<T[Key]> },
  optional?: { readonly [Key in keyof Optional]: Shape<Optional[Key]> },
): Shape<T & Partial<Optional>> {
  return (value, place = '') => {
    const given = object(value, place);
    const wanted: [string, Shape<unknown>][] = [
      ...Object.entries<Shape<unknown>>(required),
      ...Object.entries<Shape<unknown>>(optional ?? {}).filter(([key]) => key in given),
    ];
    const read = wanted.map(([key, shape]) => [key, shape(given[key], within(place, key))]);
    // Each has just passed the shape of its key, which entries forget.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Object.fromEntries(read) as T & Partial<Optional>;
  };
}

function within(place: string, key: string | number): string {
  return place === '' ? String(key) : `${place}.${key}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
