import { describe, expect, it } from 'vitest';
import { Families } from '../../src/answering/families.js';
import { sampleDocument } from '../retrieval/store/passage-samples.js';

const source = (url: string) => ({ url, host: 'example.org', label: null });
const document = (id: string, about: Parameters<typeof sampleDocument>[2]) =>
  sampleDocument(id, id, about).document;

const families = new Families([
  document('a.nb', { language: 'nb', source: source('https://example.org/a') }),
  document('a.hi', { language: 'hi', source: source('https://example.org/a') }),
  document('a.hi.2', { language: 'hi', source: source('https://example.org/a') }),
  document('b.nb', { language: 'nb', source: source('https://example.org/b'), family: 'b' }),
  document('b.ur', { language: 'ur', source: source('https://example.com/b'), family: 'b' }),
  document('c.nb', { language: 'nb', source: source('https://example.org/a'), family: 'c' }),
  document('d.nb', { language: 'nb', source: null }),
  document('d.hi', { language: 'hi', source: null }),
  // A family that reads like another one's link.
  document('e.bn', { language: 'bn', source: null, family: 'https://example.org/a' }),
]);
const editionsOf = (id: string) => families.editionsOf(id).map((edition) => edition.id);

describe('editions of one article', () => {
  it('are the documents in other languages with the same source link', () => {
    expect(editionsOf('a.nb')).toEqual(['a.hi', 'a.hi.2']);
    expect(editionsOf('a.hi')).toEqual(['a.nb']);
  });

  it('are those that name the same family, whatever their links', () => {
    expect(editionsOf('b.nb')).toEqual(['b.ur']);
    expect(editionsOf('c.nb')).toEqual([]);
    expect(editionsOf('e.bn')).toEqual([]);
  });

  it('are none where there is neither, or no such document', () => {
    expect(editionsOf('d.nb')).toEqual([]);
    expect(editionsOf('none')).toEqual([]);
  });
});
