import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupEditions } from '../../../src/answering/editions/group-editions.js';
import { PassageEditions } from '../../../src/answering/editions/passage-editions.js';
import { fuse } from '../../../src/retrieval/fusion.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import type { ScoredPassage } from '../../../src/retrieval/retriever.js';
import { edition, openSamples } from '../open-samples.js';

const parts = ['one', 'दो', 'تین'];
const generation = await openSamples([
  ...['nb', 'hi', 'ur'].map((language) => edition(language, parts, 'a')),
  ...['nb', 'fr'].map((language) => edition(language, ['quatre', 'পাঁচ'], 'b')),
]);
const editions = new PassageEditions(generation, new LanguageOffsets(new Map()));
const rowOf = (document: string, ordinal: number) => generation.rowsOf(document)[ordinal] ?? -1;

function hit(row: number, cosine: number, coverage = 0): ScoredPassage {
  const cosines = { passageCosine: cosine, sentenceCosine: cosine, documentCosine: cosine };
  const lexical = { coverage, chanceCoverage: 0, exactShare: null };
  const evidence = { ...cosines, languageOffset: 0, ...lexical };
  return { row, trace: { ...evidence, fused: fuse(evidence) } };
}

/** Hits in this order. */
function hitsOf(rows: readonly number[]): ScoredPassage[] {
  return rows.map((row, i) => hit(row, 1 - i / 100));
}

describe('groupEditions', () => {
  it('says the same once, however many editions were hits', () => {
    const rows = ['a.ur.md', 'a.nb.md'].map((document) => rowOf(document, 2));
    const groups = groupEditions(hitsOf(rows), editions, 5);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.best.row).toBe(rows[0]);
    expect(groups[0]?.rows).toEqual([...rows, rowOf('a.hi.md', 2)]);
    expect(groups[0]?.documents.toSorted()).toEqual(['a.hi.md', 'a.nb.md', 'a.ur.md']);
  });

  it('keeps the passages of one document apart, best first', () => {
    const rows = [rowOf('b.nb.md', 1), rowOf('a.nb.md', 0), rowOf('b.nb.md', 0)];
    const groups = groupEditions(hitsOf(rows), editions, 5);
    expect(groups.map(({ best }) => best.row)).toEqual(rows);
  });

  it('takes two looks at the same words, and the lexical evidence of either', () => {
    const hits = [hit(rowOf('a.nb.md', 0), 0.9), hit(rowOf('a.hi.md', 0), 0.84, 0.65)];
    const [group] = groupEditions([...hits, hit(rowOf('a.ur.md', 0), 0.7)], editions, 1);
    expect(group?.dense).toBeCloseTo((0.87 - 0.7) / 0.3, 9);
    expect(group?.score).toBeCloseTo((0.87 - 0.7) / 0.3 + 0.7 * 0.5, 9);
  });

  it('does not let one of many editions outrank a passage in a single language by chance', () => {
    const hits = [
      hit(rowOf('a.nb.md', 0), 0.86),
      hit(rowOf('b.nb.md', 0), 0.85),
      hit(rowOf('a.hi.md', 0), 0.8),
    ];
    const groups = groupEditions(hits, editions, 5);
    expect(groups[0]?.best.row).toBe(rowOf('b.nb.md', 0));
  });

  it('puts every hit into one group, ranked by score', () => {
    const all = Array.from({ length: generation.info.passages }, (_, row) => row);
    const hits = fc.shuffledSubarray(all);
    fc.assert(
      fc.property(hits, fc.integer({ min: 1, max: 6 }), (rows, most) => {
        const groups = groupEditions(hitsOf(rows), editions, most);
        expect(groups.length).toBeLessThanOrEqual(most);
        const held = groups.flatMap((group) => group.rows);
        expect(new Set(held).size).toBe(held.length);
        if (groups.length < most) expect(held).toEqual(expect.arrayContaining(rows));
        const scores = groups.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const group of groups) {
          expect(group.hits[0]).toBe(group.best);
          expect(group.rows).toEqual(expect.arrayContaining(group.hits.map(({ row }) => row)));
        }
      }),
    );
  });
});
