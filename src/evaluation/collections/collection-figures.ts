import { bootstrap, weightedMean, type Interval } from '../statistics/bootstrap.js';
import {
  calibrationErrorStatistic,
  expectedCalibrationError,
  type ReliabilityBin,
} from '../statistics/calibration.js';
import { groupBy } from '../statistics/group-by.js';
import type { AskedCollection, AskedQuestion } from './ask-collection.js';
import {
  collectionMeasures,
  measureNames,
  type CollectionMeasureName,
} from './collection-measures.js';

/** The questions of one way of asking, or of all. */
export interface VariantFigures {
  readonly answerable: number;
  /** Questions that the documents do not answer. */
  readonly absent: number;
  readonly shares: Readonly<Record<CollectionMeasureName, Interval>>;
}

/** What was measured of a collection, or of all together. Ready for JSON. */
export interface CollectionFigures {
  readonly collection: string;
  readonly documents: number;
  /** By the way of asking, then `all`. */
  readonly variants: Readonly<Record<string, VariantFigures>>;
  /** Of the best passage of every question, in all ways of asking. */
  readonly calibration: { readonly error: Interval; readonly bins: readonly ReliabilityBin[] };
}

/** The collection that does worst by a measure. */
interface WorstCollection {
  readonly measure: CollectionMeasureName;
  readonly variant: string;
  readonly collection: string;
  readonly share: Interval;
}

/** All collections: one by one, together, and the worst. Ready for JSON. */
export interface CollectionsFigures {
  readonly collections: readonly CollectionFigures[];
  /** Each question counts the same, whatever its collection. */
  readonly pooled: CollectionFigures;
  readonly worst: readonly WorstCollection[];
  /** What came of each question. */
  readonly answers: Readonly<Record<string, readonly AskedQuestion[]>>;
}

/** All ways of asking together. */
export const allVariants = 'all';

/** What all collections are called together. */
const pooledName = 'all collections';

/** A question with what is drawn with it: its other ways of asking. */
interface Drawn extends AskedQuestion {
  readonly unit: string;
}

/** Null where there is no collection. */
export function collectionsFigures(
  collections: readonly AskedCollection[],
): CollectionsFigures | null {
  if (collections.length === 0) return null;
  const drawn = collections.map(({ name, documents, asked }) => ({
    name,
    documents,
    asked: asked.map((one): Drawn => ({ ...one, unit: `${name} ${one.id}` })),
  }));
  const figures = drawn.map(({ name, documents, asked }) => figuresOf(name, documents, asked));
  const pooled = figuresOf(
    pooledName,
    drawn.reduce((sum, { documents }) => sum + documents, 0),
    drawn.flatMap(({ asked }) => asked),
  );
  const answers = Object.fromEntries(collections.map(({ name, asked }) => [name, asked]));
  return { collections: figures, pooled, worst: worstOf(figures, pooled), answers };
}

function figuresOf(
  collection: string,
  documents: number,
  asked: readonly Drawn[],
): CollectionFigures {
  const byVariant = [...groupBy(asked, ({ variant }) => variant), [allVariants, asked] as const];
  return {
    collection,
    documents,
    variants: Object.fromEntries(
      byVariant.map(([variant, questions]) => [variant, variantFigures(questions)]),
    ),
    calibration: calibrationOf(asked),
  };
}

function variantFigures(asked: readonly Drawn[]): VariantFigures {
  const answerable = asked.filter(({ isAnswerable }) => isAnswerable).length;
  const shares = measureNames.map((name) => [name, shareOf(asked, name)]);
  return {
    answerable,
    absent: asked.length - answerable,
    // `fromEntries` forgets which names there are.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    shares: Object.fromEntries(shares) as VariantFigures['shares'],
  };
}

function shareOf(asked: readonly Drawn[], name: CollectionMeasureName): Interval {
  const { of, holds } = collectionMeasures[name];
  const counted = asked.filter(of);
  const { share } = bootstrap(
    counted.map(({ unit }) => unit),
    { share: weightedMean(counted.map((answer) => (holds(answer) ? 1 : 0))) },
  );
  return share;
}

function calibrationOf(asked: readonly Drawn[]): CollectionFigures['calibration'] {
  const probabilities = asked.map(({ probability }) => probability);
  const outcomes = asked.map(({ isBestRight }) => isBestRight);
  const { error } = bootstrap(
    asked.map(({ unit }) => unit),
    { error: calibrationErrorStatistic(probabilities, outcomes) },
  );
  return { error, bins: expectedCalibrationError(probabilities, outcomes).bins };
}

/** By each measure, in the questions as they stand and in all ways of asking. */
function worstOf(
  collections: readonly CollectionFigures[],
  pooled: CollectionFigures,
): WorstCollection[] {
  const variants = Object.keys(pooled.variants).filter(
    (variant) => variant === 'plain' || variant === allVariants,
  );
  return measureNames.flatMap((measure) =>
    variants.flatMap((variant) => {
      const ranked = collections
        .flatMap(({ collection, variants: measured }) => {
          const share = measured[variant]?.shares[measure];
          return share === undefined || Number.isNaN(share.value) ? [] : [{ collection, share }];
        })
        .sort((a, b) => a.share.value - b.share.value);
      const { isMoreBetter } = collectionMeasures[measure];
      const worst = isMoreBetter ? ranked[0] : ranked.at(-1);
      return worst === undefined ? [] : [{ measure, variant, ...worst }];
    }),
  );
}
