import { describe, expect, it } from 'vitest';
import { featureNames } from '../../src/answering/judging/answer-features.js';
import {
  fitHeldOut,
  fitWeights,
  halved,
  reportFit,
} from '../../src/evaluation/fit-answer-model.js';
import type { FitSources, HalvedTrial } from '../../src/evaluation/fit-answer-model.js';
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
    return { features, outcome, read: [], group: half, half };
  });
}

const first = trials('first', 1);
const second = trials('second', 1);

function sourcesOf(set: readonly HalvedTrial[], collections: FitSources['collections'] = {}) {
  return { sets: { set }, collections };
}

describe('the cross-fit of the answer model', () => {
  it('measures a half with weights that its own outcomes had no part in', () => {
    const weights = fitHeldOut(sourcesOf([...first, ...second]));
    const turned = first.map(
      (trial) => ({ ...trial, outcome: trial.outcome === 1 ? 0 : 1 }) as const,
    );
    const changed = fitHeldOut(sourcesOf([...turned, ...second]));
    expect(changed.first).toEqual(weights.first);
    expect(changed.second).not.toEqual(weights.second);
  });

  it('shows what one half taught about the other', () => {
    const [good, contrary] = [trials('second', 1), trials('second', -1)].map((others) => {
      const all = sourcesOf([...first, ...others]);
      return reportFit(all, fitHeldOut(all));
    });
    expect(good).toMatchObject({ trials: 800 });
    expect(good?.auroc).toBeGreaterThan(0.7);
    expect(contrary?.auroc).toBeLessThan(0.5);
    expect(good?.calibration.error).toBeLessThan(contrary?.calibration.error ?? 0);
  });

  it('measures a collection with weights that it had no part in', () => {
    const set = [...first, ...second];
    const weights = fitHeldOut(sourcesOf(set, { own: first, other: second }));
    const turned = fitHeldOut(sourcesOf(set, { own: trials('first', -1), other: second }));
    expect(turned.collections['own']).toEqual(weights.collections['own']);
    expect(turned.collections['other']).not.toEqual(weights.collections['other']);
    const report = reportFit(sourcesOf(set, { own: first, other: second }), weights);
    expect(report.trials).toBe(1600);
  });

  it('counts each source of a kind the same, however large it is', () => {
    const contrary = trials('first', -1);
    const weightOf = (other: readonly HalvedTrial[]) =>
      fitWeights({ sets: {}, collections: { own: first, other } })['dense'] ?? 9;
    expect(Math.abs(weightOf(contrary.slice(0, 100)))).toBeLessThan(0.7);
    expect(Math.abs(weightOf(contrary))).toBeLessThan(0.7);
    expect(fitWeights(sourcesOf(first))['dense']).toBeGreaterThan(1);
  });

  it('believes a collection more than a set', () => {
    const contrary = trials('first', -1);
    expect(fitWeights(sourcesOf(contrary, { own: first }))['dense']).toBeGreaterThan(0.3);
    expect(fitWeights(sourcesOf(first, { own: contrary }))['dense']).toBeLessThan(-0.3);
  });

  it('leaves a given weight as it is, and fits the others to what it leaves open', () => {
    const names = ['constant', 'dense', 'exactBehind'];
    const ofDense = (vector: (dense: number) => readonly number[]) =>
      first.map(({ features: all, outcome, half }) => {
        const features = vector(all[featureNames.indexOf('dense')] ?? 0);
        return { features, outcome, read: [], group: half, half };
      });
    const alone = ofDense((dense) => [1, dense]);
    // The same as `dense`, by another name.
    const doubled = ofDense((dense) => [1, dense, dense]);
    const free = fitWeights(sourcesOf(alone), { names: names.slice(0, 2), given: {} });
    const given = fitWeights(sourcesOf(doubled), { names, given: { exactBehind: -2 } });
    expect(given['exactBehind']).toBe(-2);
    expect(given['dense']).toBeCloseTo((free['dense'] ?? 0) + 2, 2);
  });

  it('keeps neighbouring groups in one half', () => {
    const groups = Array.from({ length: 60 }, (_, i) => String(100 + i));
    const documents = groups.map((group) => ({ id: group, lang: 'en', text: '', group }));
    const dataset = { documents, queries: [], judgements: new Map() };
    const halves = halved(
      dataset,
      groups.map((group) => ({ features: [], outcome: 0, read: [], group })),
    ).map(({ half }) => half);
    expect(halves.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'first'));
    expect(halves.slice(20, 40)).toEqual(Array.from({ length: 20 }, () => 'second'));
    expect(new Set(halves.slice(40))).toEqual(new Set(['first']));
  });
});
