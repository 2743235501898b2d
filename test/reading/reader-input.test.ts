import { expect, test } from 'vitest';
import { readerInputs } from '../../src/reading/reader-input.js';

const frame = { opening: 0, closing: 2 };

function numbers(length: number, first = 100): number[] {
  return Array.from({ length }, (_, i) => first + i);
}

test('question and passage stand between the special tokens, the passage of another type', () => {
  const inputs = [...readerInputs({ question: [10, 11], context: [20], text: [30, 31] }, frame)];
  expect(inputs).toEqual([
    {
      tokens: [0, 10, 11, 2, 2, 20, 30, 31, 2],
      types: [0, 0, 0, 0, 0, 1, 1, 1, 0],
      window: { start: 0, end: 2 },
      windowStart: 6,
    },
  ]);
});

test('without a text there is still one input', () => {
  const inputs = [...readerInputs({ question: [10], context: [], text: [] }, frame)];
  expect(inputs).toMatchObject([{ tokens: [0, 10, 2, 2, 2], types: [0, 0, 0, 0, 0] }]);
});

test('question and context are cut, so that a text has room', () => {
  const long = { question: numbers(500), context: numbers(500), text: numbers(5) };
  const [input] = readerInputs(long, frame);
  expect(input!.tokens).toHaveLength(48 + 48 + 5 + 4);
});

test('a long text is read in windows of 256 tokens that share 96, each with the context', () => {
  const text = numbers(500, 1000);
  const inputs = [...readerInputs({ question: [10], context: [20, 21], text }, frame)];
  expect(inputs.map(({ window }) => window)).toEqual([
    { start: 0, end: 249 },
    { start: 153, end: 402 },
    { start: 306, end: 500 },
  ]);
  for (const { tokens, window, windowStart } of inputs) {
    expect(tokens.length).toBeLessThanOrEqual(256);
    expect(tokens.slice(0, windowStart)).toEqual([0, 10, 2, 2, 20, 21]);
    expect(tokens.slice(windowStart, -1)).toEqual(text.slice(window.start, window.end));
  }
});

test('a text of the length that is embedded is read whole, whatever stands before it', () => {
  const full = { question: numbers(99), context: numbers(99), text: numbers(512) };
  expect([...readerInputs(full, frame)].at(-1)!.window.end).toBe(512);
});

test('no text takes more than eight inferences', () => {
  const endless = { question: [10], context: [], text: numbers(100_000) };
  expect([...readerInputs(endless, frame)]).toHaveLength(8);
});
