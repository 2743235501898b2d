import { describe, expect, it } from 'vitest';
import { readingTables } from '../../../src/evaluation/figures/reading-tables.js';
import type { ReadingObservation } from '../../../src/evaluation/reading/observe-readings.js';
import { readingFigures } from '../../../src/evaluation/reading/reading-figures.js';
import type { Judgement, Outcome } from '../../../src/evaluation/reading/read-outcome.js';

function judged(probability: number): Judgement {
  if (probability < 0.2) return { probability, verdict: 'refused' };
  return { probability, verdict: probability < 0.6 ? 'uncertain' : 'certain' };
}

/** What came of a query: whether the first quote is right, and the probabilities with it and without. */
function outcome(hit1: 0 | 1, probability: number, nearMiss: number): Outcome {
  return {
    ranking: { hit1, ndcg10: hit1, mrr10: hit1, hit5: hit1 },
    judgement: judged(probability),
    nearMiss: judged(nearMiss),
    marked: null,
  };
}

function absent(probability: number): Outcome {
  return { ranking: null, judgement: judged(probability), nearMiss: null, marked: null };
}

const within = { mode: 'same_lang' } as const;

function observation(
  unit: string,
  ways: Pick<ReadingObservation, 'unread' | 'read'>,
  where: Partial<Pick<ReadingObservation, 'language' | 'searched'>> = {},
): ReadingObservation {
  return { unit, language: 'en', searched: within, ...ways, ...where };
}

/** Reading puts the first right and parts all from their near misses; before, it is as by chance. */
const better = [
  observation('a', { unread: outcome(0, 0.7, 0.3), read: outcome(1, 0.9, 0.1) }),
  observation('b', { unread: outcome(1, 0.3, 0.7), read: outcome(1, 0.8, 0.3) }),
];

describe('what reading adds', () => {
  it('is the difference of both ways, with how the same near misses are judged', () => {
    const measured = readingFigures(better, 200).modes.same_lang;
    expect(measured?.hit1).toMatchObject({
      queries: 2,
      unread: { value: 0.5 },
      read: { value: 1 },
      difference: { value: 0.5 },
    });
    expect(measured?.nearMissAuroc).toMatchObject({
      queries: 2,
      unread: { value: 0.5 },
      read: { value: 1 },
      difference: { value: 0.5 },
    });
    expect(measured?.wrongAndSure).toMatchObject({ unread: { value: 0.5 }, read: { value: 0 } });
    expect(measured?.nearMissRefused).toMatchObject({ unread: { value: 0 }, read: { value: 0.5 } });
    expect(measured?.nearMissNotSure).toMatchObject({ unread: { value: 0.5 }, read: { value: 1 } });
  });

  it('is sure where every query gains, though both ways differ from query to query', () => {
    const gains = Array.from({ length: 40 }, (_, i) =>
      observation(`u${i}`, {
        unread: outcome(0, i / 100, 0.1),
        read: outcome(1, i / 100, 0.1),
      }),
    );
    const difference = readingFigures(gains, 40).modes.same_lang?.hit1?.difference;
    expect(difference).toMatchObject({ value: 1, low: 1, high: 1, units: 40 });
  });

  it('draws translations of one query together', () => {
    const translated = better.map((one) => ({ ...one, language: 'hi' }));
    const measured = readingFigures([...better, ...translated], 200);
    expect(measured.modes.same_lang?.hit1?.read.units).toBe(2);
  });

  it('holds questions that nothing answers against those with an answer', () => {
    const all = { searched: { mode: 'all' } } as const;
    const asked = [
      observation('a', { unread: outcome(1, 0.5, 0.1), read: outcome(1, 0.9, 0.1) }, all),
      observation('n', { unread: absent(0.7), read: absent(0.1) }, all),
    ];
    const measured = readingFigures(asked, 200).modes.all;
    expect(measured?.absentAuroc).toMatchObject({ unread: { value: 0 }, read: { value: 1 } });
    expect(measured?.absentRefused).toMatchObject({ unread: { value: 0 }, read: { value: 1 } });
    // The question without an answer is none of those that are ranked or refused wrongly.
    expect(measured?.hit1).toMatchObject({ queries: 1, read: { value: 1 } });
    expect(measured?.refused).toMatchObject({ queries: 1, read: { value: 0 } });
  });

  it('has marks of those first quotes alone that are right, each way by itself', () => {
    const [first] = better;
    if (first === undefined) throw new Error('There is no observation');
    const marked = { ...first.read, marked: { holdsAnswer: true, share: 0.4 } };
    const measured = readingFigures([{ ...first, read: marked }, ...better], 200).modes.same_lang;
    expect(measured?.marked).toMatchObject({ queries: 1, read: { value: 1 } });
    expect(measured?.marked?.unread.value).toBeNaN();
    expect(readingFigures(better, 200).modes.same_lang?.marked).toBeUndefined();
  });
});

describe('pairs of languages', () => {
  const inHindi = { searched: { mode: null, language: 'hi' } } as const;
  const inUrdu = { searched: { mode: null, language: 'ur' } } as const;
  const good = { unread: outcome(0, 0.3, 0.4), read: outcome(1, 0.9, 0.1) };
  const bad = { unread: outcome(1, 0.9, 0.1), read: outcome(0, 0.3, 0.4) };
  const observations = [
    ...better,
    observation('a', good, inHindi),
    observation('b', good, inHindi),
    observation('c', good, inHindi),
    observation('d', bad, inUrdu),
  ];

  it('are apart, with what is asked and searched in one language first by itself', () => {
    const { pairs } = readingFigures(observations, 200);
    expect(pairs.map(({ asked, searched, hit1 }) => [asked, searched, hit1.queries])).toEqual([
      ['en', 'en', 2],
      ['en', 'hi', 3],
      ['en', 'ur', 1],
    ]);
    expect(pairs[1]?.auroc).toMatchObject({ unread: { value: 0 }, read: { value: 1 } });
    expect(pairs[2]?.auroc).toMatchObject({ unread: { value: 1 }, read: { value: 0 } });
  });

  it('count the same in the mean, however many queries they have', () => {
    const { withinLanguages, acrossLanguages } = readingFigures(observations, 200);
    expect(acrossLanguages).toMatchObject({
      pairs: 2,
      hit1: { queries: 4, unread: { value: 0.5 }, read: { value: 0.5 } },
      auroc: { unread: { value: 0.5 }, read: { value: 0.5 } },
    });
    expect(withinLanguages).toMatchObject({ pairs: 1, hit1: { read: { value: 1 } } });
    // Samples without a query of a pair go by the other pairs.
    expect(acrossLanguages?.hit1.read.low).toBe(0.5);
    expect(acrossLanguages?.hit1.read.high).toBe(1);
  });

  it('are a table of their own below what reading adds in each mode', () => {
    const tables = readingTables([
      { set: 'made', reading: readingFigures(observations, 200) },
      { set: 'unread', reading: null },
      { set: 'single', reading: readingFigures(better, 200) },
    ]);
    expect(tables.map(({ title }) => title)).toEqual([
      'Without and with reading',
      'Pairs of languages, without and with reading: made',
    ]);
    for (const { heading, rows } of tables) {
      for (const row of rows) expect(row).toHaveLength(heading.length);
    }
    expect(tables[0]?.note).toContain('at most 200');
    expect(tables[0]?.rows[0]).toEqual([
      'made',
      'same_lang',
      'hit@1',
      '2',
      '50.0 [0.0, 100.0]',
      '100.0 [100.0, 100.0]',
      '+50.0 [0.0, +100.0] none',
    ]);
    expect(tables[1]?.rows.at(-1)?.slice(0, 5)).toEqual(['mean', 'another', '4', '50.0', '50.0']);
    expect(readingTables([{ set: 'unread', reading: null }])).toEqual([]);
  });
});
