/** An affine map: a point (x, y) goes to (a·x + c·y + e, b·x + d·y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identityMatrix: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that does `first`, then `then`. */
export function combined(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [x, y] = movedBy(then, e, f);
  return [
    a * then[0] + b * then[2],
    a * then[1] + b * then[3],
    c * then[0] + d * then[2],
    c * then[1] + d * then[3],
    x,
    y,
  ];
}

export function movedBy(matrix: Matrix, x: number, y: number): [x: number, y: number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** A matrix out of what the parser gave; null where that is none. */
export function matrixOf(value: unknown): Matrix | null {
  if (!isIndexed(value)) return null;
  const [a, b, c, d, e, f] = Array.from({ length: 6 }, (_, index) => Number(value[index]));
  const numbers: readonly (number | undefined)[] = [a, b, c, d, e, f];
  if (!numbers.every((number) => Number.isFinite(number))) return null;
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

/** Whether it is an array, typed or not, or an object with numbers for keys. */
function isIndexed(value: unknown): value is Readonly<Record<number, unknown>> {
  return typeof value === 'object' && value !== null && 0 in value && 5 in value;
}
