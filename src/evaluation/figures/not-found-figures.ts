import type { AnswerModel } from '../../answering/judging/answer-model.js';
import { aurocStatistic } from '../statistics/auroc.js';
import { bootstrap, weightedMean, type Interval } from '../statistics/bootstrap.js';
import {
  calibrationErrorStatistic,
  expectedCalibrationError,
  type ReliabilityBin,
} from '../statistics/calibration.js';
import type { Forecast, Observation } from '../observe-queries.js';
import { perLanguage, type PerLanguage } from '../statistics/per-language.js';
import type { EvaluationMode } from '../sets/relevant-documents.js';

/** How well the first quote's probability parts questions with an answer from those without. */
export interface Separation {
  readonly answerable: number;
  readonly unanswerable: number;
  readonly auroc: Interval;
}

/** Shares of questions by what the reply says of its first quote; they add up to 1. */
interface Verdicts {
  readonly questions: number;
  readonly certain: Interval;
  readonly uncertain: Interval;
  readonly refused: Interval;
}

export interface NotFoundFigures {
  /**
   * The same queries with and without the documents of their group, by mode, then language; none
   * where no query has a group.
   */
  readonly nearMisses: Readonly<Record<string, PerLanguage<Separation>>>;
  /** Answerable queries against those that nothing answers, of all documents; null without any. */
  readonly unanswerable: PerLanguage<Separation> | null;
  /** By what was asked. */
  readonly verdicts: Readonly<Record<string, Verdicts>>;
  readonly calibration: { readonly error: Interval; readonly bins: readonly ReliabilityBin[] };
}

type Observations = Readonly<Record<EvaluationMode, readonly Observation[]>>;

/** A forecast for a question of which it is known whether the documents hold its answer. */
interface Case extends Forecast, Pick<Observation, 'language' | 'unit'> {
  readonly isAnswerable: boolean;
}

/** The questions of one mode. */
interface ModeCases {
  readonly mode: string;
  readonly answerable: readonly Case[];
  /** The same queries without the documents of their group, where they have one. */
  readonly nearMisses: readonly Case[];
  /** Queries that nothing answers. */
  readonly unanswerable: readonly Case[];
}

/** @param model its thresholds; the probabilities are in the observations */
export function notFoundFigures(observations: Observations, model: AnswerModel): NotFoundFigures {
  const modes = Object.entries(observations).map(([mode, list]) => modeCases(mode, list));
  return {
    nearMisses: Object.fromEntries(
      modes
        .filter(({ nearMisses }) => nearMisses.length > 0)
        .map(({ mode, answerable, nearMisses }) => [
          mode,
          perLanguage(answerable.concat(nearMisses), separationOf),
        ]),
    ),
    unanswerable: unanswerableFigures(modes),
    verdicts: verdictFigures(modes, model),
    calibration: calibrationOf(
      modes.flatMap(({ answerable, nearMisses, unanswerable }) =>
        answerable.concat(nearMisses, unanswerable),
      ),
    ),
  };
}

function modeCases(mode: string, observations: readonly Observation[]): ModeCases {
  const answerable = observations.filter(({ rankings }) => rankings !== null);
  return {
    mode,
    answerable: answerable.map((observation) => caseOf(observation, true)),
    nearMisses: answerable.flatMap((observation) =>
      observation.nearMiss === null
        ? []
        : [caseOf({ ...observation, forecast: observation.nearMiss }, false)],
    ),
    unanswerable: observations
      .filter(({ rankings }) => rankings === null)
      .map((observation) => caseOf(observation, false)),
  };
}

function caseOf({ language, unit, forecast }: Observation, isAnswerable: boolean): Case {
  return { language, unit, isAnswerable, ...forecast };
}

function unanswerableFigures(modes: readonly ModeCases[]): NotFoundFigures['unanswerable'] {
  const asked = modes.find(({ unanswerable }) => unanswerable.length > 0);
  return asked === undefined
    ? null
    : perLanguage(asked.answerable.concat(asked.unanswerable), separationOf);
}

function verdictFigures(
  modes: readonly ModeCases[],
  model: AnswerModel,
): NotFoundFigures['verdicts'] {
  const asked = modes.flatMap(({ mode, answerable, nearMisses, unanswerable }) => [
    { name: `${mode}, answerable`, cases: answerable },
    { name: `${mode}, group taken out`, cases: nearMisses },
    { name: `${mode}, not answerable`, cases: unanswerable },
  ]);
  return Object.fromEntries(
    asked
      .filter(({ cases }) => cases.length > 0)
      .map(({ name, cases }) => [name, verdictsOf(cases, model)]),
  );
}

function separationOf(cases: readonly Case[]): Separation {
  const answerable = cases.filter(({ isAnswerable }) => isAnswerable).length;
  const statistic = aurocStatistic(
    cases.map(({ probability }) => probability),
    cases.map(({ isAnswerable }) => isAnswerable),
  );
  const { auroc } = bootstrap(unitsOf(cases), { auroc: statistic });
  return { answerable, unanswerable: cases.length - answerable, auroc };
}

function verdictsOf(
  cases: readonly Case[],
  { certainFrom, leastProbability }: AnswerModel,
): Verdicts {
  const share = (from: number, below: number) =>
    weightedMean(cases.map(({ probability: p }) => (p >= from && p < below ? 1 : 0)));
  const shares = bootstrap(unitsOf(cases), {
    certain: share(certainFrom, Infinity),
    uncertain: share(leastProbability, certainFrom),
    refused: share(-Infinity, leastProbability),
  });
  return { questions: cases.length, ...shares };
}

function calibrationOf(cases: readonly Case[]): NotFoundFigures['calibration'] {
  const probabilities = cases.map(({ probability }) => probability);
  const outcomes = cases.map(({ isRight }) => isRight);
  const statistic = calibrationErrorStatistic(probabilities, outcomes);
  const { error } = bootstrap(unitsOf(cases), { error: statistic });
  return { error, bins: expectedCalibrationError(probabilities, outcomes).bins };
}

function unitsOf(cases: readonly Case[]): string[] {
  return cases.map(({ unit }) => unit);
}
