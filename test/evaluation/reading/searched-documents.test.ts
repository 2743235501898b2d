import { describe, expect, it } from 'vitest';
import { searchedDocuments } from '../../../src/evaluation/reading/searched-documents.js';
import { madeSet } from '../sets/made-set.js';

function choicesFor(id: string) {
  const query = madeSet.queries.find((one) => one.id === id);
  if (query === undefined) throw new Error(`There is no query ${id}`);
  return searchedDocuments(madeSet)(query);
}

describe('the documents that a query is asked of', () => {
  it('are those of each mode, then those of each other language that holds the answer', () => {
    expect(choicesFor('ur3')).toEqual([
      {
        searched: { mode: 'same_lang' },
        filter: { languages: ['ur'] },
        relevant: new Set(['g3.ur']),
      },
      {
        searched: { mode: 'all' },
        filter: { languages: ['en', 'hi', 'bn', 'ur'] },
        relevant: new Set(['g3.en', 'g3.ur']),
      },
      {
        searched: { mode: 'other_lang' },
        filter: { languages: ['en', 'hi', 'bn'] },
        relevant: new Set(['g3.en']),
      },
      {
        searched: { mode: null, language: 'en' },
        filter: { languages: ['en'] },
        relevant: new Set(['g3.en']),
      },
    ]);
  });

  it('are right in their own language alone', () => {
    const single = choicesFor('bn2').filter(({ searched }) => searched.mode === null);
    expect(single.map(({ relevant }) => relevant)).toEqual([
      new Set(['g2.en']),
      new Set(['g2.hi']),
    ]);
  });

  it('are all, for a query that nothing answers', () => {
    expect(choicesFor('none')).toMatchObject([{ searched: { mode: 'all' }, relevant: null }]);
  });
});
