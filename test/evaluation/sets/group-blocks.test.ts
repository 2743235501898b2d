import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/evaluation/sets/dataset.js';
import {
  blockRanges,
  groupBlocks,
  groupOf,
  halfOf,
  shareOfSet,
} from '../../../src/evaluation/sets/group-blocks.js';

const groupName = (index: number) => `p${String(index).padStart(3, '0')}`;

/** Groups p000 to p089, in no order, each with two documents and one query. */
const dataset: Dataset = {
  documents: Array.from({ length: 180 }, (_, i) => {
    const group = groupName((i * 7) % 90);
    return { id: `${group} ${i}`, lang: i % 2 === 0 ? 'hi' : 'ur', text: '', group };
  }),
  queries: Array.from({ length: 90 }, (_, i) => ({
    id: `q${i}`,
    lang: 'bn',
    text: '',
    group: groupName(i),
  })),
  judgements: new Map([['q0', new Set(['p000 0'])]]),
};

describe('the blocks of a set', () => {
  const blocks = groupBlocks(dataset);

  it('hold 20 neighbouring groups each, whatever the order of the lines', () => {
    expect(blocks.get('p000')).toBe(0);
    expect(blocks.get('p019')).toBe(0);
    expect(blocks.get('p020')).toBe(1);
    expect(blocks.get('p089')).toBe(4);
    expect(blocks.size).toBe(90);
  });

  it('are dealt to two halves in turn', () => {
    expect(['p000', 'p019', 'p020', 'p040'].map((group) => halfOf(blocks, group))).toEqual([
      'first',
      'first',
      'second',
      'first',
    ]);
  });

  it('are told as ranges', () => {
    expect(blockRanges(dataset)).toEqual({
      first: ['p000 to p019', 'p040 to p059', 'p080 to p089'],
      second: ['p020 to p039', 'p060 to p079'],
    });
  });

  it('take an entry without a group by itself, and groups that only queries have', () => {
    const alone = { id: 'd', lang: 'en', text: '' };
    const refused = { id: 'q', lang: 'en', text: '', group: 'nowhere', answerable: false };
    const set = { documents: [alone], queries: [refused], judgements: new Map() };
    expect(groupOf(alone)).toBe('d');
    expect([...groupBlocks(set).keys()]).toEqual(['d', 'nowhere']);
  });
});

describe('a share of a set', () => {
  it('is its first blocks, with documents and queries of the same groups', () => {
    const { documents, queries } = shareOfSet(dataset, 4);
    const groups = Array.from({ length: 40 }, (_, i) => groupName(i));
    expect(new Set(documents.map(({ group }) => group))).toEqual(new Set(groups));
    expect(documents).toHaveLength(80);
    expect(queries.map(({ group }) => group)).toEqual(groups);
  });

  it('is all of it for one part, and at least one block for many', () => {
    expect(shareOfSet(dataset, 1)).toEqual(dataset);
    expect(shareOfSet(dataset, 1000).queries).toHaveLength(20);
  });
});
