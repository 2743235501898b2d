import { describe, expect, it } from 'vitest';
import { chooseEdition } from '../../src/answering/choose-edition.js';
import type { PassageFilter } from '../../src/retrieval/passage-store.js';
import { edition, openSamples } from './open-samples.js';

const parts = ['one', 'दो', 'تین'];
const generation = await openSamples(['nb', 'hi', 'ur'].map((code) => edition(code, parts)));
const rowIn = (language: string) => generation.rowsOf(`article.${language}.md`)[1] ?? -1;

/** Language that is shown to a reader where the Hindi edition was the best hit. */
function shownTo(language: string, filter?: PassageFilter): string {
  const row = rowIn('hi');
  const rows = [row, rowIn('ur'), rowIn('nb')];
  const cosines = { passageCosine: 1, sentenceCosine: 1, documentCosine: 1, languageOffset: 0 };
  const trace = { ...cosines, coverage: 0, chanceCoverage: 0, exactShare: null, fused: 1 };
  const best = { row, trace };
  const group = { best, hits: [best], rows, documents: [], dense: 1, score: 1 };
  return generation.documentOf(chooseEdition(group, { language, filter }, generation)).language;
}

describe('chooseEdition', () => {
  it('is in the language of the reader, though another was the hit', () => {
    expect(shownTo('ur')).toBe('ur');
  });

  it('is in a script that the reader reads, else the best hit', () => {
    expect(shownTo('vi')).toBe('nb');
    expect(shownTo('bn')).toBe('hi');
    expect(shownTo('und')).toBe('hi');
  });

  it('is one of what was searched', () => {
    expect(shownTo('nb', { languages: ['hi', 'ur'] })).toBe('hi');
    expect(shownTo('nb', { documents: ['article.nb.md'] })).toBe('nb');
  });
});
