import type { JudgedAnswer } from './judge-answer.js';

/** A share of questions. */
export interface CollectionMeasure {
  /** As tables name it. */
  readonly title: string;
  readonly isMoreBetter: boolean;
  /** The questions of which it is a share. */
  readonly of: (answer: JudgedAnswer) => boolean;
  readonly holds: (answer: JudgedAnswer) => boolean;
}

const isAnswerable = (answer: JudgedAnswer): boolean => answer.isAnswerable;
const isAbsent = (answer: JudgedAnswer): boolean => !answer.isAnswerable;
const isRefused = (answer: JudgedAnswer): boolean => !answer.isAnswered;
const isFirstRight = (answer: JudgedAnswer): boolean => answer.rank === 1;

/** What is measured of a collection, by the names that its JSON has. */
export const collectionMeasures = {
  first: {
    title: 'first',
    isMoreBetter: true,
    of: isAnswerable,
    holds: isFirstRight,
  },
  any: {
    title: 'any',
    isMoreBetter: true,
    of: isAnswerable,
    holds: ({ rank }) => rank !== null,
  },
  refused: {
    title: 'refused',
    isMoreBetter: false,
    of: isAnswerable,
    holds: isRefused,
  },
  wrongAndSure: {
    title: 'wrong and sure',
    isMoreBetter: false,
    of: isAnswerable,
    holds: ({ rank, isCertain }) => isCertain && rank !== 1,
  },
  marked: {
    title: 'marked',
    isMoreBetter: true,
    of: ({ isMarked }) => isMarked !== null,
    holds: ({ isMarked }) => isMarked === true,
  },
  absentRefused: {
    title: 'absent: refused',
    isMoreBetter: true,
    of: isAbsent,
    holds: isRefused,
  },
  absentNotSure: {
    title: 'absent: not sure',
    isMoreBetter: true,
    of: isAbsent,
    holds: ({ isCertain }) => !isCertain,
  },
  sureOfRight: {
    title: 'right ones sure',
    isMoreBetter: true,
    of: isFirstRight,
    holds: ({ isCertain }) => isCertain,
  },
  rightOfSure: {
    title: 'sure ones right',
    isMoreBetter: true,
    of: ({ isCertain }) => isCertain,
    holds: isFirstRight,
  },
} as const satisfies Readonly<Record<string, CollectionMeasure>>;

export type CollectionMeasureName = keyof typeof collectionMeasures;

/** Their names, in the order of the tables. */
// `Object.keys` forgets what it was given.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const measureNames = Object.keys(collectionMeasures) as readonly CollectionMeasureName[];
