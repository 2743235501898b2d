import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isNotFound, UserError } from '../../errors.js';
import type { Bounds, Interval } from '../statistics/bootstrap.js';
import {
  allVariants,
  type CollectionFigures,
  type CollectionsFigures,
} from '../collections/collection-figures.js';
import { collectionMeasures, measureNames } from '../collections/collection-measures.js';
import type { SetFigures } from '../measure-set.js';
import { product } from '../ranking-systems.js';

const figure = z.object({ value: z.number(), low: z.number(), high: z.number() });

const recordedFigures = z.object({
  /** Day of the record, `yyyy-mm-dd`. */
  date: z.string(),
  /** One part in so many of each set's groups was measured. */
  share: z.number().int().positive(),
  /** Of the sets, by name; more is better in each. */
  figures: z.record(z.string(), figure),
  /** Of the collections, which need not be at hand where the sets are. */
  collections: z.record(z.string(), figure).default({}),
});

/** Figures that later ones are compared with. */
export type RecordedFigures = Readonly<z.infer<typeof recordedFigures>>;

/** A figure that is worse than it was, or gone. */
export interface FallenFigure {
  readonly name: string;
  readonly was: Bounds;
  /** Null where it was not measured. */
  readonly is: number | null;
}

/** The figures of the product, by set, mode, language and measure. */
export function namedFigures(sets: readonly SetFigures[]): Readonly<Record<string, Bounds>> {
  return recordable(
    sets.flatMap((figures) => [
      ...rankingEntries(figures),
      ...notFoundEntries(figures),
      ...quoteEntries(figures),
    ]),
  );
}

/**
 * The figures of the collections, by name, way of asking and measure: of all together in each way,
 * of a single one in all ways, for it has few questions.
 */
export function namedCollectionFigures(
  figures: CollectionsFigures | null,
): Readonly<Record<string, Bounds>> {
  if (figures === null) return {};
  const { collections, pooled } = figures;
  const each = collections.flatMap((one) => collectionEntries(one, [allVariants]));
  return recordable([...each, ...collectionEntries(pooled, Object.keys(pooled.variants))]);
}

/**
 * What has no value is left out. The low end leaves room for one observation more that goes wrong:
 * where none did, the bootstrap knows of no other outcome, and its interval has no width.
 */
function recordable(named: readonly Named[]): Readonly<Record<string, Bounds>> {
  return Object.fromEntries(
    named
      .filter(([, { value }]) => !Number.isNaN(value))
      .map(([name, { value, low, high, units }]) => [
        name,
        {
          value: rounded(value),
          low: rounded(Math.min(low, value - 1 / units)),
          high: rounded(high),
        },
      ]),
  );
}

/** Those that lie below the recorded interval. New figures are not looked at. */
export function fallenFigures(
  recorded: Readonly<Record<string, Bounds>>,
  measured: Readonly<Record<string, Bounds>>,
): FallenFigure[] {
  return Object.entries(recorded).flatMap(([name, was]) => {
    const is = measured[name]?.value ?? null;
    return is === null || is < was.low ? [{ name, was, is }] : [];
  });
}

/** @throws UserError where the file is not there or not what `--record` writes */
export async function readRecordedFigures(file: string): Promise<RecordedFigures> {
  try {
    return recordedFigures.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const reason = isNotFound(cause) ? 'does not exist' : 'does not hold recorded figures';
    throw new UserError(`${file} ${reason}: write it with --record.`, { cause });
  }
}

type Named = readonly [name: string, figure: Interval];

function rankingEntries({ set, rankings }: SetFigures): Named[] {
  return Object.entries(rankings).flatMap(([mode, languages]) =>
    Object.entries(languages).flatMap(([language, { systems }]): Named[] => {
      const figures = systems[product.name];
      if (figures === undefined) return [];
      const name = `${set}, ${mode}, ${language}`;
      return [
        [`${name}: nDCG@10`, figures.ndcg10],
        [`${name}: MRR@10`, figures.mrr10],
        [`${name}: hit@1`, figures.hit1],
      ];
    }),
  );
}

function notFoundEntries({ set, notFound }: SetFigures): Named[] {
  const { nearMisses, unanswerable, calibration } = notFound;
  const separations = [
    ...Object.entries(nearMisses).map(([mode, rows]) => [`near misses, ${mode}`, rows] as const),
    ...(unanswerable === null ? [] : [['not answerable', unanswerable] as const]),
  ];
  return [
    ...separations.flatMap(([kind, rows]) =>
      Object.entries(rows).map(([language, { auroc }]): Named => [
        `${set}, ${kind}, ${language}: AUROC`,
        auroc,
      ]),
    ),
    [`${set}: 1 - calibration error`, turnedRound(calibration.error)],
  ];
}

function quoteEntries({ set, quotes }: SetFigures): Named[] {
  return Object.entries(quotes ?? {}).map(([language, { holdsAnswer }]) => [
    `${set}, ${language}: answer is marked`,
    holdsAnswer,
  ]);
}

function collectionEntries(
  { collection, variants, calibration }: CollectionFigures,
  asked: readonly string[],
): Named[] {
  const shares = asked.flatMap((variant) =>
    measureNames.flatMap((name): Named[] => {
      const share = variants[variant]?.shares[name];
      if (share === undefined) return [];
      const { title, isMoreBetter } = collectionMeasures[name];
      const place = `${collection}, ${variant}`;
      return isMoreBetter
        ? [[`${place}: ${title}`, share]]
        : [[`${place}: 1 - ${title}`, turnedRound(share)]];
    }),
  );
  return [...shares, [`${collection}: 1 - calibration error`, turnedRound(calibration.error)]];
}

/** For of all figures a lower one is worse. */
function turnedRound({ value, low, high, units }: Interval): Interval {
  return { value: 1 - value, low: 1 - high, high: 1 - low, units };
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
