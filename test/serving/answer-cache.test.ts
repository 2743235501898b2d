import { describe, expect, it } from 'vitest';
import { AnswerCache } from '../../src/serving/answer-cache.js';
import type { TimedAnswer } from '../../src/answering/answer-service.js';

function answerTo(question: string): TimedAnswer {
  const timings = { embedding: 1, dense: 1, lexical: 1, fusion: 1, reading: 1, quotes: 1 };
  return { answer: { kind: 'empty-index', question, language: 'und' }, timings };
}

describe('the cache of answers', () => {
  it('gives an answer to the very same question alone', () => {
    const cache = new AnswerCache();
    const request = { question: 'कब?', filter: { documents: ['a'] }, language: 'hi' };
    cache.put('main', 'one', request, answerTo('कब?'));
    expect(cache.get('main', 'one', { ...request })).toEqual(answerTo('कब?'));
    for (const other of [
      { ...request, question: 'कब' },
      { ...request, language: 'ur' },
      { ...request, filter: { documents: ['b'] } },
      { ...request, filter: { languages: ['a'] } },
      { question: 'कब?' },
      { ...request, explain: true },
      { ...request, withVector: true },
      { ...request, withNearest: true },
    ]) {
      expect(cache.get('main', 'one', other)).toBeNull();
    }
  });

  it('never gives an answer of another generation', () => {
    const cache = new AnswerCache();
    cache.put('main', 'one', { question: 'q' }, answerTo('q'));
    expect(cache.get('main', 'two', { question: 'q' })).toBeNull();
  });

  it('never gives an answer of another collection', () => {
    const cache = new AnswerCache();
    cache.put('main', 'one', { question: 'q' }, answerTo('q'));
    expect(cache.get('server-1', 'one', { question: 'q' })).toBeNull();
  });

  it('forgets after its time', () => {
    let time = 0;
    const cache = new AnswerCache({ lifetimeMs: 100 }, () => time);
    cache.put('main', 'one', { question: 'q' }, answerTo('q'));
    time = 99;
    expect(cache.get('main', 'one', { question: 'q' })).not.toBeNull();
    time = 100;
    expect(cache.get('main', 'one', { question: 'q' })).toBeNull();
  });

  it('forgets the oldest when it is full', () => {
    const cache = new AnswerCache({ most: 2 });
    for (const question of ['a', 'b', 'a', 'c'])
      cache.put('main', 'one', { question }, answerTo(question));
    expect(cache.get('main', 'one', { question: 'b' })).toBeNull();
    expect(cache.get('main', 'one', { question: 'a' })).not.toBeNull();
    expect(cache.get('main', 'one', { question: 'c' })).not.toBeNull();
  });
});
