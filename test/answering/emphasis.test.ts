import { describe, expect, it } from 'vitest';
import { emphasis } from '../../src/answering/emphasis.js';
import type { QuotedBlock } from '../../src/domain/answer.js';

const text = 'Set host first. Then restart.\n\nnpm start';
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const blocks: QuotedBlock[] = [
  { kind: 'inline-code', ...at('host') },
  { kind: 'code', language: 'sh', ...at('npm start') },
];
const boldOf = (...highlights: string[]) =>
  emphasis({ text, blocks, highlights: highlights.map(at) }).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('what is shown in bold', () => {
  it('is the sentences that answer', () => {
    expect(boldOf('Then restart.')).toEqual(['Then restart.']);
  });

  it('is nothing of the code in them', () => {
    expect(boldOf('Set host first.')).toEqual(['Set ', ' first.']);
    expect(boldOf('Then restart.\n\nnpm start')).toEqual(['Then restart.\n\n']);
    expect(boldOf('npm start')).toEqual([]);
  });

  it('is nothing where it would be all of the running text', () => {
    expect(boldOf('Set host first. Then restart.')).toEqual([]);
    expect(boldOf('Set host first.', 'Then restart.')).toEqual([]);
    const highlights = [{ start: 0, end: 12 }];
    expect(emphasis({ text: 'Én setning. —', blocks: [], highlights })).toEqual([]);
  });
});
