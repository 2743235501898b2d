import { evaluationModes, type EvaluationMode } from '../sets/relevant-documents.js';
import { groupBy } from '../statistics/group-by.js';
import { compareWays, type Compared, type ComparedCases } from './compared-ways.js';
import type { ReadingObservation } from './observe-readings.js';
import { readingMeasures, type ReadingMeasureName } from './reading-measures.js';

type Measured = Readonly<Partial<Record<ReadingMeasureName, Compared>>>;

/** Questions in one language, asked of the documents in one language alone. */
export interface PairFigures {
  readonly asked: string;
  readonly searched: string;
  readonly hit1: Compared;
  /** Of near misses; null where no query has a group. */
  readonly auroc: Compared | null;
}

/** The mean over pairs, each counted the same. */
interface PairMeans extends Pick<PairFigures, 'hit1' | 'auroc'> {
  readonly pairs: number;
}

/** What reading adds on one set, by a sample of its queries. */
export interface ReadingFigures {
  /** Queries that were asked for. */
  readonly wanted: number;
  /** By mode; what no query of the sample has is left out. */
  readonly modes: Readonly<Partial<Record<EvaluationMode, Measured>>>;
  readonly pairs: readonly PairFigures[];
  /** Null where there is no such pair. */
  readonly withinLanguages: PairMeans | null;
  readonly acrossLanguages: PairMeans | null;
}

export function readingFigures(
  observations: readonly ReadingObservation[],
  wanted: number,
): ReadingFigures {
  const ofMode = (mode: EvaluationMode) =>
    observations.filter(({ searched }) => searched.mode === mode);
  const pairs = languagePairs(observations);
  return {
    wanted,
    modes: Object.fromEntries(
      evaluationModes
        .map((mode) => [mode, ofMode(mode)] as const)
        .filter(([, observed]) => observed.length > 0)
        .map(([mode, observed]) => [mode, measuresOf(observed)]),
    ),
    pairs: pairs.map(pairFigures),
    withinLanguages: pairMeans(pairs.filter(({ asked, searched }) => asked === searched)),
    acrossLanguages: pairMeans(pairs.filter(({ asked, searched }) => asked !== searched)),
  };
}

function measuresOf(observations: readonly ReadingObservation[]): Measured {
  return Object.fromEntries(
    Object.entries(readingMeasures).flatMap(([name, { casesOf }]) => {
      const figure = comparedOrNull(casesOf(observations));
      return figure === null ? [] : [[name, figure]];
    }),
  );
}

interface LanguagePair {
  readonly asked: string;
  readonly searched: string;
  readonly observations: readonly ReadingObservation[];
}

/** Within a language it is what mode `same_lang` asks. */
function languagePairs(observations: readonly ReadingObservation[]): LanguagePair[] {
  const single = observations.flatMap((observation) => {
    const { searched, language: asked } = observation;
    if (searched.mode === null) return [{ asked, searched: searched.language, observation }];
    return searched.mode === 'same_lang' ? [{ asked, searched: asked, observation }] : [];
  });
  const pairs = groupBy(single, ({ asked, searched }) => `${asked}\n${searched}`);
  return [...pairs]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, own]) => {
      const [asked = '', searched = ''] = key.split('\n');
      return { asked, searched, observations: own.map(({ observation }) => observation) };
    });
}

const pairMeasures = {
  hit1: readingMeasures.hit1.casesOf,
  auroc: readingMeasures.nearMissAuroc.casesOf,
} as const;

function pairFigures({ asked, searched, observations }: LanguagePair): PairFigures {
  return {
    asked,
    searched,
    hit1: compareWays(pairMeasures.hit1(observations)),
    auroc: comparedOrNull(pairMeasures.auroc(observations)),
  };
}

function pairMeans(pairs: readonly LanguagePair[]): PairMeans | null {
  if (pairs.length === 0) return null;
  const meanOf = (casesOf: (typeof pairMeasures)['hit1']) =>
    meanCasesOfPairs(pairs.map(({ observations }) => casesOf(observations)));
  return {
    pairs: pairs.length,
    hit1: compareWays(meanOf(pairMeasures.hit1)),
    auroc: comparedOrNull(meanOf(pairMeasures.auroc)),
  };
}

/** A pair of which a sample holds too little to be measured is left out of that sample's mean. */
function meanCasesOfPairs(pairs: readonly ComparedCases[]): ComparedCases {
  return {
    queries: pairs.reduce((sum, { queries }) => sum + queries, 0),
    units: pairs.flatMap(({ units }) => units),
    statisticOf: (way) => {
      let start = 0;
      const parts = pairs.map(({ units, statisticOf }) => {
        const place = { start, end: start + units.length };
        start = place.end;
        return { ...place, statistic: statisticOf(way) };
      });
      return (weights) => {
        const all = Array.from(weights);
        return meanOfKnown(parts.map((part) => part.statistic(all.slice(part.start, part.end))));
      };
    },
  };
}

function meanOfKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function comparedOrNull(cases: ComparedCases): Compared | null {
  return cases.queries === 0 ? null : compareWays(cases);
}
