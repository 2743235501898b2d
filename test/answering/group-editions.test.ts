import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Families } from '../../src/answering/families.js';
import { groupEditions } from '../../src/answering/group-editions.js';
import type { ScoredPassage } from '../../src/retrieval/retriever.js';
import { edition, openSamples } from './open-samples.js';

const parts = ['one', 'दो', 'تین'];
const generation = await openSamples([
  ...['nb', 'hi', 'ur'].map((language) => edition(language, parts, 'a')),
  ...['nb', 'fr'].map((language) => edition(language, ['quatre', 'পাঁচ'], 'b')),
]);
const families = new Families(generation);
const rowOf = (document: string, ordinal: number) => generation.rowsOf(document)[ordinal] ?? -1;

/** Hits in this order. */
function hitsOf(rows: readonly number[]): ScoredPassage[] {
  return rows.map((row, i) => {
    const none = { passageCosine: 0, sentenceCosine: 0, languageOffset: 0, coverage: 0 };
    return { row, trace: { ...none, exactShare: null, fused: 1 - i / 100 } };
  });
}

function grouped(rows: readonly number[], language = 'nb', groups = 5) {
  return groupEditions(hitsOf(rows), { generation, families, language, groups });
}

describe('groupEditions', () => {
  it('shows the edition in the language of the asker, though another was the hit', () => {
    const hit = rowOf('a.hi.md', 1);
    const [group, ...others] = grouped([hit], 'ur');
    expect(others).toEqual([]);
    expect(group?.row).toBe(rowOf('a.ur.md', 1));
    expect(group?.best.row).toBe(hit);
    expect(group?.others[0]).toBe(hit);
    expect(group?.others).toContain(rowOf('a.nb.md', 1));
  });

  it('shows an edition in a script that the asker reads, else the best hit', () => {
    const hit = rowOf('a.hi.md', 0);
    expect(grouped([hit], 'vi')[0]?.row).toBe(rowOf('a.nb.md', 0));
    expect(grouped([hit], 'bn')[0]?.row).toBe(hit);
  });

  it('says the same once, however many editions were hits', () => {
    const rows = ['a.ur.md', 'a.nb.md', 'a.hi.md'].map((document) => rowOf(document, 2));
    const groups = grouped(rows);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.row).toBe(rowOf('a.nb.md', 2));
    expect(groups[0]?.others).toEqual([rowOf('a.ur.md', 2), rowOf('a.hi.md', 2)]);
  });

  it('keeps the passages of one document apart, best first', () => {
    const rows = [rowOf('b.nb.md', 1), rowOf('a.nb.md', 0), rowOf('b.nb.md', 0)];
    expect(grouped(rows).map(({ row }) => row)).toEqual(rows);
  });

  it('puts every hit into one group, and each group in the order of its best', () => {
    const all = Array.from({ length: generation.info.passages }, (_, row) => row);
    const hits = fc.shuffledSubarray(all);
    const language = fc.constantFrom('nb', 'hi', 'ur', 'fr', 'vi', 'und');
    fc.assert(
      fc.property(hits, language, fc.integer({ min: 1, max: 6 }), (rows, asked, most) => {
        const groups = grouped(rows, asked, most);
        expect(groups.length).toBeLessThanOrEqual(most);
        const held = groups.flatMap(({ row, others }) => [row, ...others]);
        expect(new Set(held).size).toBe(held.length);
        if (groups.length < most) expect(held).toEqual(expect.arrayContaining(rows));
        const scores = groups.map(({ best }) => best.trace.fused);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { row, others, best } of groups) expect([row, ...others]).toContain(best.row);
      }),
    );
  });
});
