import { describe, expect, it } from 'vitest';
import { difference, percent, withInterval } from '../../../src/evaluation/figures/figure-text.js';
import { renderMarkdown, renderText, type Table } from '../../../src/evaluation/figures/table.js';

const table: Table = {
  title: 'Rankings',
  note: 'Of two languages.',
  heading: ['language', 'hit@1'],
  labels: 1,
  rows: [
    ['bn', '96.8'],
    ['all', '100.0'],
  ],
};

describe('a table', () => {
  it('is aligned in plain text, words to the left and figures to the right', () => {
    expect(renderText(table).split('\n')).toEqual([
      'Rankings',
      'Of two languages.',
      '',
      'language  hit@1',
      'bn         96.8',
      'all       100.0',
    ]);
  });

  it('is one of Markdown under a heading', () => {
    expect(renderMarkdown(table).split('\n')).toEqual([
      '### Rankings',
      '',
      'Of two languages.',
      '',
      '| language | hit@1 |',
      '| -------- | ----: |',
      '| bn       |  96.8 |',
      '| all      | 100.0 |',
    ]);
  });
});

describe('a figure in words', () => {
  it('is times 100 with its interval', () => {
    expect(percent(0.98765)).toBe('98.8');
    expect(withInterval({ value: 0.982, low: 0.9794, high: 0.9851 })).toBe('98.2 [97.9, 98.5]');
  });

  it('shows the direction of a difference, and that it is none where 0 is inside', () => {
    expect(difference({ value: -0.02, low: -0.03, high: -0.01 })).toBe('-2.0 [-3.0, -1.0]');
    expect(difference({ value: 0.02, low: -0.01, high: 0.03 })).toBe('+2.0 [-1.0, +3.0] none');
    expect(difference({ value: -1e-5, low: -0.01, high: 1e-5 })).toBe('0.0 [-1.0, 0.0] none');
  });

  it('is a line where nothing was measured', () => {
    const nothing = { value: Number.NaN, low: Number.NaN, high: Number.NaN };
    expect([percent(Number.NaN), withInterval(nothing), difference(nothing)]).toEqual([
      '-',
      '-',
      '-',
    ]);
  });
});
