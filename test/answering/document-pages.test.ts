import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentPages } from '../../src/answering/document-pages.js';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const scripts = ['Hanoi er stor. ', 'हनोई बड़ा है। ', 'ہنوئی بڑا ہے۔ ', '👩🏽‍🚀👨‍👩‍👧‍👦', 'e\u0301\u0302', ' '];

/** A text whose sentences are the parts, in passages of some each. */
const document = fc
  .array(
    fc.array(fc.array(fc.constantFrom(...scripts), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 4,
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((passages) => {
    let text = '';
    const cut = passages.map((sentences) => ({
      sentences: sentences.map((parts) => {
        const start = text.length;
        text += parts.join('');
        return { start, end: text.length };
      }),
    }));
    return { text, passages: cut };
  });

describe('the pages of a document', () => {
  it('hold every sentence in order, are never too long, and cut no grapheme', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 30, max: 120 }), ({ text, passages }, longest) => {
        const pages = documentPages(text, passages, longest);
        expect(pages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        const ends = new Set([0]);
        for (const { index, segment } of graphemes.segment(text)) ends.add(index + segment.length);
        // A sentence may begin with what belongs to the sign before it; only cuts within one count.
        for (const { sentences } of passages) for (const { start } of sentences) ends.add(start);
        for (const { start, end } of pages) {
          expect(end - start).toBeLessThanOrEqual(longest);
          expect(ends.has(start)).toBe(true);
        }
      }),
    );
  });

  it('end with a sentence where one fits', () => {
    const sentences = [
      { start: 0, end: 40 },
      { start: 41, end: 80 },
      { start: 81, end: 120 },
    ];
    expect(documentPages('x'.repeat(120), [{ sentences }], 100)).toEqual([
      { start: 0, end: 80 },
      { start: 81, end: 120 },
    ]);
  });

  it('are none where there is nothing to quote', () => {
    expect(documentPages('text', [])).toEqual([]);
  });
});
