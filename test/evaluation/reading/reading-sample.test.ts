import { describe, expect, it } from 'vitest';
import { sampledQueries } from '../../../src/evaluation/reading/reading-sample.js';
import { groupBy } from '../../../src/evaluation/statistics/group-by.js';

const queries = ['hi', 'en', 'ur'].flatMap((lang) =>
  Array.from({ length: lang === 'ur' ? 2 : 30 }, (_, i) => ({ id: `${lang}${i}`, lang, text: '' })),
);

function idsOf(most: number): string[] {
  return sampledQueries(queries, most).map(({ id }) => id);
}

describe('the queries that are read', () => {
  it('are as many of each language as can be, and no query twice', () => {
    const sizes = groupBy(sampledQueries(queries, 22), ({ lang }) => lang);
    expect([...sizes].map(([lang, own]) => [lang, own.length])).toEqual([
      ['en', 10],
      ['hi', 10],
      ['ur', 2],
    ]);
    expect(new Set(idsOf(22)).size).toBe(22);
  });

  it('are the same each time, and a smaller sample is the beginning of a larger one', () => {
    expect(idsOf(22)).toEqual(idsOf(22));
    expect(idsOf(40).slice(0, 22)).toEqual(idsOf(22));
  });

  it('are not the first of the set', () => {
    const english = idsOf(22).filter((id) => id.startsWith('en'));
    expect(english).not.toEqual(Array.from({ length: 10 }, (_, i) => `en${i}`));
  });

  it('are all where more are wanted, and none where none are', () => {
    expect(idsOf(999)).toHaveLength(62);
    expect(idsOf(0)).toEqual([]);
    expect(sampledQueries([], 5)).toEqual([]);
  });
});
