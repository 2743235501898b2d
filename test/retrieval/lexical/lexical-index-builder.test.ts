import { describe, expect, it } from 'vitest';
import { LexicalIndexBuilder } from '../../../src/retrieval/lexical/lexical-index-builder.js';
import type { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.js';
import { wholePart } from '../../../src/retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../../src/retrieval/lexical/lexical-search.js';
import { PostingLog } from '../../../src/retrieval/lexical/posting-log.js';
import { termHash } from '../../../src/retrieval/lexical/term-hash.js';
import { Vocabulary } from '../../../src/retrieval/lexical/vocabulary.js';

function searchIn(index: LexicalIndex): LexicalSearch {
  return new LexicalSearch([wholePart(index)]);
}

describe('building a lexical index', () => {
  it('numbers the rows in the order in which they were added, empty ones too', () => {
    const builder = new LexicalIndexBuilder();
    for (const text of ['harbour', '', 'school']) builder.add(text);
    const index = builder.build();
    expect(index.rows).toBe(3);
    expect(searchIn(index).search('school', { topK: 1 })).toMatchObject([{ row: 2 }]);
  });

  it('may go on after an index was built, which stays as it was', () => {
    const builder = new LexicalIndexBuilder();
    builder.add('harbour');
    const first = builder.build();
    builder.add('school');
    expect(searchIn(builder.build()).search('school', { topK: 1 })).toMatchObject([{ row: 1 }]);
    expect(first.rows).toBe(1);
    expect(searchIn(first).search('school', { topK: 1 })).toEqual([]);
  });

  it('finds each of thousands of words in its own row', () => {
    const builder = new LexicalIndexBuilder();
    const codes = Array.from({ length: 3000 }, (_, row) => (row * 7919 + 1e6).toString(36));
    for (const code of codes) builder.add(code);
    const index = searchIn(builder.build());
    for (let row = 0; row < codes.length; row += 97) {
      expect(index.search(codes[row] ?? '', { topK: 1 })).toMatchObject([{ row }]);
    }
  });
});

describe('the vocabulary', () => {
  it('numbers hashes as they come, through every growth of its table', () => {
    const vocabulary = new Vocabulary();
    const hashes = Array.from({ length: 20_000 }, (_, index) => termHash(`term ${index}`));
    for (const [number, hash] of [0, ...hashes].entries()) {
      expect(vocabulary.numberOf(hash)).toBe(number);
    }
    expect(vocabulary.numberOf(hashes[7] ?? 0)).toBe(8);
    expect(vocabulary.size).toBe(20_001);
    expect([...vocabulary.hashes()]).toEqual([0, ...hashes]);
  });
});

describe('the hash of a term', () => {
  it('differs for a million different terms, and is a whole number of 52 bits', () => {
    const hashes = new Float64Array(1_000_000);
    for (let index = 0; index < hashes.length; index++) {
      hashes[index] = termHash(index.toString(32).padStart(4, '_'));
    }
    hashes.sort();
    let equal = 0;
    for (let index = 1; index < hashes.length; index++) {
      if (hashes[index] === hashes[index - 1]) equal++;
    }
    expect(equal).toBe(0);
    expect(hashes[0]).toBeGreaterThanOrEqual(0);
    expect(hashes.at(-1)).toBeLessThan(2 ** 52);
    expect(hashes.every(Number.isInteger)).toBe(true);
  });
});

describe('the log of postings', () => {
  it('keeps entries across its pages', () => {
    const log = new PostingLog();
    const length = (1 << 20) + 3;
    for (let term = 0; term < length; term++) log.push(term, term % 300);
    const last: [number, number][] = [];
    log.forEach(length - 5, length, (term, frequency) => last.push([term, frequency]));
    expect(log.length).toBe(length);
    expect(last.map(([term]) => length - term)).toEqual([5, 4, 3, 2, 1]);
    expect(last.map(([term, frequency]) => frequency - Math.min(term % 300, 255))).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });
});
