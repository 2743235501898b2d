import { describe, expect, it } from 'vitest';
import { readFeatureNames } from '../../../src/answering/judging/answer-features.js';
import { passageLogits } from '../../../src/evaluation/passage-logits.js';
import { runTrials } from '../../../src/evaluation/run-trials.js';
import type { Trial } from '../../../src/evaluation/sets/simulated-collections.js';
import { OverlapReader } from '../../../src/reading/overlap-reader.js';
import { openMadeSet } from './made-set.js';

describe('trials of simulated collections', () => {
  it('have an outcome of each passage that is read, and none where none is', async () => {
    const { generation, ...set } = await openMadeSet();
    const reader = passageLogits(generation, new OverlapReader());
    const trialsWith = (readTrials: number) =>
      runTrials({ ...set, generation, trials: 100, readTrials, reader });
    const [all, none] = [await trialsWith(100), await trialsWith(0)];
    expect(all.length).toBeGreaterThan(50);
    const seen = all.flatMap(({ read }) => read);
    expect(all.filter(({ read }) => read.length === 0)).toEqual([]);
    for (const { features } of seen) expect(features).toHaveLength(readFeatureNames.length);
    expect(new Set(seen.map(({ outcome }) => outcome))).toEqual(new Set([0, 1]));
    expect(none.flatMap(({ read }) => read)).toEqual([]);
    // What was found is the same, read or not.
    const found = ({ features, outcome, group }: Trial) => ({ features, outcome, group });
    expect(none.map(found)).toEqual(all.map(found));
  });
});
