import { describe, expect, it } from 'vitest';
import type { AnswerModel } from '../../src/answering/judging/answer-model.js';
import type { Dataset } from '../../src/evaluation/sets/dataset.js';
import { figureTables } from '../../src/evaluation/figures/figure-tables.js';
import { measureSet, type ReadingSample } from '../../src/evaluation/measure-set.js';
import { namedFigures } from '../../src/evaluation/figures/recorded-figures.js';
import { renderText } from '../../src/evaluation/figures/table.js';
import { OverlapReader } from '../../src/reading/overlap-reader.js';
import { madeSet, openMadeSet } from './sets/made-set.js';

const fitted: AnswerModel = {
  fittedOn: ['made'],
  date: '',
  leastProbability: 0.2,
  certainFrom: 0.4,
  weights: { constant: 99 },
  // All groups of the made set lie in one block, which is in the first half.
  heldOut: { first: { constant: -99 }, second: { constant: 99 } },
};

async function measure(model: AnswerModel, reading: ReadingSample | null = null) {
  return measureSet({ ...(await openMadeSet()), name: 'made', whole: madeSet, model, reading });
}

describe('the figures of a set', () => {
  it('are there for every mode and language, all languages last', async () => {
    const { rankings, notFound, quotes, documents } = await measure(fitted);
    expect(documents).toBe(madeSet.documents.length);
    expect(Object.keys(rankings)).toEqual(['same_lang', 'all', 'other_lang']);
    expect(Object.keys(rankings['all'] ?? {})).toEqual(['bn', 'en', 'hi', 'ur', 'all']);
    expect(rankings['same_lang']?.all.systems['product']?.hit1.value).toBe(1);
    expect(notFound.nearMisses['same_lang']?.all).toMatchObject({ answerable: 4, unanswerable: 4 });
    expect(notFound.unanswerable?.['en']).toMatchObject({ answerable: 1, unanswerable: 1 });
    expect(quotes?.all).toMatchObject({ quotes: 3, holdsAnswer: { value: 1 } });
  });

  it('are measured with weights that have not seen the groups of the query', async () => {
    const { notFound, isModelUnseen } = await measure(fitted);
    expect(isModelUnseen).toBe(true);
    expect(notFound.verdicts['all, answerable']?.refused.value).toBe(1);
  });

  it('say so where the model has seen them, and take it as it is for another set', async () => {
    const { heldOut, ...whole } = fitted;
    expect(heldOut).toBeDefined();
    const seen = await measure(whole);
    expect(seen.isModelUnseen).toBe(false);
    expect(seen.notFound.verdicts['all, answerable']?.certain.value).toBe(1);
    const other = await measure({ ...fitted, fittedOn: ['other'] });
    expect(other.isModelUnseen).toBe(true);
    expect(other.notFound.verdicts['all, answerable']?.certain.value).toBe(1);
  });

  it('count every question once among certain, uncertain and refused', async () => {
    const { verdicts } = (await measure(fitted)).notFound;
    expect(Object.keys(verdicts)).toContain('all, not answerable');
    expect(Object.keys(verdicts)).toContain('other_lang, group taken out');
    for (const { certain, uncertain, refused } of Object.values(verdicts)) {
      expect(certain.value + uncertain.value + refused.value).toBeCloseTo(1, 12);
    }
  });

  it('tell of all documents how often the first quote is right, and how often "not found" is', async () => {
    const surely = await measure({ ...fitted, fittedOn: [] });
    expect(surely.overview).toMatchObject({
      answerable: 4,
      first: { value: 1 },
      refused: { value: 0 },
      wrongAndSure: { value: 0 },
      absent: 1,
      absentRefused: { value: 0 },
      absentNotSure: { value: 0 },
    });
    const never = await measure(fitted);
    expect(never.overview).toMatchObject({
      first: { value: 0 },
      refused: { value: 1 },
      absentRefused: { value: 1 },
      absentNotSure: { value: 1 },
    });
  });

  it('take out the documents that answer where a set has no query that nothing answers', async () => {
    const answerable = madeSet.queries.filter((query) => query.answerable !== false);
    const part = { ...madeSet, queries: answerable };
    const set = {
      ...(await openMadeSet(part)),
      name: 'part',
      whole: part,
      model: fitted,
      reading: null,
    };
    const { overview } = await measureSet(set);
    expect(overview).toMatchObject({ answerable: 4, absent: 4, absentNotSure: { value: 0 } });
  });

  it('have what reading adds beside them, which changes none of them and is not recorded', async () => {
    const unread = await measure(fitted);
    const figures = await measure(fitted, { reader: new OverlapReader(), most: 3 });
    expect(unread.reading).toBeNull();
    expect({ ...figures, reading: null }).toEqual(unread);
    expect(figures.reading).toMatchObject({ wanted: 3, modes: { all: { hit1: { queries: 3 } } } });
    expect(namedFigures([figures])).toEqual(namedFigures([unread]));
  });

  it('are read with weights that have not seen the groups of the query either', async () => {
    const limits = { leastProbability: 0.2, certainFrom: 0.4, weights: { constant: 99 } };
    const read = { ...limits, heldOut: { first: { constant: -99 }, second: { constant: 99 } } };
    const sample = { reader: new OverlapReader(), most: 99 };
    const { reading } = await measure({ ...fitted, read }, sample);
    expect(reading?.modes.all?.refused).toMatchObject({ queries: 4, read: { value: 1 } });
    const seen = await measure({ ...fitted, read: limits }, sample);
    expect(seen.reading?.modes.all?.refused).toMatchObject({ read: { value: 0 } });
  });

  it('fill tables whose rows are as long as their headings', async () => {
    const reading = { reader: new OverlapReader(), most: 99 };
    const tables = figureTables({ sets: [await measure(fitted, reading)], collections: null });
    expect(new Set(tables.map(({ title }) => title)).size).toBe(tables.length);
    for (const { heading, rows, title } of tables) {
      expect(rows.length, title).toBeGreaterThan(0);
      for (const row of rows) expect(row, title).toHaveLength(heading.length);
    }
  });

  it('are named for the record, each with a number and room for one more that goes wrong', async () => {
    const named = namedFigures([await measure(fitted)]);
    expect(named['made, same_lang, ur: hit@1']).toEqual({ value: 1, low: 0, high: 1 });
    // Four queries, of which the English and the Hindi one ask the same.
    expect(named['made, same_lang, all: hit@1']).toMatchObject({ value: 1, low: 0.6667 });
    expect(Object.keys(named)).toContain('made, near misses, other_lang, all: AUROC');
    expect(Object.keys(named)).toContain('made, hi: answer is marked');
    for (const figure of Object.values(named)) expect(Object.values(figure)).not.toContain(NaN);
  });

  it('are left out where a set has none: one language, no groups, no answers', async () => {
    const plain: Dataset = {
      documents: madeSet.documents
        .filter(({ lang }) => lang === 'en')
        .map(({ id, lang, text }) => ({ id, lang, text })),
      queries: [{ id: 'en1', lang: 'en', text: 'When was the bridge built?' }],
      judgements: new Map([['en1', new Set(['g1.en'])]]),
    };
    const set = {
      ...(await openMadeSet(plain)),
      name: 'plain',
      whole: plain,
      model: fitted,
      reading: null,
    };
    const figures = await measureSet(set);
    expect(figures.rankings['all']?.all.systems['product']?.hit1.value).toBe(1);
    expect(figures).toMatchObject({
      quotes: null,
      notFound: { nearMisses: {}, unanswerable: null },
    });
    const names = Object.keys(namedFigures([figures]));
    expect(names.filter((name) => name.includes('other_lang'))).toEqual([]);
    expect(
      figureTables({ sets: [figures], collections: null })
        .map(renderText)
        .join('\n'),
    ).not.toContain('NaN');
  });
});
