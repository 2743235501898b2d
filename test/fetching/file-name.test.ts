import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTypes } from '../../src/fetching/document-type.js';
import { fileNameFor, statedName } from '../../src/fetching/file-name.js';

const page = new URL('https://example.org/');
const pdf = documentTypes.find((type) => type.mediaType === 'application/pdf')!;

/** As Node gives a header that holds UTF-8. */
const asHeader = (text: string) => Buffer.from(text).toString('latin1');

describe('the name of a fetched file', () => {
  it.each([
    ['attachment; filename="rules.pdf"', 'rules.pdf'],
    ['attachment; filename=rules.pdf', 'rules.pdf'],
    ['inline; filename="a \\"b\\".pdf"', 'a -b-.pdf'],
    ["attachment; filename*=UTF-8''%E0%A6%A8%E0%A6%BF%E0%A6%AF%E0%A6%BC%E0%A6%AE.pdf", 'নিয়ম.pdf'],
    [
      'attachment; filename="x.pdf"; filename*=utf-8\'ur\'%D9%82%D9%88%D8%A7%D8%B9%D8%AF.pdf',
      'قواعد.pdf',
    ],
    ['attachment; filename*=UTF-8\'\'%E0%A6%A8; filename="x.pdf"', 'ন'],
    ["attachment; filename*=ISO-8859-1''caf%E9.pdf", 'café.pdf'],
    [asHeader('attachment; filename="নিয়ম.pdf"'), 'নিয়ম.pdf'],
    [asHeader('attachment; filename=قواعد.pdf'), 'قواعد.pdf'],
    ['attachment; filename="caf\u00E9.pdf"', 'café.pdf'],
    ['attachment; filename="../../etc/x.pdf"', 'x.pdf'],
    ['attachment; filename="C:\\\\Users\\\\ada\\\\x.pdf"', 'x.pdf'],
    ["attachment; filename*=UTF-8''..%2F..%2Fx.pdf", 'x.pdf'],
    ["attachment; filename*=UTF-8''a%0D%0A%00b%E2%80%AEc.pdf", 'abc.pdf'],
    ['attachment; filename=".hidden.pdf"', 'hidden.pdf'],
    ['attachment; filename="rules.pdf. . "', 'rules.pdf'],
    ['attachment; filename="CON.pdf"', '_CON.pdf'],
    ['attachment; filename="a:b*c?.pdf"', 'a-b-c-.pdf'],
  ])('is what %s says', (header, name) => {
    expect(statedName(header, page)).toBe(name);
  });

  it('keeps the joiners that words are spelt with', () => {
    const name = 'می\u200Cخواهم র\u200D্য.pdf';
    expect(statedName(`a; filename*=UTF-8''${encodeURIComponent(name)}`, page)).toBe(name);
  });

  it.each([
    ['https://example.org/a/rules.pdf?download=1', 'rules.pdf'],
    ['https://example.org/a/rules/', 'rules'],
    ['https://example.org/%E0%A6%A8.html', 'ন.html'],
    ['https://example.org/a%2F..%2Fb', 'b'],
    ['https://example.org/%FF%E0', '%FF%E0'],
    ['https://example.org', 'example.org'],
    ['https://xn--54b7fta0cc.example/', 'বাংলা.example'],
    ['https://[2606:4700::1]/', '[2606-4700--1]'],
    ['https://./', 'document'],
  ])('is else taken from the address %s', (address, name) => {
    for (const header of [
      undefined,
      'inline',
      'attachment; filename="../"',
      'attachment; filename=',
      ';;="',
    ]) {
      expect(statedName(header, new URL(address))).toBe(name);
    }
  });

  it.each([
    ['rules', 'rules.pdf'],
    ['rules.PDF', 'rules.PDF'],
    ['rules.html', 'rules.html.pdf'],
    ['pdf', 'pdf.pdf'],
  ])('of %s is %s where it is a PDF', (name, expected) => {
    expect(fileNameFor(name, pdf)).toBe(expected);
  });

  it('is cut between letters, with its ending', () => {
    const name = fileNameFor(`${'নিয়ম'.repeat(500)}.pdf`, pdf);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^(?:নিয়ম)+(?:নি(?:য়)?)?\.pdf$/u);
  });

  it('is a plain file of its kind whatever a server says', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom(
          '.',
          '/',
          '\\',
          ' ',
          '\0',
          'a',
          '%',
          '"',
          'ক',
          '🚲',
          '\uD800',
          '\u202E',
          '.pdf',
        ),
        maxLength: 300,
      }),
    );
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('latin1', 'extended', 'path'),
        fc.constantFrom(...documentTypes),
        (text, way, type) => {
          const header = {
            latin1: `attachment; filename="${Buffer.from(text).toString('latin1')}"`,
            extended: `attachment; filename*=UTF-8''${encodeURIComponent(Buffer.from(text).toString())}`,
            path: undefined,
          }[way];
          const url = new URL(
            `https://example.org/${encodeURIComponent(Buffer.from(text).toString())}`,
          );
          const name = fileNameFor(statedName(header, url), type);
          expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\p{Bidi_Control}<>:"|?*]|^[. ]|^$/u);
          expect(type.extensions.some((ending) => name.toLowerCase().endsWith(ending))).toBe(true);
          expect(name.length).toBeGreaterThan(type.extensions[0]!.length);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
