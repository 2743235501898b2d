import { createHash } from 'node:crypto';
import { featureNames } from '../answering/answer-features.js';
import { auroc } from './auroc.js';
import { expectedCalibrationError, type Calibration } from './calibration.js';
import { fitLogistic } from './logistic-regression.js';
import type { Trial } from './simulated-collections.js';

/** How well a fit foretells outcomes of groups that it has not seen. */
export interface FitReport {
  readonly trials: number;
  readonly auroc: number;
  readonly calibration: Calibration;
}

/** Weights by feature, fitted to all trials. */
export function fitWeights(trials: readonly Trial[]): Record<string, number> {
  const weights = fitted(trials);
  return Object.fromEntries(
    featureNames.map((name, i) => [name, Number((weights[i] ?? 0).toFixed(4))]),
  );
}

/** Fits on one half of the groups and reports on the other. */
export function reportFit(trials: readonly Trial[]): FitReport {
  const seen = trials.filter(({ group }) => isFirstHalf(group));
  const unseen = trials.filter(({ group }) => !isFirstHalf(group));
  const weights = fitted(seen);
  const probabilities = unseen.map(({ features }) => probabilityOf(weights, features));
  const ofOutcome = (wanted: 0 | 1) =>
    probabilities.filter((_, i) => unseen[i]?.outcome === wanted);
  return {
    trials: unseen.length,
    auroc: auroc(ofOutcome(1), ofOutcome(0)),
    calibration: expectedCalibrationError(
      probabilities,
      unseen.map(({ outcome }) => outcome === 1),
    ),
  };
}

function fitted(trials: readonly Trial[]): number[] {
  return fitLogistic(
    trials.map(({ features }) => features),
    trials.map(({ outcome }) => outcome),
  );
}

function probabilityOf(weights: readonly number[], features: readonly number[]): number {
  const logit = features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-logit));
}

function isFirstHalf(group: string): boolean {
  return (createHash('sha256').update(group).digest()[0] ?? 0) < 128;
}
