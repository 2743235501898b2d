import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/documents/text/decode-text.js';
import { DocumentError } from '../../../src/errors.js';

const words = 'Når 334 নং योजना «خط» é e\u0301 👨‍👩‍👧\r\n';

function utf16(text: string, endian: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return endian === 'le' ? bytes : bytes.swap16();
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16 LE with a byte order mark', utf16(`\ufeff${words}`, 'le')],
    ['UTF-16 BE with a byte order mark', utf16(`\ufeff${words}`, 'be')],
    ['UTF-16 LE without', utf16(words, 'le')],
    ['UTF-16 BE without', utf16(words, 'be')],
  ])('reads %s character for character', async (_, bytes) => {
    expect(await decodeText(bytes)).toEqual({ text: words, warnings: [] });
  });

  it('takes only the first byte order mark away', async () => {
    expect((await decodeText(Buffer.from('\ufeff\ufeffa'))).text).toBe('\ufeffa');
  });

  it('reads other bytes as windows-1252, with its own quotes and dashes, and warns', async () => {
    const { text, warnings } = await decodeText(
      Buffer.from('p\u00e5 \u0093bl\u00e5\u0094 \u0096 5 \u0080', 'latin1'),
    );
    expect(text).toBe('på “blå” – 5 €');
    expect(warnings.join()).toContain('windows-1252');
  });

  it('reads the declared encoding', async () => {
    const bytes = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2);
    expect(await decodeText(bytes, 'windows-1251')).toEqual({ text: 'Привет', warnings: [] });
  });

  it('reads UTF-8 as such although another encoding is declared', async () => {
    expect((await decodeText(Buffer.from('blå'), 'iso-8859-1')).text).toBe('blå');
  });

  it('passes over a declared encoding that does not exist', async () => {
    expect((await decodeText(Buffer.from('bl\u00e5', 'latin1'), 'klingon')).text).toBe('blå');
  });

  it('keeps a UTF-8 text readable where a few bytes are damaged', async () => {
    const whole = Buffer.from('योजना संख्या तीन सौ चौंतीस');
    const { text, warnings } = await decodeText(whole.subarray(0, whole.length - 1));
    expect(text).toMatch(/^योजना संख्या तीन सौ चौंती\ufffd$/u);
    expect(warnings.join()).toMatch(/^1 character/u);
  });

  it.each([
    ['a NUL byte', Buffer.from('a\0bc d')],
    ['random bytes', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 167) % 256))],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['odd UTF-16', Buffer.from([0x41, 0, 0x42])],
  ])('refuses %s', async (_, bytes) => {
    await expect(decodeText(bytes)).rejects.toThrow(DocumentError);
  });
});
