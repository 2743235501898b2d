import { describe, expect, it } from 'vitest';
import { chooseEdition, namedEditions } from '../../../src/answering/editions/choose-edition.js';
import type { PassageFilter } from '../../../src/index/passage-store.js';
import { edition, openSamples } from '../open-samples.js';

const parts = ['one', 'दो', 'تین'];
const generation = await openSamples(['nb', 'hi', 'ur'].map((code) => edition(code, parts)));
const rowIn = (language: string) => generation.rowsOf(`article.${language}.md`)[1] ?? -1;

const cosines = { passageCosine: 1, sentenceCosine: 1, documentCosine: 1, languageOffset: 0 };
const trace = { ...cosines, coverage: 0, chanceCoverage: 0, exactShare: null, fused: 1 };

/** Language that is shown to a reader where the Hindi edition was the best hit. */
function shownTo(language: string, filter?: PassageFilter): string {
  const row = rowIn('hi');
  const rows = [row, rowIn('ur'), rowIn('nb')];
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

describe('namedEditions', () => {
  const languages = [
    'nb',
    ...Array.from({ length: 38 }, (_, i) => (i < 20 ? `hi-${i}` : 'ur')),
    'vi',
  ];
  const namedFor = (language: string, shown = 0) => {
    const rows = languages.map((_, row) => row);
    const best = { row: 0, trace };
    const group = { best, hits: [best], rows, documents: [], dense: 1, score: 1 };
    const documentOf = (row: number) => ({
      ...generation.documentOf(0),
      language: languages[row] ?? '',
    });
    return namedEditions(group, shown, { language }, { documentOf });
  };

  it('are fifteen at the most, best first, without the one that is shown', () => {
    const named = namedFor('nb');
    expect(named).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(namedFor('nb', 3)).toEqual([0, 1, 2, ...Array.from({ length: 12 }, (_, i) => i + 4)]);
  });

  it('hold the language that is asked for, however many come before', () => {
    expect(namedFor('vi').at(-1)).toBe(39);
    expect(namedFor('vi')).toHaveLength(15);
    expect(namedFor('ur')).toEqual(Array.from({ length: 15 }, (_, i) => i + 21));
  });
});
