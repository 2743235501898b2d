import { describe, expect, it } from 'vitest';
import type { AnswerModel } from '../../src/answering/judging/answer-model.js';
import { unseenModel } from '../../src/evaluation/unseen-model.js';

/** Groups of which 20 neighbours are in one half. */
const documents = Array.from({ length: 40 }, (_, i) => {
  const group = `g${String(i).padStart(2, '0')}`;
  return { id: group, lang: 'en', text: '', group };
});
const set = { name: 'made', whole: { documents, queries: [], judgements: new Map() } };

function verdict(weight: number) {
  const limits = { leastProbability: 0.2, certainFrom: 0.4 };
  const heldOut = { first: { constant: weight + 1 }, second: { constant: weight + 2 } };
  return { ...limits, weights: { constant: weight }, heldOut };
}

const model: AnswerModel = {
  ...verdict(10),
  fittedOn: ['made'],
  date: '',
  read: verdict(20),
};

function constantsFor(group: string, by: AnswerModel) {
  const { weights, read } = unseenModel(by, set)({ id: 'q', lang: 'en', text: '', group });
  return [weights['constant'], read?.weights['constant']];
}

describe('the model that a query of a set is measured with', () => {
  it('has the weights without the half of its group, read and unread', () => {
    expect(constantsFor('g05', model)).toEqual([11, 21]);
    expect(constantsFor('g25', model)).toEqual([12, 22]);
  });

  it('is the model itself for a set that it was not fitted on', () => {
    expect(constantsFor('g05', { ...model, fittedOn: ['other'] })).toEqual([10, 20]);
  });

  it('has the weights that there are where nothing was held out', () => {
    const { heldOut: _, ...read } = verdict(20);
    expect(constantsFor('g05', { ...model, read })).toEqual([11, 20]);
    const { read: __, ...unread } = model;
    expect(constantsFor('g05', unread)).toEqual([11, undefined]);
  });
});
