import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/domain/span.js';
import { loadTokenizer } from '../../src/embedding/model/model-tokenizer.js';
import { tokenOffsets } from '../../src/reading/token-offsets.js';
import { localModel } from '../embedding/local-model.js';

const { piecesOf, normalise } = await loadTokenizer(localModel);

interface Placed {
  readonly piece: string;
  readonly offset: Span | null;
}

function placed(text: string): readonly Placed[] {
  const pieces = piecesOf(text).map(({ characters }) => characters);
  const offsets = tokenOffsets({ text, pieces, normalise });
  expect(offsets).toHaveLength(pieces.length);
  return pieces.map((piece, i) => ({ piece, offset: offsets[i] ?? null }));
}

/** The tokens' texts as they stand in the text; null for white space alone. */
function shown(text: string): readonly (string | null)[] {
  return placed(text).map(({ offset }) =>
    offset === null ? null : text.slice(offset.start, offset.end),
  );
}

function visible(text: string): string {
  return normalise(text).replaceAll(/[\s▁]/gu, '');
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function isBoundary(text: string, at: number): boolean {
  return at === text.length || graphemes.segment(text).containing(at)?.index === at;
}

/** Words, and what stands between words, of many scripts and forms. */
const words = (
  'Der Hund schläft कुत्ता क्षत्रिय बगीचे কুকুরটি বাগানে ঘুমাচ্ছে کتا باغ میں رہا ہے۔ مُحَمَّد 狗在花园里睡觉 犬は庭で ガｶﾞ ｷﾞﾝｺｳ ' +
  'สุนัขนอนอยู่ ភាសា မြန်မာ 한국어 각 ㄱㅏ ㅠㅠ ﾡￂ 🐕‍🦺 👩‍👩‍👧 🇳🇴🇩🇪 🏴 ﬁnde １２３，４ ½ № ㎏ ㍿ ﷺ ﻻ e\u0301 a\u0301\u0323 \u0344 ¨ ´ ～ ～\u0301 ' +
  '≯ >\u0338 ＜/s＞ <mask> </s> <unk> ＜unk＞ a</s>b ▁ ２\u20E3 ﾞ \u1E9B\u0323 \u{1D400} \u{1F1E6} x\u200Dy क्\u200Dष نمی\u200Cخواهم \u0001 a\u0007\u0301 a\v\u0301'
).split(' ');
const gaps = ['', ' ', '  ', '\n', '\u00A0', '\u200B', '\u3000', '\uFEFF', '\t\v', '\u00AD', '. '];

const written = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps)), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));
const anyText = fc.oneof(
  written,
  written.map((text) => text.normalize('NFD')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('the offsets of tokens', () => {
  test.each([
    ['Berlin has 3.5 million', ['Berlin', 'has', '3.5', 'million']],
    ['  Hund\u00A0\u200B Katze\n', ['Hund', 'Kat', 'ze', null]],
    ['ﬁnal ㎏', ['ﬁnal', '㎏']],
    ['a</s>b', ['a', '</s>', 'b']],
    ['１２３', ['１２３']],
    ['cho\u0301 ngu\u0309', ['cho\u0301', 'ngu\u0309']],
  ])('are where the words are written: %j', (text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  test('lie in order, on boundaries of graphemes, and hold no white space at their ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before: Span = { start: 0, end: 0 };
        for (const { offset } of placed(text)) {
          if (offset === null) continue;
          const { start, end } = offset;
          expect(start).toBeLessThan(end);
          expect([start >= before.start, end >= before.end]).toEqual([true, true]);
          expect([isBoundary(text, start), isBoundary(text, end)]).toEqual([true, true]);
          expect(text.slice(start, end)).not.toMatch(/^\s|\s$/u);
          before = offset;
        }
        expect(before.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('hold nothing else where each character is a grapheme and normal', () => {
    const simple = fc.constantFrom(
      ...'Der Hund schläft مرحبا 狗在花园里 犬は庭で Собака 한국어 3.5 £½'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(simple), fc.constantFrom(...gaps), (parts, gap) => {
        const text = parts.join(gap).normalize('NFKC').replaceAll('\u2044', '');
        for (const { piece, offset } of placed(text)) {
          const own = piece.replaceAll('▁', '');
          expect(offset === null ? '' : text.slice(offset.start, offset.end)).toBe(own);
        }
      }),
    );
  });

  test('hold the characters of the piece, and every piece with characters stands somewhere', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // Pieces beside the name of a special token are cut without regard to what stands before.
        fc.pre(!/<(?:s|\/s|pad|unk|mask)>/u.test(text.normalize('NFKC')));
        // A mark on white space is white space to a reader, but not to the tokenizer.
        fc.pre(!/\s(?:\p{M}|\u200C|\u200D|\uFF9E|\uFF9F)/u.test(text));
        for (const { piece, offset } of placed(text)) {
          const characters = visible(piece);
          if (offset === null) expect(characters.replaceAll(/\p{M}/gu, '')).toBe('');
          else expect(visible(text.slice(offset.start, offset.end))).toContain(characters);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
