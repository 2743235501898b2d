import { featureNames } from '../answering/answer-features.js';
import { auroc } from './statistics/auroc.js';
import { expectedCalibrationError, type Calibration } from './statistics/calibration.js';
import { groupBlocks, halfOf, type Half } from './sets/group-blocks.js';
import type { Dataset } from './sets/dataset.js';
import { fitLogistic } from './statistics/logistic-regression.js';
import type { Trial } from './sets/simulated-collections.js';

/** A trial with the half of its set's groups that the query's group is in. */
export interface HalvedTrial extends Trial {
  readonly half: Half;
}

type Weights = Readonly<Record<string, number>>;

/** How well weights foretell outcomes of groups that they were not fitted on. */
export interface FitReport {
  readonly trials: number;
  readonly auroc: number;
  readonly calibration: Calibration;
}

/** The trials of one set with their halves; neighbouring groups share one, see `groupBlocks`. */
export function halved(dataset: Dataset, trials: readonly Trial[]): HalvedTrial[] {
  const blocks = groupBlocks(dataset);
  return trials.map((trial) => ({ ...trial, half: halfOf(blocks, trial.group) }));
}

/** Weights by feature, fitted to all trials. */
export function fitWeights(trials: readonly Trial[]): Weights {
  const fitted = fitLogistic(
    trials.map(({ features }) => features),
    trials.map(({ outcome }) => outcome),
  );
  return Object.fromEntries(
    featureNames.map((name, i) => [name, Number((fitted[i] ?? 0).toFixed(4))]),
  );
}

/** Weights for each half, fitted on the other one. */
export function fitHeldOut(trials: readonly HalvedTrial[]): Readonly<Record<Half, Weights>> {
  const without = (left: Half) => fitWeights(trials.filter(({ half }) => half !== left));
  return { first: without('first'), second: without('second') };
}

/** Measures each half with the weights that were fitted on the other one. */
export function reportFit(
  trials: readonly HalvedTrial[],
  heldOut: Readonly<Record<Half, Weights>>,
): FitReport {
  const probabilities = trials.map(({ features, half }) => probabilityOf(heldOut[half], features));
  const ofOutcome = (wanted: 0 | 1) =>
    probabilities.filter((_, i) => trials[i]?.outcome === wanted);
  return {
    trials: trials.length,
    auroc: auroc(ofOutcome(1), ofOutcome(0)),
    calibration: expectedCalibrationError(
      probabilities,
      trials.map(({ outcome }) => outcome === 1),
    ),
  };
}

function probabilityOf(weights: Weights, features: readonly number[]): number {
  const logit = featureNames.reduce(
    (sum, name, i) => sum + (weights[name] ?? 0) * (features[i] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-logit));
}
