import { describe, expect, it } from 'vitest';
import { observeQueries, type Observation } from '../../src/evaluation/observe-queries.js';
import { product } from '../../src/evaluation/ranking-systems.js';
import type { EvaluationMode } from '../../src/evaluation/sets/relevant-documents.js';
import { madeSet, openMadeSet, scoreModel } from './sets/made-set.js';

async function observe(mode: EvaluationMode, dataset = madeSet): Promise<Observation[]> {
  const set = await openMadeSet(dataset);
  return observeQueries({ ...set, systems: [product], modelFor: () => scoreModel }, mode);
}

describe('what a query shows', () => {
  it('is measured within its language against its own document', async () => {
    const observations = await observe('same_lang');
    expect(observations.map(({ language }) => language)).toEqual(['en', 'hi', 'bn', 'ur']);
    for (const { rankings } of observations) expect(rankings?.['product']?.hit1).toBe(1);
  });

  it('has the forecast of its first quote, right only while its group is there', async () => {
    for (const { forecast, nearMiss } of await observe('same_lang')) {
      expect(forecast.isRight).toBe(true);
      expect(nearMiss?.isRight).toBe(false);
      expect(nearMiss?.probability).toBeLessThan(forecast.probability);
    }
  });

  it('takes the whole group out, not only the document in its language', async () => {
    const apart = {
      ...madeSet,
      documents: madeSet.documents.filter(({ group }) => group === 'g1'),
    };
    const [english] = await observe('all', apart);
    expect(english?.forecast.isRight).toBe(true);
    expect(english?.nearMiss).toEqual({ probability: 0, isRight: false });
  });

  it('is seen among all documents for a question that nothing answers, and only there', async () => {
    const all = await observe('all');
    const refused = all.filter(({ rankings }) => rankings === null);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      nearMiss: null,
      marked: null,
      forecast: { isRight: false },
    });
    expect(await observe('other_lang')).toHaveLength(4);
  });

  it('says whether the answer is marked, in digits of another script, too', async () => {
    const [english, hindi, bengali, urdu] = await observe('same_lang');
    for (const observation of [english, hindi, bengali]) {
      expect(observation?.marked?.holdsAnswer).toBe(true);
      expect(observation?.marked?.share).toBeLessThan(1);
    }
    expect(urdu?.marked).toBeNull();
  });

  it('shares its unit with the translations of the query', async () => {
    const [english, hindi, bengali] = await observe('same_lang');
    expect(english?.unit).toBe(hindi?.unit);
    expect(english?.unit).not.toBe(bengali?.unit);
  });
});
