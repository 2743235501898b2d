import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/evaluation/collections/judge-answer.js';
import { answeredWith, keyOf, notFoundNear, quoteOf } from './answer-samples.js';

const rank = (key: Parameters<typeof judgeAnswer>[0], quote: Parameters<typeof quoteOf>[0]) =>
  judgeAnswer(key, answeredWith(quoteOf(quote))).rank;

describe('a quote', () => {
  it('answers where it stands in a document of the key and matches', () => {
    const key = keyOf(/open at nine/iu);
    expect(rank(key, { document: 'a.md', text: 'We OPEN at\n nine.' })).toBe(1);
    expect(rank(key, { document: 'b.md', text: 'We open at nine.' })).toBeNull();
    expect(rank(key, { document: 'a.md', text: 'We open at ten.' })).toBeNull();
  });

  it('answers by its document alone where the key has no words', () => {
    expect(rank(keyOf(null), { document: 'a.md', text: 'anything' })).toBe(1);
    expect(rank(keyOf(null), { document: 'b.md', text: 'anything' })).toBeNull();
  });

  it('is compared in NFC, in any script', () => {
    const decomposed = 'दाँडी की दूरी ३८५ किलोमीटर; ক\u09c7\u09be'.normalize('NFD');
    expect(rank(keyOf(/दाँडी की दूरी/iu), { document: 'a.md', text: decomposed })).toBe(1);
    expect(rank(keyOf(/ক\u09cb/iu), { document: 'a.md', text: decomposed })).toBe(1);
    const urdu = { document: 'a.md', text: 'کتب خانہ نو بجے کھلتا ہے' };
    expect(rank(keyOf(/نو بجے/iu), urdu)).toBe(1);
  });

  it('is compared with and without the marks of Markdown', () => {
    const marked = { document: 'a.md', text: 'Set **`max_size`** to ten.' };
    expect(rank(keyOf(/Set maxsize to/iu), marked)).toBe(1);
    expect(rank(keyOf(/max_size/iu), marked)).toBe(1);
  });

  it('answers together with its headings', () => {
    const quote = {
      document: 'a.md',
      text: 'Nine to five.',
      headings: ['Library', 'Opening hours'],
    };
    expect(rank(keyOf(/Opening hours Nine/iu), quote)).toBe(1);
    expect(rank(keyOf(/Opening hours Nine/iu), { ...quote, headings: [] })).toBeNull();
  });

  it('answers at any place of the key, each with words of its own', () => {
    const key = keyOf(/one/iu, {
      places: [
        { documents: ['a.md'], text: /one/iu },
        { documents: ['b.md'], text: /two/iu },
      ],
    });
    expect(rank(key, { document: 'b.md', text: 'two' })).toBe(1);
    expect(rank(key, { document: 'b.md', text: 'one' })).toBeNull();
  });
});

describe('an answer', () => {
  const wrong = quoteOf({ document: 'b.md', text: 'No.', probability: 0.7 });
  const right = quoteOf({ document: 'a.md', text: 'Nine.', probability: 0.4, isCertain: false });

  it('has the rank of the first quote that answers, and the certainty of the first of all', () => {
    expect(judgeAnswer(keyOf(/nine/iu), answeredWith(wrong, right))).toEqual({
      isAnswerable: true,
      isAnswered: true,
      rank: 2,
      isCertain: true,
      isMarked: null,
      probability: 0.7,
      isBestRight: false,
      document: 'b.md',
    });
  });

  it('that is "not found" has no rank, though the nearest passage is right', () => {
    expect(judgeAnswer(keyOf(/nine/iu), notFoundNear(right))).toEqual({
      isAnswerable: true,
      isAnswered: false,
      rank: null,
      isCertain: false,
      isMarked: null,
      probability: 0.4,
      isBestRight: true,
      document: 'a.md',
    });
  });

  it('to a question that the documents do not answer is never right', () => {
    const absent = keyOf(null, { places: [] });
    expect(judgeAnswer(absent, answeredWith(right))).toMatchObject({
      isAnswerable: false,
      isAnswered: true,
      rank: null,
    });
    expect(judgeAnswer(absent, notFoundNear())).toMatchObject({ probability: 0, document: null });
  });
});

describe('marked sentences', () => {
  const text = 'It is *red*. Built in 1887.';
  const marking = (start: number, end: number) =>
    answeredWith(quoteOf({ document: 'a.md', text, highlights: [{ start, end }] }));
  const isMarked = (key: Parameters<typeof judgeAnswer>[0], answer: ReturnType<typeof marking>) =>
    judgeAnswer(key, answer).isMarked;

  it('hold the answer where they match the key, or have its exact words', () => {
    expect(isMarked(keyOf(/built in/iu), marking(13, text.length))).toBe(true);
    expect(isMarked(keyOf(/red.*built/iu), marking(0, 12))).toBe(false);
    expect(isMarked(keyOf(/red.*built/iu, { answer: 'Is **RED**' }), marking(0, 12))).toBe(true);
  });

  it('are not judged where the key has no words, or the first quote is wrong', () => {
    expect(isMarked(keyOf(null, { answer: 'red' }), marking(0, 12))).toBeNull();
    expect(isMarked(keyOf(/blue/iu), marking(0, 12))).toBeNull();
  });
});
