import type { Experiment } from './experiments/experiment.js';

/** One experiment that was tried. */
export interface Outcome {
  /** Counts from 1. */
  readonly number: number;
  readonly experiment: Experiment;
  readonly detail: string;
  /** Since the run of the tool began, in seconds. */
  readonly atSeconds: number;
  readonly backAfterMs: number | null;
  /** What must not happen and did; later checks add to it. */
  readonly violations: string[];
}

export function isLost({ violations }: Outcome): boolean {
  return violations.length > 0;
}
