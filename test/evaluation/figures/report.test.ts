import { describe, expect, it } from 'vitest';
import {
  evaluationReport,
  measureRanking,
  renderReport,
} from '../../../src/evaluation/figures/report.js';

const relevant = new Set(['a']);
const first = measureRanking(['a', 'b'], relevant);
const second = measureRanking(['b', 'a'], relevant);
const sixth = measureRanking(['b', 'c', 'd', 'e', 'f', 'a'], relevant);
const missed = measureRanking(['b'], relevant);

const report = evaluationReport('harbour', 'all', [
  { language: 'hi', ...second },
  { language: 'en', ...first },
  { language: 'hi', ...missed },
  { language: 'en', ...first },
  { language: 'en', ...sixth },
]);

describe('the evaluation report', () => {
  it('measures a ranking', () => {
    expect(second).toEqual({ ndcg10: 1 / Math.log2(3), mrr10: 0.5, hit1: 0, hit5: 1 });
    expect(sixth).toEqual({ ndcg10: 1 / Math.log2(7), mrr10: 1 / 6, hit1: 0, hit5: 0 });
  });

  it('takes the mean of each language and of all queries', () => {
    expect(report).toMatchObject({
      set: 'harbour',
      mode: 'all',
      languages: { en: { queries: 3, hit1: 2 / 3 }, hi: { queries: 2, mrr10: 0.25, hit5: 0.5 } },
      all: { queries: 5, hit1: 0.4, hit5: 0.6 },
    });
  });

  it('is an aligned table, languages in order, measures times 100', () => {
    expect(renderReport(report)).toBe(
      [
        'harbour, all',
        '',
        'language  queries  nDCG@10  MRR@10  hit@1  hit@5',
        'en              3     78.5    72.2   66.7   66.7',
        'hi              2     31.5    25.0    0.0   50.0',
        'all             5     59.7    53.3   40.0   60.0',
        '',
      ].join('\n'),
    );
  });

  it('shows a dash where there is nothing to take the mean of', () => {
    expect(renderReport(evaluationReport('empty', 'same_lang', []))).toContain(
      'all             0        -       -      -      -\n',
    );
  });
});
