import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Families } from '../../../src/answering/editions/families.js';
import type { EditionPair, IndexedDocument } from '../../../src/index/passage-store.js';
import { sampleDocument } from '../../index/passage-samples.js';

const source = (url: string) => ({ url, host: 'example.org', label: null });
const document = (id: string, about: Parameters<typeof sampleDocument>[2]) =>
  sampleDocument(id, id, about).document;
const pair = (one: string, other: string, score = 0.95): EditionPair => ({
  documents: [one, other],
  score,
});

const documents = [
  document('a.hi', { language: 'hi', source: source('https://example.org/a') }),
  document('a.hi.2', { language: 'hi', source: source('https://example.org/a') }),
  document('a.nb', { language: 'nb', source: source('https://example.org/a') }),
  document('b.nb', { language: 'nb', source: source('https://example.org/b'), family: 'b' }),
  document('b.ur', { language: 'ur', source: source('https://example.com/b'), family: 'b' }),
  document('c.nb', { language: 'nb', source: source('https://example.org/a'), family: 'c' }),
  document('d.hi', { language: 'hi', source: null }),
  document('d.nb', { language: 'nb', source: null }),
  document('f.ur', { language: 'ur', source: source('https://example.net/f') }),
];
const editionsIn =
  (editions: readonly EditionPair[], among: readonly IndexedDocument[] = documents) =>
  (id: string) =>
    new Families({ documents: among, editions }).editionsOf(id).map((edition) => edition.id);
const editionsOf = editionsIn([]);

describe('editions of one article', () => {
  it('are those that name the same family, whatever their links', () => {
    expect(editionsOf('b.nb')).toEqual(['b.ur']);
    expect(editionsOf('c.nb')).toEqual([]);
  });

  it('are none where there is no such document, or nothing but a link says so', () => {
    expect(editionsOf('d.nb')).toEqual([]);
    expect(editionsOf('a.nb')).toEqual([]);
    expect(editionsOf('a.hi')).toEqual([]);
    expect(editionsOf('none')).toEqual([]);
  });
});

describe('editions that were recognised', () => {
  it('are joined where nothing is stated', () => {
    const recognised = editionsIn([pair('d.hi', 'd.nb')]);
    expect(recognised('d.nb')).toEqual(['d.hi']);
    expect(recognised('d.hi')).toEqual(['d.nb']);
  });

  it('are all of one family, though not each was recognised with each', () => {
    const recognised = editionsIn([pair('a.nb', 'f.ur'), pair('a.hi', 'a.nb', 0.9)]);
    expect(recognised('f.ur')).toEqual(['a.hi', 'a.nb']);
    expect(recognised('a.hi')).toEqual(['a.nb', 'f.ur']);
    expect(recognised('a.hi.2')).toEqual([]);
  });

  it('never leave or enter a family that was named', () => {
    const recognised = editionsIn([pair('b.nb', 'd.hi'), pair('b.ur', 'd.nb')]);
    expect(recognised('b.nb')).toEqual(['b.ur']);
    expect(recognised('d.hi')).toEqual([]);
    expect(recognised('d.nb')).toEqual([]);
  });

  it('are not named, nor are those of a document that is alone or unknown', () => {
    const families = new Families({ documents, editions: [pair('d.hi', 'd.nb')] });
    const named = documents.map(({ id }) => id).filter((id) => families.isNamed(id));
    expect(named).toEqual(['b.nb', 'b.ur', 'c.nb']);
    expect(families.isNamed('none')).toBe(false);
  });

  it('are joined best first, so that a worse pair does not take a place', () => {
    const recognised = editionsIn([pair('d.nb', 'f.ur', 0.99), pair('a.nb', 'f.ur', 0.92)]);
    expect(recognised('f.ur')).toEqual(['d.nb']);
    expect(recognised('a.nb')).toEqual([]);
  });

  it('never bring two documents of one language into one family', () => {
    const languages = ['nb', 'hi', 'ur', 'bn'] as const;
    const loose = fc.array(fc.constantFrom(...languages), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(loose, fc.array(fc.tuple(fc.nat(11), fc.nat(11))), (chosen, wanted) => {
        const among = chosen.map((language, i) =>
          document(`${10 + i}`, { language, source: null }),
        );
        const pairs = wanted
          .filter(([one, other]) => Math.max(one, other) < among.length && one !== other)
          .map(([one, other]) => pair(`${10 + one}`, `${10 + other}`));
        const families = new Families({ documents: among, editions: pairs });
        for (const { id, language } of among) {
          const editions = families.editionsOf(id);
          const found = [language, ...editions.map((edition) => edition.language)];
          expect(new Set(found).size).toBe(found.length);
          for (const edition of editions) {
            expect(families.editionsOf(edition.id).map((back) => back.id)).toContain(id);
          }
        }
      }),
    );
  });
});
