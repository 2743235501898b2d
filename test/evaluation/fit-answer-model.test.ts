import { describe, expect, it } from 'vitest';
import { featureNames } from '../../src/answering/answer-features.js';
import { fitHeldOut, halved, reportFit } from '../../src/evaluation/fit-answer-model.js';
import type { HalvedTrial } from '../../src/evaluation/fit-answer-model.js';
import type { Half } from '../../src/evaluation/sets/group-blocks.js';
import { seededRandom } from '../../src/evaluation/statistics/random.js';

const random = seededRandom(3);

/** Trials whose dense part tells the outcome as well as `sign` says. */
function trials(half: Half, sign: number): HalvedTrial[] {
  return Array.from({ length: 400 }, () => {
    const outcome = random.chance(0.5) ? 1 : 0;
    const dense = random.next() + 0.5 * sign * (outcome - 0.5);
    const features = featureNames.map((name) => {
      if (name === 'constant') return 1;
      return name === 'dense' ? dense : 0;
    });
    return { features, outcome, group: half, half };
  });
}

const first = trials('first', 1);
const second = trials('second', 1);

describe('the cross-fit of the answer model', () => {
  it('measures a half with weights that its own outcomes had no part in', () => {
    const weights = fitHeldOut([...first, ...second]);
    const turned = first.map(
      (trial) => ({ ...trial, outcome: trial.outcome === 1 ? 0 : 1 }) as const,
    );
    const changed = fitHeldOut([...turned, ...second]);
    expect(changed.first).toEqual(weights.first);
    expect(changed.second).not.toEqual(weights.second);
  });

  it('shows what one half taught about the other', () => {
    const [good, contrary] = [trials('second', 1), trials('second', -1)].map((others) => {
      const all = [...first, ...others];
      return reportFit(all, fitHeldOut(all));
    });
    expect(good).toMatchObject({ trials: 800 });
    expect(good?.auroc).toBeGreaterThan(0.7);
    expect(contrary?.auroc).toBeLessThan(0.5);
    expect(good?.calibration.error).toBeLessThan(contrary?.calibration.error ?? 0);
  });

  it('keeps neighbouring groups in one half', () => {
    const groups = Array.from({ length: 60 }, (_, i) => String(100 + i));
    const documents = groups.map((group) => ({ id: group, lang: 'en', text: '', group }));
    const dataset = { documents, queries: [], judgements: new Map() };
    const halves = halved(
      dataset,
      groups.map((group) => ({ features: [], outcome: 0, group })),
    ).map(({ half }) => half);
    expect(halves.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'first'));
    expect(halves.slice(20, 40)).toEqual(Array.from({ length: 20 }, () => 'second'));
    expect(new Set(halves.slice(40))).toEqual(new Set(['first']));
  });
});
