import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noStructure } from '../../../src/domain/structure.js';
import { overlapTest } from '../../../src/retrieval/furniture/overlap-test.js';
import {
  datelessKeyOf,
  labelKeyOf,
  lineFlags,
  linesOf,
  noLabel,
  pageOf,
} from '../../../src/retrieval/furniture/page-text.js';
import { recogniseFurniture } from '../../../src/retrieval/furniture/recognise-furniture.js';
import { textParagraphs } from '../../../src/retrieval/furniture/text-lines.js';

const texts = [
  '',
  'One line',
  'Licence: CC-BY\nUpdated 2024-01-02\n\nPlain',
  '\ud83d',
  '\udc00: \ud800\n\n\ud800',
  'लाइसेंस: सीसी-बाय\n\n२०२४-०१-०२',
  'লাইসেন্স: সিসি-বাই\n\n২০২৪-০১-০২',
  'لائسنس: سی سی بائی\n\n۲۰۲۴-۰۱-۰۲',
];

/** Each line of a text as a sentence. */
function sentencesOf(text: string) {
  return [...text.matchAll(/[^\n]+/gu)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

describe('what is kept of a document', () => {
  it.each(texts)('is all that its lines and paragraphs are compared by: %j', (text) => {
    const sentences = sentencesOf(text);
    const page = pageOf(text, sentences, noStructure);
    const paragraphs = textParagraphs(text, sentences);
    const { columns } = page;
    expect([...columns.paragraphKeys]).toEqual(paragraphs.map(({ key }) => key));
    expect(page.paragraphs.count).toBe(paragraphs.length);
    const kept = paragraphs.map(({ start, end }, index) => {
      expect([columns.paragraphStarts[index], columns.paragraphEnds[index]]).toEqual([start, end]);
      const { first, end: last } = linesOf(page, index);
      return Array.from({ length: last - first }, (_, i) => {
        const line = first + i;
        const labelKey = labelKeyOf(page, line);
        return {
          start: columns.lineStarts[line],
          end: columns.lineEnds[line],
          key: columns.lineKeys[line],
          datelessKey: datelessKeyOf(page, line),
          isDate: ((columns.lineFlags[line] ?? 0) & lineFlags.isDate) !== 0,
          labelKey: labelKey === noLabel ? null : labelKey,
        };
      });
    });
    expect(kept).toEqual(paragraphs.map(({ lines }) => lines));
  });

  it('is nothing to recognise where it is nothing, alone and beside others', async () => {
    const page = (text: string) => pageOf(text, sentencesOf(text), noStructure);
    const documents = texts.flatMap((text, i) =>
      Array.from({ length: 8 }, (_, k) => ({
        id: `${i}/${k}`,
        language: 'en',
        page: page(text === '' ? '' : `${'own'.repeat(k + 1)}\n\n${text}`),
      })),
    );
    expect(await recogniseFurniture([])).toEqual([]);
    expect(await recogniseFurniture(documents.slice(0, 8))).toEqual([]);
    const found = await recogniseFurniture(documents);
    expect(found.map(({ document }) => document)).toEqual(
      expect.arrayContaining(['1/0', '2/3', '3/7', '5/1', '6/1', '7/1']),
    );
    const empty = { id: 'empty', language: 'en', page: pageOf('Not quoted', [], noStructure) };
    expect(await recogniseFurniture([...documents, empty])).toEqual(found);
  });

  it('tells lines and paragraphs of code and tables from others', () => {
    const text = 'Run this:\nnpm run dev\n\nDone.';
    const code = { kind: 'code' as const, start: 10, end: 21, language: null };
    const item = { kind: 'item' as const, start: 0, end: text.length, depth: 0, isOrdered: false };
    const { columns } = pageOf(text, sentencesOf(text), { headings: [], blocks: [item, code] });
    expect([...columns.lineFlags].map((flags) => flags & lineFlags.overlapsBlock)).toEqual([
      0, 1, 0,
    ]);
    expect([...columns.paragraphFlags]).toEqual([1, 0]);
  });
});

it('parts of a text overlap spans as a look at each of them tells', () => {
  const span = fc.tuple(fc.nat(20), fc.nat(6)).map(([start, length]) => ({
    start,
    end: start + length,
  }));
  fc.assert(
    fc.property(fc.array(span), span, (spans, part) => {
      const expected = spans.some(({ start, end }) => start < part.end && part.start < end);
      expect(overlapTest(spans)(part)).toBe(expected);
    }),
  );
});
