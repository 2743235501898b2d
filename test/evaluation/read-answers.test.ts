import { describe, expect, it } from 'vitest';
import { spanFeatureNames } from '../../src/answering/judging/span-model.js';
import { readAnswers } from '../../src/evaluation/read-answers.js';
import { OverlapReader } from '../../src/reading/overlap-reader.js';
import { ListedReader } from '../reading/listed-reader.js';
import { madeSet, openMadeSet } from './sets/made-set.js';

/** The answers that a reader sees which takes the sentence with most of the question's words. */
async function read(dataset = madeSet, most = 10) {
  const { generation } = await openMadeSet(dataset);
  const reader = new OverlapReader();
  return readAnswers({ dataset, whole: madeSet, generation, reader, most });
}

describe('reading the answers of a set', () => {
  it('reads the passage of the language of each query that states one', async () => {
    const answers = await read();
    expect(answers.map(({ language }) => language).toSorted()).toEqual(['bn', 'en', 'hi']);
    for (const { features, f1 } of answers) {
      expect(features).toHaveLength(spanFeatureNames.length);
      // One of the four to eight words of the sentence, in digits of any script.
      expect(f1).toBeGreaterThan(0.1);
      expect(f1).toBeLessThan(0.5);
    }
  });

  it('says whether the passage has the answer word for word', async () => {
    const queries = madeSet.queries.map((query) =>
      query.id === 'bn2' ? { ...query, answer: 'প্রায় ২৫০০' } : query,
    );
    const answers = await read({ ...madeSet, queries });
    const verbatim = answers.filter(({ isVerbatim }) => isVerbatim);
    expect(verbatim.map(({ language }) => language).toSorted()).toEqual(['en', 'hi']);
    expect(answers).toHaveLength(3);
  });

  it('takes no more than is wanted, the same ones each time', async () => {
    const [one, again] = [await read(madeSet, 2), await read(madeSet, 2)];
    expect(one).toHaveLength(2);
    expect(again).toEqual(one);
  });

  it('is in the half of the whole set, though a part of it is read', async () => {
    const others = Array.from({ length: 20 }, (_, i) => ({
      id: `g0${i}.en`,
      lang: 'en',
      text: 'Nothing.',
      group: `g0${`${i}`.padStart(2, '0')}`,
    }));
    const { generation } = await openMadeSet();
    const parts = { generation, reader: new OverlapReader(), most: 10 };
    const whole = { ...madeSet, documents: [...others, ...madeSet.documents] };
    const halves = async (all: typeof madeSet) =>
      (await readAnswers({ ...parts, dataset: madeSet, whole: all })).map(({ half }) => half);
    expect(new Set(await halves(madeSet))).toEqual(new Set(['first']));
    expect(new Set(await halves(whole))).toEqual(new Set(['second']));
  });

  it('fails where a passage cannot be read', async () => {
    const { generation } = await openMadeSet();
    const parts = { dataset: madeSet, whole: madeSet, generation, most: 10 };
    const reading = readAnswers({ ...parts, reader: new ListedReader({}) });
    await expect(reading).rejects.toThrow('unreadable');
  });
});
