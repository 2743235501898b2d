import path from 'node:path';
import { expect, it } from 'vitest';
import { answerProbability, readAnswerModel } from '../../../src/answering/judging/answer-model.js';
import type {
  AnswerFeatures,
  ReadingFeatures,
} from '../../../src/answering/judging/answer-features.js';
import { findProjectRoot } from '../../../src/project-root.js';

/** As of a passage that answers, in the language of the question. */
const answering: AnswerFeatures = {
  dense: 0.5,
  coverage: 0.4,
  exactMissing: 0,
  overRunnerUp: 0.1,
  overTenth: 0.3,
  overMedian: 0.3,
  sharesLanguage: 1,
  reading: null,
};

async function probabilityOf(
  reading: Partial<ReadingFeatures> | null,
  features: Partial<AnswerFeatures> = {},
): Promise<number> {
  const model = await readAnswerModel([
    path.join(findProjectRoot(), 'models', 'multilingual-e5-small'),
  ]);
  const read = reading && { answerLogit: 2, answerLead: 0, exactBehind: 0, ...reading };
  return answerProbability(model, { ...answering, ...features, reading: read });
}

it('the default model believes the reader', async () => {
  const [low, high] = await Promise.all([
    probabilityOf({ answerLogit: -3, answerLead: -5 }),
    probabilityOf({ answerLogit: 3, answerLead: 5 }),
  ]);
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.8);
});

it('the default model takes a passage for worse that lacks a number that another one has', async () => {
  const [lacking, having] = await Promise.all([
    // To the reader two boxes with different numbers look much alike.
    probabilityOf({ answerLogit: 2, answerLead: 1, exactBehind: 1 }, { exactMissing: 1 }),
    probabilityOf({ answerLogit: 1, answerLead: -1 }),
  ]);
  expect(lacking).toBeLessThan(having);
});

it('the default model counts nothing that was read where nothing was', async () => {
  expect(await probabilityOf(null)).toBeGreaterThan(0.5);
  expect(await probabilityOf(null, { dense: 0.1, coverage: 0.05, overMedian: 0 })).toBeLessThan(
    0.3,
  );
});
