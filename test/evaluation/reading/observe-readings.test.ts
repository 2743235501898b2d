import { describe, expect, it } from 'vitest';
import type { AnswerModel } from '../../../src/answering/judging/answer-model.js';
import {
  observeReadings,
  type ReadingObservation,
} from '../../../src/evaluation/reading/observe-readings.js';
import { OverlapReader } from '../../../src/reading/overlap-reader.js';
import { ReadingError, type Reader } from '../../../src/reading/reader.js';
import { madeSet, openMadeSet, scoreModel } from '../sets/made-set.js';

/** Goes by the score before reading, and by the reader alone after it. */
const model: AnswerModel = {
  ...scoreModel,
  read: { leastProbability: 0.5, certainFrom: 0.9, weights: { answerLogit: 1 } },
};

/** Sees an answer in one sentence and in no other. */
function readerOf(sentence: string, logit = 15): Reader {
  return {
    read: async (_question, passages) =>
      passages.map(({ text }) => {
        const start = text.indexOf(sentence);
        const end = start + sentence.length;
        return start === -1
          ? { logit: -15, spans: [] }
          : { logit, spans: [{ start, end, score: 1 }] };
      }),
    close: async () => undefined,
  };
}

async function observe(reader: Reader, options: { readonly most?: number; by?: AnswerModel } = {}) {
  const { most = 99, by = model } = options;
  const set = await openMadeSet();
  return observeReadings({ ...set, reader, most, modelFor: () => by });
}

function within(observations: readonly ReadingObservation[], language: string) {
  const found = observations.find(
    (one) => one.language === language && one.searched.mode === 'same_lang',
  );
  if (found === undefined) throw new Error(`Nothing was asked in ${language}`);
  return found;
}

describe('a query without and with reading', () => {
  it('is asked of the documents of each mode and of each other language', async () => {
    const observations = await observe(new OverlapReader());
    const english = observations.filter(({ language }) => language === 'en');
    expect(english.map(({ searched }) => searched)).toEqual([
      { mode: 'same_lang' },
      { mode: 'all' },
      { mode: 'other_lang' },
      { mode: null, language: 'bn' },
      { mode: null, language: 'hi' },
      { mode: 'all' },
    ]);
    expect(english.at(-1)?.unread).toMatchObject({ ranking: null, nearMiss: null, marked: null });
  });

  it('has its passages put in the order of the reader', async () => {
    const wrong = await observe(readerOf('Goats live below.'));
    expect(within(wrong, 'en').unread.ranking).toMatchObject({ hit1: 1, ndcg10: 1 });
    expect(within(wrong, 'en').read.ranking).toMatchObject({ hit1: 0 });
    expect(within(wrong, 'en').read.ranking?.ndcg10).toBeGreaterThan(0.5);
    const right = await observe(readerOf('Carts crossed it at night.'));
    expect(within(right, 'en').read.ranking).toMatchObject({ hit1: 1, ndcg10: 1 });
  });

  it('is judged by the limits of what was read, and without its group by what is left', async () => {
    const { unread, read } = within(await observe(readerOf('Carts crossed it at night.', 2)), 'en');
    expect(unread.judgement.verdict).toBe('certain');
    expect(read.judgement.verdict).toBe('uncertain');
    expect(read.judgement.probability).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(read.nearMiss).toMatchObject({ verdict: 'refused' });
    expect(read.nearMiss?.probability).toBeCloseTo(1 / (1 + Math.exp(15)), 6);
  });

  it('has the sentence marked where the reader sees the answer', async () => {
    const { unread, read } = within(await observe(readerOf('It is red.')), 'en');
    expect(unread.marked?.holdsAnswer).toBe(true);
    expect(read.marked?.holdsAnswer).toBe(true);
    expect(read.marked?.share).toBeGreaterThan(unread.marked?.share ?? 1);
  });

  it('is the same both ways where the model knows nothing of readings', async () => {
    const { read: _, ...unfitted } = model;
    for (const { unread, read } of await observe(new OverlapReader(), { by: unfitted })) {
      expect(read.judgement).toEqual(unread.judgement);
      expect(read.ranking).toEqual(unread.ranking);
    }
  });

  it('is one of so many with an answer, and of so many without', async () => {
    const observations = await observe(new OverlapReader(), { most: 1 });
    expect(new Set(observations.map(({ unread }) => unread.ranking === null)).size).toBe(2);
    expect(observations.filter(({ searched }) => searched.mode === 'all')).toHaveLength(2);
    expect(await observe(new OverlapReader(), { most: 0 })).toEqual([]);
  });

  it('is not measured by a passage that could not be read', async () => {
    const broken: Reader = {
      read: async (_question, passages) => passages.map(() => new ReadingError('broken file')),
      close: async () => undefined,
    };
    await expect(observe(broken)).rejects.toThrow('broken file');
  });

  it('reads a passage once for a question, however often it is found', async () => {
    const texts: string[] = [];
    const inner = new OverlapReader();
    const counting: Reader = {
      read: (question, passages, signal) => {
        texts.push(...passages.map(({ text }) => `${question} ${text}`));
        return inner.read(question, passages, signal);
      },
      close: () => inner.close(),
    };
    await observe(counting);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(madeSet.queries.length);
  });
});
