/**
 * Weights of a logistic regression with a small ridge, by Newton's method (iteratively reweighted
 * least squares): Hastie, Tibshirani & Friedman, "The Elements of Statistical Learning" (2009),
 * section 4.4.1. The first feature is the constant, which the ridge leaves alone.
 * @param rows feature vectors of one length
 * @param outcomes 1 or 0, one a row
 * @param options.counts how much each row counts; 1 where it is not given
 * @param options.offsets what is added to each row's logit, by what is not fitted
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly number[],
  {
    ridge = 1e-6,
    iterations = 50,
    counts = rows.map(() => 1),
    offsets = rows.map(() => 0),
  }: {
    readonly ridge?: number;
    readonly iterations?: number;
    readonly counts?: readonly number[];
    readonly offsets?: readonly number[];
  } = {},
): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const width = rows[0]?.length ?? 0;
  let weights: number[] = Array.from({ length: width }, () => 0);
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const { gradient, hessian } = derivatives({ rows, outcomes, counts, offsets }, weights);
    for (let i = 1; i < width; i += 1) {
      gradient[i] = (gradient[i] ?? 0) - ridge * total * (weights[i] ?? 0);
      const line = hessian[i];
      if (line !== undefined) line[i] = (line[i] ?? 0) + ridge * total;
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

function derivatives(
  {
    rows,
    outcomes,
    counts,
    offsets,
  }: {
    readonly rows: readonly (readonly number[])[];
    readonly outcomes: readonly number[];
    readonly counts: readonly number[];
    readonly offsets: readonly number[];
  },
  weights: readonly number[],
): { readonly gradient: number[]; readonly hessian: number[][] } {
  const width = weights.length;
  const gradient: number[] = Array.from({ length: width }, () => 0);
  const hessian = Array.from({ length: width }, () => Array.from({ length: width }, () => 0));
  for (const [r, row] of rows.entries()) {
    const logit = row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), offsets[r] ?? 0);
    const probability = 1 / (1 + Math.exp(-logit));
    const count = counts[r] ?? 0;
    const error = count * ((outcomes[r] ?? 0) - probability);
    const curvature = count * probability * (1 - probability);
    for (const [i, value] of row.entries()) {
      gradient[i] = (gradient[i] ?? 0) + error * value;
      addScaled(hessian[i] ?? [], row, curvature * value);
    }
  }
  return { gradient, hessian };
}

function addScaled(target: number[], values: readonly number[], factor: number): void {
  for (const [i, value] of values.entries()) target[i] = (target[i] ?? 0) + factor * value;
}

/** Solves `matrix * x = vector` by Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const lines = matrix.map((line, i) => [...line, vector[i] ?? 0]);
  const width = lines.length;
  for (let column = 0; column < width; column += 1) {
    const pivot = pivotLine(lines, column);
    const [chosen = []] = lines.splice(pivot, 1);
    lines.splice(column, 0, chosen);
    for (const [i, line] of lines.entries()) {
      if (i !== column) addScaled(line, chosen, -(line[column] ?? 0) / (chosen[column] ?? 1));
    }
  }
  return lines.map((line, i) => (line[width] ?? 0) / (line[i] ?? 1));
}

function pivotLine(lines: readonly (readonly number[])[], column: number): number {
  let best = column;
  for (let i = column + 1; i < lines.length; i += 1) {
    const size = Math.abs(lines[i]?.[column] ?? 0);
    if (size > Math.abs(lines[best]?.[column] ?? 0)) best = i;
  }
  return best;
}
