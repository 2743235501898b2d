import { describe, expect, it } from 'vitest';
import { spanFeatureNames } from '../../src/answering/judging/span-model.js';
import { underlinedTable } from '../../src/evaluation/figures/underlined-table.js';
import { fitSpanModel } from '../../src/evaluation/fit-span-model.js';
import type { ReadAnswer } from '../../src/evaluation/read-answers.js';
import type { Half } from '../../src/evaluation/sets/group-blocks.js';
import { seededRandom } from '../../src/evaluation/statistics/random.js';

const random = seededRandom(5);

/** Answers that are right the likelier the further their span lies over the second, times `sign`. */
function answers(half: Half, sign = 1, known: Partial<ReadAnswer> = {}): ReadAnswer[] {
  return Array.from({ length: 400 }, () => {
    const lead = 4 * random.next();
    const isRight = random.chance(1 / (1 + Math.exp(-2 * sign * (lead - 2))));
    const features = spanFeatureNames.map((name) => {
      if (name === 'constant') return 1;
      return name === 'overSecond' ? lead : 0;
    });
    const f1 = isRight ? 1 : 0;
    return { language: 'en', half, features, f1, isVerbatim: true, ...known };
  });
}

const first = answers('first');
const second = answers('second');

describe('the fit of the model of spans', () => {
  it('finds what tells answers, and underlines as many as are good enough', () => {
    const fit = fitSpanModel([...first, ...second]);
    expect(fit?.model.weights['overSecond']).toBeGreaterThan(1.5);
    const { read, underlined, f1, allF1 } = fit!.underlined.all;
    expect(read).toBe(800);
    expect(f1).toBeGreaterThanOrEqual(0.76);
    expect(f1).toBeLessThan(0.77);
    expect(allF1).toBeLessThan(0.6);
    // Every other one is right, and one of four that are underlined may be wrong.
    expect(underlined).toBeGreaterThan(400);
  });

  it('measures a half with weights that have not seen it', () => {
    const contrary = fitSpanModel([...first, ...answers('second', -1)]);
    expect(contrary?.underlined.all.underlined).toBeLessThan(20);
  });

  it('lets no language be lost among the others', () => {
    const hard = answers('first', 1, { language: 'bn', f1: 0.6 });
    const easy = fitSpanModel([...first, ...second]);
    const both = fitSpanModel([...first, ...second, ...hard.slice(0, 40)]);
    const { en, bn } = both!.underlined;
    expect((en!.f1 + bn!.f1) / 2).toBeGreaterThanOrEqual(0.76);
    expect(en!.underlined).toBeLessThan(easy!.underlined.all.underlined);
  });

  it('learns nothing from answers in other words, but counts them as they are', () => {
    const free = answers('first', -1, { isVerbatim: false, f1: 0 });
    const without = fitSpanModel([...first, ...second]);
    const fit = fitSpanModel([...first, ...second, ...free]);
    expect(fit?.model.weights).toEqual(without?.model.weights);
    expect(fit?.model.leastProbability).toBeGreaterThan(without?.model.leastProbability ?? 1);
  });

  it('underlines nothing where nothing is good enough', () => {
    const poor = { f1: 0.7 };
    const all = [...answers('first', 1, poor), ...answers('second', 1, poor)];
    expect(fitSpanModel(all)).toMatchObject({
      model: { leastProbability: 1 },
      underlined: { all: { underlined: 0, f1: Number.NaN } },
    });
  });

  it('is none where a half states no answers', () => {
    expect(fitSpanModel([])).toBeNull();
    expect(fitSpanModel(first)).toBeNull();
  });

  it('is told by language', () => {
    const fit = fitSpanModel([...first, ...second])!;
    const { rows } = underlinedTable(fit);
    expect(rows.map(([language]) => language)).toEqual(['en', 'all']);
    expect(rows[0]).toEqual([
      'en',
      '800',
      `${fit.underlined.all.underlined}`,
      ...rows[1]!.slice(3),
    ]);
  });
});
