import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { actualTexts } from '../../../src/documents/pdf/pdf-actual-text.js';
import { PdfObjects } from '../../../src/documents/pdf/pdf-objects.js';
import { utf16 } from './pdf-of-content.js';

describe('what marked content stands for', () => {
  it('is read in each way that it may be written', () => {
    const content = [
      `/Span<</ActualText ${utf16('क𝄞')}>>BDC EMC`,
      String.raw`/Span << /Lang (a\)b) /ActualText (plain \(and\) \101\n) >> BDC EMC`,
      '/Span << /ActualText (\u00ef\u00bb\u00bf\u00c3\u00a5) >> BDC EMC',
      '/P << /MCID 3 >> BDC /Span /Named BDC EMC EMC',
    ].join('\n');
    expect(actualTexts(content, ['Span', 'Span', 'Span', 'P', 'Span'])).toEqual([
      'क𝄞',
      'plain (and) A\n',
      'å',
      null,
      null,
    ]);
  });

  it('is not looked for in strings, comments, pictures and layers', () => {
    const content = [
      '(/Span << /ActualText (a) >> BDC) Tj % /Span << >> BDC',
      'BI /W 1 /H 1 ID /Span << >> BDC EI',
      '/OC /Layer BDC /Span << /ActualText (b) >> BDC EMC EMC',
    ].join('\n');
    expect(actualTexts(content, ['Span'])).toEqual(['b']);
  });

  it('is left alone where it is not what the parser found', () => {
    expect(actualTexts('/Span << >> BDC EMC', [])).toBeNull();
    expect(actualTexts('/Span << >> BDC EMC', ['P'])).toBeNull();
    expect(actualTexts('', ['P'])).toBeNull();
  });
});

describe('the content of a page', () => {
  const objects = (file: string): PdfObjects => new PdfObjects(Buffer.from(file, 'latin1'));
  const packed = (text: string): string => deflateSync(Buffer.from(text)).toString('latin1');

  it('is put together from its streams, of which the last written counts', () => {
    const file = objects(
      [
        '1 0 obj << /Type /Page /Contents 4 0 R >> endobj',
        '2 0 obj << /Length 3 >>\nstream\nold\nendstream endobj',
        `3 0 obj << /Filter [ /FlateDecode ] >>\nstream\r\n${packed('two')}\nendstream endobj`,
        '4 0 obj [ 2 0 R 3 0 R ] endobj',
        '2 0 obj << /Length 3 >>\nstream\none\nendstream endobj',
      ].join('\n'),
    );
    expect(file.pageContent(1)?.split(/\s+/u)).toEqual(['one', 'two']);
  });

  it('is found where the page is packed into an object stream', () => {
    const page = '<< /Type /Page /Contents [9 0 R] >>';
    const inside = `7 0 8 ${page.length + 1} ${page} << /Other true >>`;
    const first = inside.indexOf('<<');
    const file = objects(
      [
        `5 0 obj << /Type /ObjStm /N 2 /First ${first} /Filter /FlateDecode >>\nstream`,
        `${packed(inside)}\nendstream endobj`,
        '9 0 obj << >>\nstream\nwords\nendstream endobj',
      ].join('\n'),
    );
    expect(file.pageContent(7)?.trim()).toBe('words');
  });

  it('is null where it cannot be found or unpacked', () => {
    const file = objects(
      [
        '1 0 obj << /Contents 2 0 R >> endobj 2 0 obj << /Filter /FlateDecode >>\nstream\nno\nendstream',
        '3 0 obj << /Contents 4 0 R >> endobj 4 0 obj << /Filter /LZWDecode >>\nstream\nno\nendstream',
        '5 0 obj << /Contents 99 0 R >> endobj 6 0 obj << >> endobj',
      ].join('\n'),
    );
    expect([1, 3, 5, 6, 7].map((page) => file.pageContent(page))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
