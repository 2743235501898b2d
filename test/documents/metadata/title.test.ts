import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTitle } from '../../../src/documents/metadata/title.js';

function titleOf(text: string, declared: string | null = null, id = 'folder/min-fil.txt') {
  const sections = [
    { headings: [], page: null, paragraphs: text === '' ? [] : [{ start: 0, end: text.length }] },
  ];
  return documentTitle([declared], { id, text, sections, language: 'und' });
}

describe('documentTitle', () => {
  it('takes a declared title on one line, without characters that turn the text around', () => {
    expect(titleOf('Text.', '  A\n title\u202e of \u0007it ')).toEqual({
      title: 'A title of it',
      titleOrigin: 'declared',
    });
  });

  it.each([
    'Untitled',
    'untitled-1',
    'Microsoft Word - report.doc',
    'report.pdf',
    'Document1',
    '',
    ' ',
    'Uten navn',
    'Slide 1',
    '(1)',
  ])('passes over the placeholder "%s"', (placeholder) => {
    expect(titleOf('The text begins.', placeholder).titleOrigin).toBe('first-sentence');
  });

  it('keeps titles that only resemble placeholders', () => {
    expect(titleOf('Text.', 'Untitled works of Munch').titleOrigin).toBe('declared');
    expect(titleOf('Text.', 'Plan 334').title).toBe('Plan 334');
  });

  it('takes the first sentence, not ending at an abbreviation', () => {
    expect(titleOf('M. Nguyen signed it. Then he left.').title).toBe('M. Nguyen signed it.');
    expect(titleOf('हनोई में समझौता हुआ। फिर सब गए।').title).toBe('हनोई में समझौता हुआ।');
    expect(titleOf('| A caption. |').title).toBe('A caption.');
  });

  it('cuts a long sentence between words', () => {
    const { title } = titleOf('word '.repeat(100));
    expect(title).toMatch(/^(?:word )+word…$/u);
    expect(title.length).toBeLessThanOrEqual(100);
  });

  it('falls back to the name of the file', () => {
    expect(titleOf('…')).toEqual({ title: 'min-fil', titleOrigin: 'file-name' });
    expect(titleOf('', null, 'a/\n.txt').title).toBe('document');
  });

  it('never cuts within a grapheme and is never longer than 100', () => {
    const unit = fc.constantFrom('क्षि', '👨‍👩‍👧‍👦', 'e\u0301', 'خ', 'হ্যা', ' ', 'ab', '🇳🇴');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 300 }), (units) => {
        const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
        const graphemes = (text: string) =>
          Array.from(segmenter.segment(text), ({ segment }) => segment);
        const text = units.join('');
        const { title } = titleOf('Text.', text);
        const shown = graphemes(title);
        expect(shown.length).toBeLessThanOrEqual(100);
        const whole = graphemes(text.replaceAll(/\s+/gu, ' ').trim());
        const kept = shown.at(-1) === '…' ? shown.slice(0, -1) : shown;
        // Blank titles give way to the text.
        const expected = title === 'Text.' ? kept : whole.slice(0, kept.length);
        expect(kept).toEqual(expected);
      }),
    );
  });
});
