import { describe, expect, it } from 'vitest';
import {
  answerFeatures,
  featureNames,
  featureVector,
  readFeatureNames,
  readingFeatures,
} from '../../../src/answering/judging/answer-features.js';
import type { EditionGroup } from '../../../src/answering/editions/group-editions.js';

function group(score: number, documents: readonly string[], exactShare: number | null = null) {
  const cosines = { passageCosine: 0.9, sentenceCosine: 0.9, documentCosine: 0.9 };
  const lexical = { coverage: 0.5, chanceCoverage: 0, exactShare };
  const trace = { ...cosines, languageOffset: 0, ...lexical, fused: score };
  const best = { row: 0, trace };
  return { best, hits: [best], rows: [0], documents, dense: score, score } satisfies EditionGroup;
}

describe('answerFeatures', () => {
  it('compares a passage with the best one of other documents, not with its own neighbours', () => {
    const first = group(0.9, ['a.nb.md', 'a.hi.md']);
    const groups = [first, group(0.8, ['a.hi.md']), group(0.6, ['b.md'])];
    expect(answerFeatures(first, groups, true).overRunnerUp).toBeCloseTo(0.3, 9);
  });

  it('takes its own neighbours for runners-up where no other document was searched', () => {
    const first = group(0.9, ['a.nb.md', 'a.hi.md']);
    const groups = [first, group(0.8, ['a.nb.md']), group(0.6, ['a.hi.md'])];
    expect(answerFeatures(first, groups, true).overRunnerUp).toBeCloseTo(0.1, 9);
  });

  it('takes a passage behind its runner-up for one that does not stand out', () => {
    const second = group(0.5, ['b.md']);
    expect(answerFeatures(second, [group(0.9, ['a.md']), second], true).overRunnerUp).toBe(0);
  });

  it('fills a small collection up, so that a single passage stands out no more than it does', () => {
    const only = group(0.5, ['a.md']);
    const { overTenth, overMedian } = answerFeatures(only, [only], true);
    expect(overTenth).toBeCloseTo(0.4, 9);
    expect(overMedian).toBeCloseTo(0.4, 9);
  });

  it('counts what is missing of the numbers that were asked for', () => {
    const missing = (share: number | null) => {
      const only = group(0.5, ['a.md'], share);
      return answerFeatures(only, [only], false).exactMissing;
    };
    expect([missing(null), missing(1), missing(0.25)]).toEqual([0, 0, 0.75]);
  });

  it('gives one number a name', () => {
    const only = group(0.5, ['a.md']);
    const features = answerFeatures(only, [only], true);
    expect(featureVector(features)).toHaveLength(featureNames.length);
    const reading = { answerLogit: 1, answerLead: 2, exactBehind: 0.5 };
    const read = featureVector({ ...features, reading });
    expect(read).toHaveLength(readFeatureNames.length);
    expect(read[readFeatureNames.indexOf('answerLogit')]).toBe(1);
    expect(read[readFeatureNames.indexOf('answerLead')]).toBe(2);
    expect(read[readFeatureNames.indexOf('exactBehind')]).toBe(0.5);
  });
});

describe('readingFeatures', () => {
  it('tell how far a logit lies over the best of the others, or under it', () => {
    const read = [1, 3, -2].map((logit) => ({ logit, exactMissing: 0 }));
    expect(readingFeatures(read)).toEqual([
      { answerLogit: 1, answerLead: -2, exactBehind: 0 },
      { answerLogit: 3, answerLead: 2, exactBehind: 0 },
      { answerLogit: -2, answerLead: -5, exactBehind: 0 },
    ]);
    expect(readingFeatures([])).toEqual([]);
  });

  it('tell what of the numbers a passage lacks that another one has', () => {
    const behind = (missing: readonly number[]) =>
      readingFeatures(missing.map((exactMissing) => ({ logit: 0, exactMissing }))).map(
        ({ exactBehind }) => exactBehind,
      );
    expect(behind([1, 0.25, 0.5])).toEqual([0.75, 0, 0.25]);
    // A number that none of them has sets none of them back.
    expect(behind([1, 1])).toEqual([0, 0]);
  });

  it('compare an only passage with one that answers nothing', () => {
    expect(readingFeatures([{ logit: -3, exactMissing: 0 }])[0]?.answerLead).toBe(1);
  });
});
