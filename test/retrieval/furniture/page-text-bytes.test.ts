import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../../src/documents/passages/sentences.js';
import { noStructure } from '../../../src/domain/structure.js';
import { decodePages, encodePages } from '../../../src/retrieval/furniture/page-text-bytes.js';
import { pageOf } from '../../../src/retrieval/furniture/page-text.js';
import type { PageText, TextColumns } from '../../../src/retrieval/furniture/page-text.js';
import { recogniseFurniture } from '../../../src/retrieval/furniture/recognise-furniture.js';
import { NewerFormatError } from '../../../src/retrieval/newer-format-error.js';

const line = fc.oneof(
  fc.constantFrom(
    'Edit this page.',
    'Licence: CC-BY 4.0',
    'Updated 2024-01-02',
    'Updated 3 mars 2023: again',
    'সম্পাদনা করুন।',
    'इस पृष्ठ को संपादित करें।',
    'اس صفحے میں ترمیم کریں۔',
    'npm run dev',
    '\ud800 alone \udc00',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\u2028')), { maxLength: 9 })
  .map((parts) => parts.flat().join(''));

/** A page with all of the text as one passage, where "npm run dev" is code. */
function page(words: string): PageText {
  const at = words.indexOf('npm run dev');
  const code = { kind: 'code' as const, start: at, end: at + 11, language: null };
  const sentences = sentenceSpans(words, { start: 0, end: words.length }, 'en');
  return pageOf(words, sentences, at < 0 ? noStructure : { headings: [], blocks: [code] });
}

/** All that a page holds, wherever it holds it. */
function heldBy({ columns, lines, paragraphs, facts }: PageText) {
  const part = (kind: keyof TextColumns, { first, count }: PageText['lines']) => [
    ...columns[kind].subarray(first, first + count),
  ];
  return {
    lines: (['lineStarts', 'lineEnds', 'lineKeys', 'lineFlags'] as const).map((kind) =>
      part(kind, lines),
    ),
    paragraphs: (
      [
        'paragraphStarts',
        'paragraphEnds',
        'paragraphKeys',
        'paragraphLines',
        'paragraphFlags',
      ] as const
    ).map((kind) => part(kind, paragraphs)),
    facts: (['factLines', 'factDatelessKeys', 'factLabelKeys'] as const).map((kind) =>
      part(kind, facts),
    ),
  };
}

describe('pages as bytes', () => {
  it('are read back as they were, and again from what was read back', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.nat(7), (texts, shift) => {
        const pages = texts.map(page);
        const bytes = encodePages(pages);
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        const decoded = decodePages(shifted.subarray(shift));
        expect(decoded.map(heldBy)).toEqual(pages.map(heldBy));
        expect(encodePages(decoded)).toEqual(bytes);
        const turned = decodePages(encodePages(decoded.toReversed()));
        expect(turned.map(heldBy)).toEqual(pages.map(heldBy).toReversed());
      }),
    );
  });

  it('have the furniture that fresh pages have', async () => {
    let recognised = 0;
    const footers = fc.constantFrom('', 'Edit this page.\nUpdated 2024-02-03', 'npm run dev');
    const texts = fc
      .tuple(fc.array(text, { minLength: 8, maxLength: 14 }), footers)
      .map(([drawn, footer]) =>
        drawn.map((own, i) => `Own ${'x'.repeat(i)}\n\n${own}\n\n${footer}`),
      );
    await fc.assert(
      fc.asyncProperty(texts, async (drawn) => {
        const fresh = drawn.map((words, i) => ({
          id: `${i % 3}/${i}.md`,
          language: i % 5 === 0 ? 'nb' : 'en',
          page: page(words),
        }));
        const half = Math.floor(fresh.length / 2);
        const decoded = [fresh.slice(0, half), fresh.slice(half)].flatMap((segment) => {
          const pages = decodePages(encodePages(segment.map((one) => one.page)));
          return segment.map((one, i) => ({ ...one, page: pages[i] ?? one.page }));
        });
        const found = await recogniseFurniture(fresh);
        expect(await recogniseFurniture(decoded)).toEqual(found);
        if (found.length > 0) recognised++;
      }),
    );
    expect(recognised).toBeGreaterThan(10);
  });

  it('say what is wrong with them', () => {
    const bytes = encodePages([page('One: two.\n\nUpdated 2024-01-02.\nThree.'), page('Four.')]);
    const with32 = (place: number, value: number) => {
      const changed = bytes.slice();
      new DataView(changed.buffer).setUint32(place, value, true);
      return () => decodePages(changed);
    };
    expect(() => decodePages(bytes.subarray(0, 12))).toThrow(/12 bytes are too few/u);
    expect(() => decodePages(bytes.subarray(0, -1))).toThrow(/2 pages of 4 lines.* take/u);
    expect(with32(0, 7)).toThrow(/header/u);
    expect(with32(24, 7)).toThrow(/header/u);
    expect(with32(4, 0)).toThrow(/layout 0/u);
    expect(with32(4, 99)).toThrow(NewerFormatError);
    // Behind the keys of 4 lines and 3 paragraphs, and two keys for each of 2 facts.
    const sizes = 32 + 8 * (4 + 3 + 2 * 2);
    expect(with32(sizes, 4)).toThrow(/5 lines of 4/u);
    const places = sizes + 3 * 2 * 4 + 4 * (4 + 4 + 3 + 3);
    expect(with32(places, 9)).toThrow(/not in order/u);
    expect(with32(places + 4, 2)).toThrow(/do not cover/u);
    expect(with32(places + 3 * 4, 1)).toThrow(/facts are not in order/u);
  });

  it('take some forty bytes a line, however short the paragraphs', () => {
    const pages = Array.from({ length: 20 }, (_, i) =>
      page(Array.from({ length: 50 }, (__, k) => `Line ${'x'.repeat(i + k)}.`).join('\n\n')),
    );
    expect(encodePages(pages).length).toBeLessThan(40 * 20 * 50);
  });
});
