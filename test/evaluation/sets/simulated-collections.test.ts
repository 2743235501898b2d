import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureVector, readFeatureNames } from '../../../src/answering/judging/answer-features.js';
import { readOrder } from '../../../src/answering/judging/read-order.js';
import { passageLogits } from '../../../src/evaluation/passage-logits.js';
import { runTrials } from '../../../src/evaluation/run-trials.js';
import {
  firstRead,
  type JudgedPassage,
  type Trial,
} from '../../../src/evaluation/sets/simulated-collections.js';
import { OverlapReader } from '../../../src/reading/overlap-reader.js';
import { openMadeSet } from './made-set.js';

interface Seen {
  readonly score: number;
  /** Null where the passage was not read. */
  readonly logit: number | null;
  readonly outcome?: 0 | 1;
}

function passage({ score, logit, outcome = 0 }: Seen): JudgedPassage {
  return {
    score,
    outcome,
    features: {
      dense: score,
      coverage: 0,
      exactMissing: 0,
      overRunnerUp: 0,
      overTenth: 0,
      overMedian: 0,
      sharesLanguage: 1,
      reading: logit === null ? null : { answerLogit: logit, answerLead: 0, exactBehind: 0 },
    },
  };
}

/** As `firstRead` says it of a passage. */
function seenOf({ features, outcome }: JudgedPassage) {
  return { features: featureVector(features), outcome };
}

describe('the passage that a reader puts first', () => {
  it('is what the order after reading has first, not what was found first', () => {
    const found = passage({ score: 0.6, logit: -5 });
    const answer = passage({ score: 0.5, logit: 5, outcome: 1 });
    expect(firstRead([found, answer])).toEqual(seenOf(answer));
  });

  it('is not the likeliest alone: what was found far behind stays there', () => {
    const found = passage({ score: 0.9, logit: 1 });
    const far = passage({ score: 0.1, logit: 2, outcome: 1 });
    expect(firstRead([far, found])).toEqual(seenOf(found));
  });

  it('is one that was read, though others were found before it', () => {
    const unread = passage({ score: 0.9, logit: null, outcome: 1 });
    const read = passage({ score: 0.1, logit: -3 });
    expect(firstRead([unread, read])).toEqual(seenOf(read));
    expect(firstRead([unread])).toBeNull();
    expect(firstRead([])).toBeNull();
  });

  it('has no read passage before it', () => {
    const seen = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      logit: fc.option(fc.double({ min: -9, max: 9, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 6 }), (all) => {
        const read = all.map(passage).filter(({ features }) => features.reading !== null);
        const best = Math.max(...read.map((one) => readOrder(one, one.features)));
        const first = read.find((one) => readOrder(one, one.features) === best);
        expect(firstRead(all.map(passage))).toEqual(first === undefined ? null : seenOf(first));
      }),
    );
  });
});

describe('trials of simulated collections', () => {
  it('have one outcome of reading where their passages are read, and none where they are not', async () => {
    const { generation, ...set } = await openMadeSet();
    const reader = passageLogits(generation, new OverlapReader());
    const trialsWith = (readTrials: number) =>
      runTrials({ ...set, generation, trials: 100, readTrials, reader });
    const [all, none] = [await trialsWith(100), await trialsWith(0)];
    expect(all.length).toBeGreaterThan(50);
    for (const { read } of all) expect(read?.features).toHaveLength(readFeatureNames.length);
    expect(new Set(all.map(({ read }) => read?.outcome))).toEqual(new Set([0, 1]));
    expect(none.map(({ read }) => read)).toEqual(none.map(() => null));
    // What was found is the same, read or not.
    const found = ({ features, outcome, group }: Trial) => ({ features, outcome, group });
    expect(none.map(found)).toEqual(all.map(found));
  });
});
