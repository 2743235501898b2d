import type { Figure, Target } from './figure.js';
import { median } from './statistics.js';

/** Makes figures of one bench, each the median of several measurements. */
export function medianFigure(bench: string) {
  return (
    name: string,
    values: readonly number[],
    unit: Figure['unit'],
    target?: Target,
  ): Figure => ({
    bench,
    name,
    value: median(values),
    unit,
    runs: values.length,
    range: [Math.min(...values), Math.max(...values)],
    ...(target && { target }),
  });
}
