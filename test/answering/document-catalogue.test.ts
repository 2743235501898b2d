import { describe, expect, it } from 'vitest';
import { catalogueOf, DocumentCatalogue } from '../../src/answering/document-catalogue.js';
import { documentKey } from '../../src/answering/passage-key.js';
import { listed } from '../discord/services.js';
import { sampleDocument } from '../index/passage-samples.js';
import { openSamples } from './open-samples.js';

const source = (host: string) => ({ url: `https://${host}/a`, host, label: null });
const generation = await openSamples([
  sampleDocument('news/river.md', 'a\n\nb', {
    title: 'Étude d’une rivière à Hanoï',
    language: 'fr',
  }),
  sampleDocument('news/নদী.md', 'a', {
    title: 'আন্তর্জাতিক সহযোগিতায় নদী',
    language: 'bn',
    source: source('mst.gov.vn'),
    family: 'river',
  }),
  sampleDocument('news/नदी.md', 'a', {
    title: 'शहर की नदी',
    language: 'hi',
    source: source('mst.gov.vn'),
    family: 'river',
  }),
  sampleDocument('plan-334.txt', 'a', { title: 'Plan 334', language: 'nb', source: null }),
  sampleDocument('skjære.md', 'a', { title: 'Skjære og œuvre', language: 'da', source: null }),
  sampleDocument('خبر.md', 'a', { title: 'ہنوئی کی کتاب', language: 'ur', source: null }),
  sampleDocument('вода.md', 'a', { title: 'Чистый ручей Ёлка', language: 'ru', source: null }),
]);
const catalogue = new DocumentCatalogue(catalogueOf(generation));
const found = (words: string) => catalogue.find(words).map(({ document }) => document);

describe('DocumentCatalogue', () => {
  it('lists all documents where nothing is asked for', () => {
    expect(found(' \n')).toEqual(generation.documents.map(({ id }) => id));
  });

  it.each([
    ['a title in Bengali', 'সহযোগিতায়', ['news/নদী.md']],
    ['part of a word', 'আন্তর্জা', ['news/নদী.md']],
    ['a title without its diacritics', 'etude riviere HANOI', ['news/river.md']],
    ['a title with them', 'Étude', ['news/river.md']],
    ['a Cyrillic title without them', 'елка', ['вода.md']],
    ['a host', 'mst.gov.vn', ['news/नदी.md', 'news/নদী.md']],
    ['a file name', 'plan-334', ['plan-334.txt']],
    ['a number', '334', ['plan-334.txt']],
    ['a folder', 'news/', ['news/river.md', 'news/नदी.md', 'news/নদী.md']],
    ['words of title and host together', 'নদী mst', ['news/নদী.md']],
    ['words that no document has together', 'নদী 334', []],
    ['a vowel sign that makes it another word', 'नद', ['news/नदी.md']],
    ['letters that a keyboard lacks', 'skjaere OEUVRE', ['skjære.md']],
    ['Urdu words from an Arabic keyboard', 'هنوئي كتاب', ['خبر.md']],
    ['decomposed letters', 'E\u0301tude', ['news/river.md']],
  ])('finds documents by %s', (_, words, documents) => {
    expect(found(words)).toEqual(documents);
  });

  it('tells of each document its link, language, editions and passages', () => {
    const [entry] = catalogue.find('शहर');
    expect(entry).toMatchObject({
      document: 'news/नदी.md',
      title: 'शहर की नदी',
      language: 'hi',
      source: { host: 'mst.gov.vn' },
      editions: [{ document: 'news/নদী.md', language: 'bn' }],
      passages: 1,
    });
    expect(catalogue.find('river')[0]).toMatchObject({ passages: 2, editions: [] });
  });

  it('finds no more than is wanted', () => {
    expect(catalogue.find('', 2)).toHaveLength(2);
  });

  it('knows the one document that is meant by key, name or words, and none that is doubtful', () => {
    const id = 'plan-334.txt';
    for (const name of [documentKey(id), id, 'Plan 334']) {
      expect(catalogue.named(name)?.document).toBe(id);
    }
    expect(catalogue.named('mst')).toBeUndefined();
    expect(catalogue.named('nothing')).toBeUndefined();
  });

  it('puts the document whose id was given before those that hold it', () => {
    const ids = ['a/plan.txt', 'b/plan.txt', 'plan.txt', 'plan.txt.md', 'résumé.txt'];
    const named = new DocumentCatalogue(ids.map((id) => listed(id)));
    expect(named.find('plan.txt', 2).map(({ document }) => document)).toEqual([
      'plan.txt',
      'a/plan.txt',
    ]);
    expect(named.find('plan.txt')).toHaveLength(4);
    expect(named.named(' plan.txt')?.document).toBe('plan.txt');
    expect(named.named('re\u0301sume\u0301.txt')?.document).toBe('résumé.txt');
  });

  it('takes a name for an id before it takes it for a key', () => {
    const id = documentKey('other.txt');
    const both = new DocumentCatalogue([listed(id), listed('other.txt')]);
    expect(both.named(id)?.document).toBe(id);
    expect(both.find(id)[0]?.document).toBe(id);
  });

  it('tells documents apart whose keys begin alike, and guesses at no key of earlier versions', () => {
    const alike = ['reports/2026/report-17844.txt', 'reports/2026/report-39844.txt'] as const;
    const earlier = (id: string) => documentKey(id).slice(0, 8);
    expect(earlier(alike[0])).toBe(earlier(alike[1]));
    const both = new DocumentCatalogue([...alike, 'plan.txt'].map((id) => listed(id)));
    for (const id of alike) {
      expect(both.byKey(documentKey(id))?.document).toBe(id);
      expect(both.named(id)?.document).toBe(id);
    }
    expect(both.byKey(earlier(alike[0]))).toBeUndefined();
    expect(both.byKey(earlier('plan.txt'))?.document).toBe('plan.txt');
  });

  it('takes what nobody sees for no word', () => {
    expect(found('\u2800 \u200B\u3164')).toHaveLength(catalogue.entries.length);
  });

  it('counts languages', () => {
    expect(catalogue.languages).toContainEqual({ language: 'nb', documents: 1 });
  });
});
