import { describe, expect, it } from 'vitest';
import type { ReadingFeatures } from '../../../src/answering/judging/answer-features.js';
import { readOrder } from '../../../src/answering/judging/read-order.js';

function orderOf(
  score: number,
  reading: Partial<ReadingFeatures> | null,
  sharesLanguage: 0 | 1 = 1,
): number {
  const read = reading && { answerLogit: 0, answerLead: 0, exactBehind: 0, ...reading };
  return readOrder({ score }, { sharesLanguage, reading: read });
}

describe('the order of what was read', () => {
  it('is that of the score where the reader says the same of both', () => {
    expect(orderOf(0.6, {})).toBeGreaterThan(orderOf(0.5, {}));
    expect(orderOf(0.6, null)).toBe(0.6);
  });

  it('believes the reader within a language', () => {
    expect(orderOf(0.4, { answerLogit: 2 })).toBeGreaterThan(orderOf(0.6, { answerLogit: 0 }));
  });

  it('hardly believes it between languages', () => {
    const better = orderOf(0.4, { answerLogit: 2 }, 0);
    expect(better).toBeGreaterThan(orderOf(0.4, {}, 0));
    expect(better).toBeLessThan(orderOf(0.6, {}, 0));
  });

  it('takes the passage with the number over one that reads a little better', () => {
    const other = orderOf(0.5, { answerLogit: 1, exactBehind: 1 });
    expect(other).toBeLessThan(orderOf(0.5, { answerLogit: 0 }));
  });
});
