import { expect, it } from 'vitest';
import { readFeatureNames } from '../../../src/answering/judging/answer-features.js';
import type { PassageExplanation } from '../../../src/domain/answer.js';
import { collectionOutcomes } from '../../../src/evaluation/collections/collection-outcomes.js';
import { answeredWith, keyOf, noTrace } from './answer-samples.js';

const noFeatures = {
  dense: 0,
  coverage: 0,
  exactMissing: 0,
  overRunnerUp: 0,
  overTenth: 0,
  overMedian: 0,
  sharesLanguage: 1,
};

/** How a passage that says this came about; with a logit where it was read. */
function explained(text: string, score: number, answerLogit: number | null): PassageExplanation {
  const reading = answerLogit === null ? {} : { answerLogit, answerLead: 0, exactBehind: 0 };
  return {
    document: 'a.md',
    title: '',
    language: 'en',
    start: 0,
    end: text.length,
    shown: { document: 'a.md', text, headings: [] },
    isQuoted: true,
    score,
    probability: 0.5,
    features: { ...noFeatures, dense: score, ...reading },
    trace: noTrace,
    contributions: {
      passage: 0,
      sentence: 0,
      document: 0,
      language: 0,
      coverage: 0,
      exactWords: 0,
      weight: 0,
    },
    pooling: 0,
    words: [],
    editions: ['en'],
  };
}

/** What was seen of one question for which these were found. */
async function outcomeOf(...explanation: readonly PassageExplanation[]) {
  const ask = async () => ({ ...answeredWith(), explanation });
  const outcomes = await collectionOutcomes([keyOf(/noon/u)], ask);
  // As it stands, with a typo, and in lower case.
  expect(outcomes).toHaveLength(explanation.length > 0 ? 3 : 0);
  return outcomes[0];
}

it('tells of what was found first, and of all that was read', async () => {
  const outcome = await outcomeOf(
    explained('It opens at noon.', 0.5, 6),
    explained('It opens.', 0.6, -6),
    explained('It opens late, after noon.', 0.55, null),
  );
  expect(outcome?.features.slice(0, 3)).toEqual([1, 1, 0.6]);
  expect(outcome?.outcome).toBe(0);
  for (const { features } of outcome?.read ?? [])
    expect(features).toHaveLength(readFeatureNames.length);
  expect(outcome?.read.map(({ features }) => features.slice(0, 3))).toEqual([
    [1, 1, 0.5],
    [1, 1, 0.6],
  ]);
  expect(outcome?.read.map((one) => one.outcome)).toEqual([1, 0]);
});

it('tells nothing of reading where nothing was read, and nothing at all without a passage', async () => {
  expect((await outcomeOf(explained('Noon.', 0.5, null)))?.read).toEqual([]);
  expect(await outcomeOf()).toBeUndefined();
});
