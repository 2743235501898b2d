import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberedName, safeName } from '../../src/curation/files/safe-name.js';

const family = '👩‍👩‍👧‍👦';
const bytesOf = (name: string) => Buffer.byteLength(name);

describe('a safe name', () => {
  it.each([
    ['Rules.md', 'Rules.md'],
    ['নিয়মাবলী ২০২৪.pdf', 'নিয়মাবলী ২০২৪.pdf'.normalize('NFC')],
    ['قواعد می‌خواهم.docx', 'قواعد می‌خواهم.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['folder/', 'folder'],
    ['..', 'document'],
    ['', 'document'],
    ['.hidden.md', 'hidden.md'],
    ['__partial.mdx', 'partial.mdx'],
    ['. _.md', 'document.md'],
    ['.md', 'document.md'],
    ['a\0b\u0007\u202ec.md', 'abc.md'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['what? "why": <how>|*.md', 'what- -why-- -how---.md'],
    ['trailing. . .', 'trailing'],
    ['a .md', 'a.md'],
    ['CON', 'document-CON'],
    ['con.tar.md', 'document-con.tar.md'],
    ['lpt1.txt', 'document-lpt1.txt'],
    ['COM².md', 'document-COM².md'],
    ['console.md', 'console.md'],
    ['kilde.yaml', 'document-kilde.yaml'],
    ['KILDE.YAML', 'document-KILDE.YAML'],
    ['.kilde.yml', 'document-kilde.yml'],
    ['\u200d\u200c.md', 'document.md'],
    ['\ud800x.md', 'x.md'],
    ['a\u2028b\n\tc.md', 'a b c.md'],
    [`e\u0301.md`, 'é.md'],
    ['Q&A — 100%.md', 'Q&A — 100%.md'],
  ])('of %j is %j', (given, expected) => {
    expect(safeName(given)).toBe(expected);
  });

  it('is cut between graphemes, with its ending', () => {
    const cut = safeName(`${family.repeat(9)}.md`);
    expect(cut).toBe(`${family.repeat(4)}.md`);
    const bengali = safeName(`${'ক্ষি'.repeat(60)}.markdown`);
    expect(bytesOf(bengali)).toBeLessThanOrEqual(120);
    expect(bengali).toBe(`${'ক্ষি'.repeat(9)}.markdown`);
    expect(safeName(`e${'\u0301'.repeat(5000)}.md`)).toBe('document.md');
  });

  it('is one that every file system takes, whatever is given', () => {
    const parts = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      ' ',
      '_',
      'con',
      'kilde',
      '.yaml',
      '.md',
      ':',
      family,
      'ক্ষি',
      '\0',
    );
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.oneof(parts, fc.string({ unit: 'grapheme' })), { maxLength: 40 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 9999 }), (given, number) => {
        for (const name of [safeName(given), numberedName(safeName(given), number)]) {
          expect(bytesOf(name)).toBeLessThanOrEqual(120);
          expect(name).toBe(name.normalize('NFC'));
          expect(name).not.toMatch(/^[\s._]|[\s.]$|[<>:"|?*/\\\p{Cc}\p{Cs}]/u);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
          expect(name.toLowerCase()).not.toMatch(/^kilde\.ya?ml$/u);
          expect(name).toMatch(/./u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has its number ahead of its ending', () => {
    expect(numberedName('a.md', 2)).toBe('a (2).md');
    expect(numberedName('con', 2)).toBe('document-con (2)');
    expect(numberedName(`${'x'.repeat(117)}.md`, 12)).toBe(`${'x'.repeat(112)} (12).md`);
  });

  it('is made in a moment of a name as long as a book', () => {
    const started = performance.now();
    for (const unit of [' ', '.', 'a', '\u0301', '_ ', 'a.'])
      safeName(`${unit.repeat(500_000)}.md`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
