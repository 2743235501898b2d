import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { declaredEncoding } from '../../../../src/documents/text/encoding/declared-encoding.js';
import { decodeText } from '../../../../src/documents/text/decode-text.js';

const named = (page: string): string | null => declaredEncoding(Buffer.from(page, 'latin1'));

describe('declaredEncoding', () => {
  it.each([
    ['an XML declaration', '<?xml version="1.0" encoding="koi8-r"?><html>', 'koi8-r'],
    ['one with single quotes', "\n<?xml version='1.0' encoding = 'EUC-JP' ?>", 'EUC-JP'],
    ['meta charset', '<html><head><META CharSet=big5><title>a</title>', 'big5'],
    [
      'meta http-equiv',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1255">',
      'windows-1255',
    ],
    ['content before http-equiv', "<meta content='text/html;charset=gbk' http-equiv=x>", 'gbk'],
    ['a comment before it', '<!-- <meta charset="utf-8"> --><meta charset="euc-kr">', 'euc-kr'],
    [
      'much before it',
      `<style>${'a{}'.repeat(3000)}</style><meta charset="iso-8859-7">`,
      'iso-8859-7',
    ],
    ['front matter before it', '---\ntitle: a\n---\n<meta charset="iso-8859-2">', 'iso-8859-2'],
  ])('finds %s', (_, page, wanted) => {
    expect(named(page)).toBe(wanted);
  });

  it.each([
    ['nothing', '<p>The charset=koi8-r is old.</p>'],
    ['a comment', '<!-- <meta charset="big5"> -->'],
    ['a comment without end', '<!-- <meta charset="big5">'],
    ['another attribute', '<meta name="x" data-charset="big5">'],
    ['an XML declaration that does not come first', '<p><?xml encoding="koi8-r"?>'],
  ])('finds none in %s', (_, page) => {
    expect(named(page)).toBeNull();
  });

  it.each(['<!--', '<meta ', '<meta charset', '<?xml '])(
    'takes a time that grows with a page of %s',
    (piece) => {
      const started = performance.now();
      named(piece.repeat(200_000));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});

describe('a declared encoding', () => {
  it('is believed although a detector would guess', async () => {
    const text = 'Chłopiec';
    expect(await decodeText(iconv.encode(text, 'cp852'), 'ibm852')).toEqual({ text, warnings: [] });
  });

  it('is not where it makes nonsense of a text in another', async () => {
    const text = 'Читальный зал открыт с девяти до семнадцати часов, кроме воскресенья.';
    const decoded = await decodeText(iconv.encode(text, 'windows-1251'), 'iso-8859-1');
    expect(decoded.text).toBe(text);
    expect(decoded.warnings.join()).toContain('windows-1251');
  });

  it('is not where most of the bytes are none of it', async () => {
    const text = 'Größere Gruppen melden sich früh an; für Schüler ist es übrigens umsonst.';
    expect((await decodeText(iconv.encode(text, 'windows-1252'), 'euc-kr')).text).toBe(text);
  });

  it('shows what is broken in it', async () => {
    const bytes = Buffer.concat([
      iconv.encode('図書館は月曜日に休みます。'.repeat(9), 'shift_jis'),
      Buffer.from([0x85]),
    ]);
    const { text, warnings } = await decodeText(bytes, 'shift_jis');
    expect(text).toMatch(/休みます。\ufffd$/u);
    expect(warnings.join()).toContain('1 character');
  });
});
