import { featureNames } from '../answering/judging/answer-features.js';
import { logisticProbability } from '../answering/judging/answer-model.js';
import { auroc } from './statistics/auroc.js';
import { expectedCalibrationError, type Calibration } from './statistics/calibration.js';
import { groupBlocks, halfOf, type Half } from './sets/group-blocks.js';
import type { Dataset } from './sets/dataset.js';
import { fitLogistic } from './statistics/logistic-regression.js';
import type { Outcome, PassageOutcome, Trial } from './sets/simulated-collections.js';

/** A trial with the half of its set's groups that the query's group is in. */
export interface HalvedTrial extends Trial {
  readonly half: Half;
}

/** What weights are fitted to: outcomes of sets, and of real collections, by name. */
export interface FitSources {
  readonly sets: Readonly<Record<string, readonly (PassageOutcome & { readonly half: Half })[]>>;
  readonly collections: Readonly<Record<string, readonly PassageOutcome[]>>;
}

/** The passages that were read, in place of those that were found first. */
export function readSources({
  sets,
  collections,
}: {
  readonly sets: Readonly<Record<string, readonly HalvedTrial[]>>;
  readonly collections: Readonly<Record<string, readonly Outcome[]>>;
}): FitSources {
  return {
    sets: mapped(sets, (trials) =>
      trials.flatMap(({ read, half }) => read.map((outcome) => ({ ...outcome, half }))),
    ),
    collections: mapped(collections, (outcomes) => outcomes.flatMap(({ read }) => read)),
  };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
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
export function fitWeights(
  { sets, collections }: FitSources,
  names: readonly string[] = featureNames,
): Weights {
  const sources = [...Object.values(sets), ...Object.values(collections)];
  const outcomes = sources.flat();
  const fitted = fitLogistic(
    outcomes.map(({ features }) => features),
    outcomes.map(({ outcome }) => outcome),
    { counts: sources.flatMap((source) => source.map(() => 1 / source.length)) },
  );
  return Object.fromEntries(names.map((name, i) => [name, Number((fitted[i] ?? 0).toFixed(4))]));
}

/** Weights for each half of the sets and for each collection, fitted on all the rest. */
export function fitHeldOut(
  sources: FitSources,
  names: readonly string[] = featureNames,
): HeldOutWeights {
  const without = (left: Half) =>
    fitWeights(
      {
        ...sources,
        sets: mapped(sources.sets, (trials) => trials.filter(({ half }) => half !== left)),
      },
      names,
    );
  const withoutCollection = (left: string) =>
    fitWeights(
      {
        ...sources,
        collections: Object.fromEntries(
          Object.entries(sources.collections).filter(([name]) => name !== left),
        ),
      },
      names,
    );
  return {
    first: without('first'),
    second: without('second'),
    collections: Object.fromEntries(
      Object.keys(sources.collections).map((name) => [name, withoutCollection(name)]),
    ),
  };
}

/** Measures each half and each collection, before anything is read, with weights fitted without it. */
export function reportFit({ sets, collections }: FitSources, heldOut: HeldOutWeights): FitReport {
  const measured = [
    ...Object.values(sets)
      .flat()
      .map(({ features, outcome, half }) => ({ features, outcome, weights: heldOut[half] })),
    ...Object.entries(collections).flatMap(([name, outcomes]) =>
      outcomes.map((seen) => ({ ...seen, weights: heldOut.collections[name] ?? {} })),
    ),
  ];
  const probabilities = measured.map(({ weights, features }) =>
    logisticProbability(weights, featureNames, features),
  );
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
