import { aurocCases, meanCases, type ComparedCases } from './compared-ways.js';
import type { ReadingObservation } from './observe-readings.js';
import type { Judgement, Outcome } from './read-outcome.js';

interface ReadingMeasure {
  /** As tables name it. */
  readonly title: string;
  readonly casesOf: (observations: readonly ReadingObservation[]) => ComparedCases;
}

/** What is measured of the same queries without and with reading, by the names that JSON has. */
export const readingMeasures = {
  hit1: mean('hit@1', ({ ranking }) => ranking && ranking.hit1),
  ndcg10: mean('nDCG@10', ({ ranking }) => ranking && ranking.ndcg10),
  refused: mean('refused', (outcome) => share(answerable(outcome), isRefused)),
  wrongAndSure: mean('wrong and sure', ({ ranking, judgement }) =>
    share(ranking, ({ hit1 }) => hit1 === 0 && isSure(judgement)),
  ),
  nearMissAuroc: auroc('near misses: AUROC', ({ nearMiss }) => nearMiss),
  nearMissRefused: mean('near misses: refused', ({ nearMiss }) => share(nearMiss, isRefused)),
  nearMissNotSure: mean('near misses: not sure', ({ nearMiss }) => share(nearMiss, isNotSure)),
  absentAuroc: auroc('nothing answers: AUROC', absent),
  absentRefused: mean('nothing answers: refused', (outcome) => share(absent(outcome), isRefused)),
  absentNotSure: mean('nothing answers: not sure', (outcome) => share(absent(outcome), isNotSure)),
  marked: mean('answer is marked', ({ marked }) => share(marked, ({ holdsAnswer }) => holdsAnswer)),
  markedShare: mean('marked of the passage', ({ marked }) => marked && marked.share),
} as const satisfies Readonly<Record<string, ReadingMeasure>>;

export type ReadingMeasureName = keyof typeof readingMeasures;

function mean(title: string, worth: (outcome: Outcome) => number | null): ReadingMeasure {
  return { title, casesOf: (observations) => meanCases(observations, worth) };
}

function auroc(title: string, negative: (outcome: Outcome) => Judgement | null): ReadingMeasure {
  return { title, casesOf: (observations) => aurocCases(observations, negative) };
}

function share<T>(value: T | null, holds: (value: T) => boolean): number | null {
  return value === null ? null : Number(holds(value));
}

function answerable({ ranking, judgement }: Outcome): Judgement | null {
  return ranking && judgement;
}

function absent({ ranking, judgement }: Outcome): Judgement | null {
  return ranking === null ? judgement : null;
}

function isRefused({ verdict }: Judgement): boolean {
  return verdict === 'refused';
}

function isSure({ verdict }: Judgement): boolean {
  return verdict === 'certain';
}

function isNotSure(judgement: Judgement): boolean {
  return !isSure(judgement);
}
