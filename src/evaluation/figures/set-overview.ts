import type { AnswerModel } from '../../answering/judging/answer-model.js';
import type { Forecast, Observation } from '../observe-queries.js';
import { bootstrap, weightedMean, type Interval } from '../statistics/bootstrap.js';

/** A set by the measures that collections are measured by, asked of all its documents. */
export interface SetOverview {
  readonly answerable: number;
  readonly first: Interval;
  readonly refused: Interval;
  readonly wrongAndSure: Interval;
  /** Queries that nothing answers; without any, those whose group was taken out. */
  readonly absent: number;
  readonly absentRefused: Interval;
  readonly absentNotSure: Interval;
}

interface Case extends Forecast {
  readonly unit: string;
}

/**
 * @param observations of mode `all`
 * @param model its thresholds; the probabilities are in the observations
 */
export function setOverview(
  observations: readonly Observation[],
  { certainFrom, leastProbability }: AnswerModel,
): SetOverview {
  const answerable = observations.filter(({ rankings }) => rankings !== null).map(asItStands);
  const unanswerable = observations.filter(({ rankings }) => rankings === null).map(asItStands);
  const absent = unanswerable.length > 0 ? unanswerable : observations.flatMap(withoutGroup);
  const isRefused = ({ probability }: Case) => probability < leastProbability;
  const isSure = ({ probability }: Case) => probability >= certainFrom;
  return {
    answerable: answerable.length,
    ...shares(answerable, {
      first: (one) => one.isRight && !isRefused(one),
      refused: isRefused,
      wrongAndSure: (one) => !one.isRight && isSure(one),
    }),
    absent: absent.length,
    ...shares(absent, { absentRefused: isRefused, absentNotSure: (one) => !isSure(one) }),
  };
}

function asItStands({ unit, forecast }: Observation): Case {
  return { unit, ...forecast };
}

function withoutGroup({ unit, nearMiss }: Observation): Case[] {
  return nearMiss === null ? [] : [{ unit, ...nearMiss }];
}

function shares<Name extends string>(
  cases: readonly Case[],
  tests: Readonly<Record<Name, (one: Case) => boolean>>,
): Readonly<Record<Name, Interval>> {
  const means = Object.entries<(one: Case) => boolean>(tests).map(([name, test]) => [
    name,
    weightedMean(cases.map((one) => (test(one) ? 1 : 0))),
  ]);
  return bootstrap<Name>(
    cases.map(({ unit }) => unit),
    // `fromEntries` forgets which names there are.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    Object.fromEntries(means) as Parameters<typeof bootstrap<Name>>[1],
  );
}
