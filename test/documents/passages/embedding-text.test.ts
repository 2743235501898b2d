import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embeddingText } from '../../../src/documents/passages/embedding-text.js';

const declared = (title: string) => ({ title, titleOrigin: 'declared' }) as const;

describe('what is embedded for a passage', () => {
  test('is the declared title, the headings and the text, each on its line', () => {
    const headings = ['Samarbeid', 'Avtaler'];
    expect(embeddingText(declared('Hanoi'), { headings }, 'Den 6. mars.')).toBe(
      'Hanoi\nSamarbeid > Avtaler\nDen 6. mars.',
    );
  });
  test('is the text alone where nothing is declared', () => {
    for (const titleOrigin of ['first-sentence', 'file-name'] as const) {
      expect(embeddingText({ title: 'a.txt', titleOrigin }, { headings: [] }, 'Text.')).toBe(
        'Text.',
      );
    }
    expect(embeddingText(declared(' \n'), { headings: [' '] }, 'Text.')).toBe('Text.');
  });
  test('names a title once that is also the first heading', () => {
    expect(embeddingText(declared('HANOI  nå'), { headings: ['Hanoi nå', 'A'] }, 'Text.')).toBe(
      'Hanoi nå > A\nText.',
    );
  });
  test('leaves the text as it is, with a context of at most 200 characters', () => {
    const words = fc.string({ unit: 'binary', maxLength: 600 });
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 4 }), words, (title, headings, text) => {
        const all = embeddingText(declared(title), { headings }, text);
        expect(all.endsWith(text)).toBe(true);
        expect(all.length - text.length).toBeLessThanOrEqual(201);
        expect(all.slice(0, all.length - text.length)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
  test('cuts a long context between graphemes', () => {
    const all = embeddingText(declared('क्षि'.repeat(200)), { headings: [] }, '');
    expect(all).toMatch(/^(?:क्षि)+\n$/);
    const endless = embeddingText(declared(`a${'\u0301'.repeat(900)}`), { headings: [] }, '');
    expect(endless.length).toBe(201);
  });
});
