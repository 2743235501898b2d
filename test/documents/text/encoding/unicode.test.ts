import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/documents/text/decode-text.js';
import {
  decodeUnicode,
  markedEncoding,
} from '../../../../src/documents/text/encoding/unicode-encoding.js';

function utf32(text: string, end: 'le' | 'be'): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [index, point] of points.entries()) {
    if (end === 'le') bytes.writeUInt32LE(point, index * 4);
    else bytes.writeUInt32BE(point, index * 4);
  }
  return bytes;
}

const words = 'Når åpner den? योजना 図書館 👨‍👩‍👧\r\n';

describe('UTF-32', () => {
  it.each(['le', 'be'] as const)('is read with and without a mark, %s', async (end) => {
    const wanted = { text: words, warnings: [] };
    expect(await decodeText(utf32(`\ufeff${words}`, end))).toEqual(wanted);
    expect(await decodeText(utf32(words, end))).toEqual(wanted);
  });

  it('gives any text back, in both orders', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom<'le' | 'be'>('le', 'be'),
        (text, end) => {
          const marked = markedEncoding(utf32(`\ufeff${text}`, end));
          expect(marked?.encoding).toBe(`utf-32${end}`);
          expect(decodeUnicode(marked?.body ?? Buffer.of(), `utf-32${end}`)).toBe(text);
        },
      ),
    );
  });

  it('shows what is no character, and an end that is cut', () => {
    const bytes = Buffer.concat([
      utf32('a', 'le'),
      Buffer.from([0, 0xd8, 0, 0, 255, 255, 255, 255, 65]),
    ]);
    expect(decodeUnicode(bytes, 'utf-32le')).toBe('a\ufffd\ufffd\ufffd');
  });
});

describe('UTF-16 without a mark', () => {
  it.each(['Āā Ēē are letters whose bytes are one and zero: Rīga\n', 'ഗ്രന്ഥശാല 9 മുതൽ 5 വരെ\n'])(
    'is told by its spaces: %s',
    async (text) => {
      const little = Buffer.from(text, 'utf16le');
      expect((await decodeText(little)).text).toBe(text);
      expect((await decodeText(Buffer.from(little).swap16())).text).toBe(text);
    },
  );
});

describe('ISO-2022-JP', () => {
  it('is read, declared or not', async () => {
    const bytes = Buffer.from('Hours: \u001b$B?^=q4[\u001b(B 9-17', 'latin1');
    for (const declared of [null, 'iso-2022-jp', 'utf-8']) {
      expect(await decodeText(bytes, declared)).toEqual({
        text: 'Hours: 図書館 9-17',
        warnings: [],
      });
    }
  });

  it('is not seen in the colours of a terminal', async () => {
    const text = 'plain '.repeat(90) + '\u001b[31mred\u001b[0m';
    expect((await decodeText(Buffer.from(text))).text).toBe(text);
  });
});

describe('UTF-8 with a flaw', () => {
  it.each([
    [
      'one stray byte in Norwegian',
      'Biblioteket er åpent på lørdager. Det koster ',
      [0xe5],
      ' kroner.',
    ],
    ['one in English with its quotes', 'The “card” costs five ', [0xa0], 'kroner — at the desk.'],
    ['one in Hindi', 'पुस्तकालय नौ बजे खुलता है', [0xe0, 0xa4], ' और पाँच बजे बंद होता है।'],
  ])('stays UTF-8: %s', async (_, before, stray, behind) => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from(stray), Buffer.from(behind)]);
    const { text, warnings } = await decodeText(bytes, 'iso-8859-1');
    expect(text).toBe(`${before}\ufffd${behind}`);
    expect(warnings.join()).toMatch(/^1 character/u);
  });
});

describe('a NUL character', () => {
  it('is left out where there are few, and counted', async () => {
    const { text, warnings } = await decodeText(
      Buffer.from(`${'The library card is free. '.repeat(9)}\0Ask\0 for it.`),
    );
    expect(text).toMatch(/ Ask for it\.$/u);
    expect(warnings).toEqual(['2 NUL characters were left out.']);
  });
});
