import { describe, expect, it } from 'vitest';
import type { AskedCollection } from '../../../src/evaluation/collections/ask-collection.js';
import { askCollection } from '../../../src/evaluation/collections/ask-collection.js';
import { collectionsFigures } from '../../../src/evaluation/collections/collection-figures.js';
import { figureTables } from '../../../src/evaluation/figures/figure-tables.js';
import { namedCollectionFigures } from '../../../src/evaluation/figures/recorded-figures.js';
import { renderText } from '../../../src/evaluation/figures/table.js';
import { answeredWith, keyOf, notFoundNear, quoteOf } from './answer-samples.js';

const right = quoteOf({ document: 'a.md', text: 'Nine.', highlights: [{ start: 0, end: 5 }] });
const unsure = { ...right, isCertain: false, probability: 0.4, highlights: [] };
const wrong = quoteOf({ document: 'b.md', text: 'Ten.' });

/** What is answered to each question; whatever else is around it, as in a greeting. */
const answers = {
  Surely: answeredWith(right),
  Perhaps: answeredWith(unsure),
  Second: answeredWith(wrong, right),
  Refused: notFoundNear(wrong),
} as const;

type Asked = keyof typeof answers;

async function collection(
  name: string,
  answerable: readonly Asked[],
  absent: readonly Asked[],
): Promise<AskedCollection> {
  const keys = [
    ...answerable.map((question, i) => keyOf(/nine/iu, { id: `${i}`, question })),
    ...absent.map((question, i) => keyOf(null, { id: `absent ${i}`, question, places: [] })),
  ];
  const asked = await askCollection(keys, async (question) => {
    const entries = Object.entries(answers);
    const found = entries.find(([word]) => question.toLowerCase().includes(word.toLowerCase()));
    return found?.[1] ?? answers.Refused;
  });
  return { name, documents: 2, asked };
}

async function measured() {
  const figures = collectionsFigures([
    await collection('चाय', ['Surely', 'Surely', 'Perhaps', 'Second'], ['Refused', 'Perhaps']),
    await collection('کتب', ['Surely', 'Refused', 'Refused', 'Second'], ['Second', 'Refused']),
  ]);
  if (figures === null) throw new Error('Nothing was measured');
  return figures;
}

function values(shares: Readonly<Record<string, { readonly value: number }>> | undefined) {
  return Object.fromEntries(
    Object.entries(shares ?? {}).map(([name, { value }]) => [name, Number(value.toFixed(3))]),
  );
}

describe('the figures of collections', () => {
  it('are shares of those questions that each measure is about', async () => {
    const { collections, pooled } = await measured();
    const [tea, books] = collections;
    expect(tea?.variants['plain']).toMatchObject({ answerable: 4, absent: 2 });
    expect(values(tea?.variants['plain']?.shares)).toEqual({
      first: 0.75,
      any: 1,
      refused: 0,
      wrongAndSure: 0.25,
      marked: 0.667,
      absentRefused: 0.5,
      absentNotSure: 1,
      sureOfRight: 0.667,
      rightOfSure: 0.667,
    });
    expect(values(books?.variants['plain']?.shares)).toMatchObject({
      first: 0.25,
      refused: 0.5,
      absentNotSure: 0.5,
      rightOfSure: 0.333,
    });
    expect(values(pooled.variants['plain']?.shares)).toMatchObject({ first: 0.5, refused: 0.25 });
    expect(pooled).toMatchObject({ collection: 'all collections', documents: 4 });
  });

  it('count a typo apart, and every way of asking in "all"', async () => {
    const { collections } = await measured();
    const variants = collections[0]?.variants ?? {};
    expect(Object.keys(variants)).toEqual([
      'plain',
      'greeting',
      'polite',
      'typo',
      'mention',
      'lower',
      'all',
    ]);
    // With two letters swapped no question is known any more.
    expect(variants['typo']?.shares.refused.value).toBe(1);
    expect(variants['all']).toMatchObject({ answerable: 24, absent: 12 });
    expect(variants['all']?.shares.refused.value).toBeCloseTo(1 / 6, 12);
  });

  it('draw the ways of asking one question together, for they are one question', async () => {
    const { collections } = await measured();
    const variants = collections[0]?.variants ?? {};
    expect(variants['all']?.shares.first.units).toBe(4);
    expect(variants['all']?.shares.first.low).toBeLessThan(0.4);
    expect(variants['all']?.shares.first.high).toBeLessThanOrEqual(5 / 6);
  });

  it('name the worst by each measure, whether more of it is better or worse', async () => {
    const { worst } = await measured();
    const of = (measure: string) =>
      worst.find((one) => one.measure === measure && one.variant === 'plain')?.collection;
    expect(of('first')).toBe('کتب');
    expect(of('refused')).toBe('کتب');
    expect(of('absentNotSure')).toBe('کتب');
    expect(of('sureOfRight')).toBe('चाय');
  });

  it('compare what was forecast for the best passage with whether it answers', async () => {
    const { pooled } = await measured();
    const bin = pooled.calibration.bins.find(({ from }) => from === 0.4);
    expect(bin).toMatchObject({ forecast: expect.closeTo(0.4, 9), observed: 0.5 });
  });

  it('are recorded so that less is worse: all together, and each in all ways of asking', async () => {
    const named = namedCollectionFigures(await measured());
    expect(named['all collections, plain: 1 - refused']).toMatchObject({ value: 0.75 });
    expect(named['کتب, all: 1 - wrong and sure']?.value).toBeCloseTo(1 - 5 / 24, 4);
    expect(named).toHaveProperty(['चाय: 1 - calibration error']);
    expect(named).not.toHaveProperty(['चाय, plain: first']);
    for (const { low, value } of Object.values(named)) expect(low).toBeLessThan(value);
  });

  it('are none without a collection', () => {
    expect(collectionsFigures([])).toBeNull();
    expect(namedCollectionFigures(null)).toEqual({});
  });
});

describe('the tables of collections', () => {
  it('have rows as long as their headings, and titles of their own', async () => {
    const tables = figureTables({ sets: [], collections: await measured() });
    expect(new Set(tables.map(({ title }) => title)).size).toBe(tables.length);
    for (const { heading, rows, title } of tables) {
      expect(rows.length, title).toBeGreaterThan(0);
      for (const row of rows) expect(row, title).toHaveLength(heading.length);
    }
  });

  it('leave out what a single collection has no use for, and show a dash for nothing', async () => {
    const single = collectionsFigures([await collection('बात', ['Refused'], [])]);
    const text = figureTables({ sets: [], collections: single }).map(renderText).join('\n');
    expect(text).toContain('बात');
    expect(text).not.toContain('the worst');
    expect(text).not.toContain('NaN');
    expect(text).toMatch(/^बात +plain +0 +- +-$/mu);
  });
});
