import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerSpans } from '../../src/reading/answer-spans.js';
import type { Span } from '../../src/domain/span.js';

/** Offsets of tokens of one letter with a space between. */
function spaced(tokens: number): Span[] {
  return Array.from({ length: tokens }, (_, i) => ({ start: 2 * i, end: 2 * i + 1 }));
}

test('a span has the best sum of a start and an end that is not before it', () => {
  const spans = answerSpans({ starts: [0, 1, 5, 0], ends: [9, 2, 0, 3] }, spaced(4));
  expect(spans).toEqual([
    { start: 0, end: 1, score: 9 },
    { start: 4, end: 7, score: 8 },
    { start: 2, end: 3, score: 3 },
  ]);
});

test('no span is longer than thirty tokens', () => {
  const places = Array.from({ length: 60 }, (_, i) => i);
  const starts = places.map((place) => (place === 0 ? 9 : 0));
  const ends = places.map((place) => (place === 30 ? 9 : place === 29 ? 3 : 0));
  expect(answerSpans({ starts, ends }, spaced(60))[0]).toEqual({ start: 0, end: 59, score: 12 });
});

test('no span begins or ends with a token that stands nowhere', () => {
  const offsets = [null, { start: 0, end: 1 }, null];
  expect(answerSpans({ starts: [9, 1, 9], ends: [9, 1, 9] }, offsets)).toEqual([
    { start: 0, end: 1, score: 2 },
  ]);
  expect(answerSpans({ starts: [1], ends: [1] }, [null])).toEqual([]);
});

test('spans that share a grapheme overlap', () => {
  const offsets = [
    { start: 0, end: 4 },
    { start: 0, end: 4 },
    { start: 4, end: 5 },
  ];
  expect(answerSpans({ starts: [3, 2, 1], ends: [3, 2, 1] }, offsets)).toEqual([
    { start: 0, end: 4, score: 6 },
    { start: 4, end: 5, score: 2 },
  ]);
});

test('the best of all is the best of a search through every pair', () => {
  const logit = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(logit, logit), { minLength: 1, maxLength: 50 }), (tokens) => {
      const [starts, ends] = [tokens.map(([start]) => start), tokens.map(([, end]) => end)];
      const sums = starts.flatMap((start, i) => ends.slice(i, i + 30).map((end) => start + end));
      const spans = answerSpans({ starts, ends }, spaced(tokens.length));
      expect(spans[0]?.score).toBe(Math.max(...sums));
    }),
  );
});
