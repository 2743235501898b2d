import { describe, expect, it } from 'vitest';
import { quotedAnswer, underlinedAnswer } from '../../src/answering/quoted-answer.js';
import type { PassageReading } from '../../src/reading/reader.js';
import { passage } from '../discord/services.js';

/** The document's text has 100 units before the quote. */
const before = 100;
const text = 'एक पुल। यह १८८७ में बना। It is 👩‍👩‍👧‍👦 tall.';
const sentences = ['एक पुल।', 'यह १८८७ में बना।', 'It is 👩‍👩‍👧‍👦 tall.'].map((words) => {
  const start = before + text.indexOf(words);
  return { start, end: start + words.length };
});
const quote = { ...passage(text).passage, start: before, language: 'hi', marked: [1] };
const model = { leastProbability: 0.5, weights: { answerLogit: 1 } };

const reading = (words: string, logit = 2): PassageReading => {
  const start = text.indexOf(words);
  return {
    logit,
    spans: [
      { start, end: start + words.length, score: 3 },
      { start: 0, end: 2, score: 1 },
    ],
  };
};
const evidence = { sentences, model };

describe('the answer in a quote', () => {
  it('is the best span that was read, in the text of the quote, with its probability', () => {
    const answer = quotedAnswer(quote, { ...evidence, reading: reading('१८८७ में') });
    expect(text.slice(answer?.start, answer?.end)).toBe('१८८७ में');
    expect(answer?.probability).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
  });

  it('is none where the passage was not read, has no span, or nothing was fitted', () => {
    expect(quotedAnswer(quote, { ...evidence, reading: null })).toBeNull();
    expect(quotedAnswer(quote, { ...evidence, reading: { logit: 2, spans: [] } })).toBeNull();
    const unfitted = { ...evidence, reading: reading('१८८७'), model: undefined };
    expect(quotedAnswer(quote, unfitted)).toBeNull();
  });

  it('is none in a sentence that is not marked, or over the end of one', () => {
    const of = (words: string, marked: readonly number[]) =>
      quotedAnswer({ ...quote, marked }, { ...evidence, reading: reading(words) });
    expect(of('पुल', [1])).toBeNull();
    expect(of('पुल', [0])).not.toBeNull();
    expect(of('पुल। यह', [0, 1])).toBeNull();
    expect(of('👩‍👩‍👧‍👦 tall.', [0, 2])).not.toBeNull();
  });

  it('is of whole words, though the reader sees parts of them', () => {
    const answer = quotedAnswer(quote, { ...evidence, reading: reading('८७ मे') });
    expect(text.slice(answer?.start, answer?.end)).toBe('१८८७ में');
  });

  it('goes on to the bracket that closes one in it', () => {
    const bracketed = 'Signed with (the) UN (UNDP) in May.';
    const of = (words: string) => {
      const start = bracketed.indexOf(words);
      const span = { start, end: start + words.length, score: 1 };
      const answer = quotedAnswer(
        { ...quote, text: bracketed, start: 0, marked: [0] },
        {
          sentences: [{ start: 0, end: bracketed.length }],
          model,
          reading: { logit: 1, spans: [span] },
        },
      );
      return bracketed.slice(answer?.start, answer?.end);
    };
    expect(of('(the) UN (UNDP')).toBe('(the) UN (UNDP)');
    expect(of('UNDP')).toBe('UNDP');
    expect(of('(UNDP)')).toBe('(UNDP)');
  });

  it('is the surer the further it lies over the next spans, which may be missing', () => {
    const leads = { ...model, weights: { overSecond: 1, overThird: 1 } };
    const { spans, logit } = reading('१८८७ में');
    const of = (count: number) =>
      quotedAnswer(quote, {
        sentences,
        model: leads,
        reading: { logit, spans: [...spans, { start: 2, end: 3, score: 0 }].slice(0, count) },
      })?.probability;
    expect(of(1)).toBe(0.5);
    expect(of(2)).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
    expect(of(3)).toBeCloseTo(1 / (1 + Math.exp(-5)), 9);
  });
});

describe('what is underlined', () => {
  const of = (probability: number, isCertain = true) =>
    underlinedAnswer({ answer: { start: 3, end: 7, probability }, isCertain }, model);

  it('is an answer that is sure enough', () => {
    expect(of(0.5)).toEqual({ start: 3, end: 7 });
    expect(of(0.49)).toBeNull();
    expect(underlinedAnswer({ answer: null, isCertain: true }, model)).toBeNull();
  });

  it('is nothing in a quote that may not answer, or without a model', () => {
    expect(of(0.9, false)).toBeNull();
    const answer = { start: 3, end: 7, probability: 1 };
    expect(underlinedAnswer({ answer, isCertain: true }, undefined)).toBeNull();
  });
});
