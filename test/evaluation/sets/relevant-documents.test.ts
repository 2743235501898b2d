import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/evaluation/sets/dataset.js';
import { relevantDocuments, takesPart } from '../../../src/evaluation/sets/relevant-documents.js';

const dataset: Dataset = {
  documents: [
    { id: 'en1', lang: 'en', text: '', group: 'g1' },
    { id: 'hi1', lang: 'hi', text: '', group: 'g1' },
    { id: 'bn1', lang: 'bn', text: '', group: 'g1' },
    { id: 'en2', lang: 'en', text: '', group: 'g2' },
    { id: 'hi3', lang: 'hi', text: '' },
  ],
  queries: [
    { id: 'own', lang: 'en', text: '', group: 'g1' },
    { id: 'vietnamese', lang: 'vi', text: '', group: 'g1' },
    { id: 'alone', lang: 'en', text: '', group: 'g2' },
    { id: 'ungrouped', lang: 'en', text: '' },
    { id: 'refused', lang: 'en', text: '', group: 'g1', answerable: false },
    { id: 'unjudged', lang: 'en', text: '', group: 'g9', answerable: true },
  ],
  judgements: new Map([
    ['own', new Set(['en1', 'hi1'])],
    ['vietnamese', new Set(['en1'])],
    ['alone', new Set(['en2', 'dropped'])],
    ['ungrouped', new Set(['hi3', 'en2'])],
    ['refused', new Set(['en1'])],
    ['unjudged', new Set(['dropped'])],
  ]),
};

describe('which documents are relevant', () => {
  it('are within a language those judged, of that language', () => {
    expect(relevantDocuments(dataset, 'same_lang')).toEqual(
      new Map([
        ['own', new Set(['en1'])],
        ['alone', new Set(['en2'])],
        ['ungrouped', new Set(['en2'])],
      ]),
    );
  });

  it('are in all languages the whole group, or those judged where there is no group', () => {
    expect(relevantDocuments(dataset, 'all')).toEqual(
      new Map([
        ['own', new Set(['en1', 'hi1', 'bn1'])],
        ['vietnamese', new Set(['en1', 'hi1', 'bn1'])],
        ['alone', new Set(['en2'])],
        ['ungrouped', new Set(['hi3', 'en2'])],
      ]),
    );
  });

  it('are in other languages the same without the language of the query', () => {
    expect(relevantDocuments(dataset, 'other_lang')).toEqual(
      new Map([
        ['own', new Set(['hi1', 'bn1'])],
        ['vietnamese', new Set(['en1', 'hi1', 'bn1'])],
        ['ungrouped', new Set(['hi3'])],
      ]),
    );
  });
});

describe('which documents a query is ranked against', () => {
  it.each([
    ['same_lang', true, false],
    ['all', true, true],
    ['other_lang', false, true],
  ] as const)('in mode %s', (mode, own, other) => {
    expect(takesPart(mode, { lang: 'hi' }, { lang: 'hi' })).toBe(own);
    expect(takesPart(mode, { lang: 'hi' }, { lang: 'en' })).toBe(other);
  });
});
