import { featureNames } from '../answering/answer-features.js';
import { auroc } from './statistics/auroc.js';
import { expectedCalibrationError, type Calibration } from './statistics/calibration.js';
import { groupBlocks, halfOf, type Half } from './sets/group-blocks.js';
import type { Dataset } from './sets/dataset.js';
import { fitLogistic } from './statistics/logistic-regression.js';
import type { Outcome, Trial } from './sets/simulated-collections.js';

/** A trial with the half of its set's groups that the query's group is in. */
export interface HalvedTrial extends Trial {
  readonly half: Half;
}

/** What a model is fitted to: trials of sets, and outcomes of real collections, by name. */
export interface FitSources {
  readonly sets: Readonly<Record<string, readonly HalvedTrial[]>>;
  readonly collections: Readonly<Record<string, readonly Outcome[]>>;
}

type Weights = Readonly<Record<string, number>>;

/** Weights that have not seen what they are measured on. */
export interface HeldOutWeights extends Readonly<Record<Half, Weights>> {
  /** Fitted without one collection, by its name. */
  readonly collections: Readonly<Record<string, Weights>>;
}

/** How well weights foretell outcomes that they were not fitted to. */
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

/** Weights by feature; each set and each collection counts the same, however large it is. */
export function fitWeights({ sets, collections }: FitSources): Weights {
  const sources = [...Object.values(sets), ...Object.values(collections)];
  const outcomes = sources.flat();
  const fitted = fitLogistic(
    outcomes.map(({ features }) => features),
    outcomes.map(({ outcome }) => outcome),
    { counts: sources.flatMap((source) => source.map(() => 1 / source.length)) },
  );
  return Object.fromEntries(
    featureNames.map((name, i) => [name, Number((fitted[i] ?? 0).toFixed(4))]),
  );
}

/** Weights for each half of the sets and for each collection, fitted on all the rest. */
export function fitHeldOut(sources: FitSources): HeldOutWeights {
  const without = (left: Half) =>
    fitWeights({
      ...sources,
      sets: Object.fromEntries(
        Object.entries(sources.sets).map(([name, trials]) => [
          name,
          trials.filter(({ half }) => half !== left),
        ]),
      ),
    });
  const withoutCollection = (left: string) =>
    fitWeights({
      ...sources,
      collections: Object.fromEntries(
        Object.entries(sources.collections).filter(([name]) => name !== left),
      ),
    });
  return {
    first: without('first'),
    second: without('second'),
    collections: Object.fromEntries(
      Object.keys(sources.collections).map((name) => [name, withoutCollection(name)]),
    ),
  };
}

/** Measures each half and each collection with the weights that were fitted without it. */
export function reportFit({ sets, collections }: FitSources, heldOut: HeldOutWeights): FitReport {
  const measured = [
    ...Object.values(sets)
      .flat()
      .map(({ features, outcome, half }) => ({ features, outcome, weights: heldOut[half] })),
    ...Object.entries(collections).flatMap(([name, outcomes]) =>
      outcomes.map((seen) => ({ ...seen, weights: heldOut.collections[name] ?? {} })),
    ),
  ];
  const probabilities = measured.map(({ weights, features }) => probabilityOf(weights, features));
  const ofOutcome = (wanted: 0 | 1) =>
    probabilities.filter((_, i) => measured[i]?.outcome === wanted);
  return {
    trials: measured.length,
    auroc: auroc(ofOutcome(1), ofOutcome(0)),
    calibration: expectedCalibrationError(
      probabilities,
      measured.map(({ outcome }) => outcome === 1),
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
