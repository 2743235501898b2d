import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { docxOf, wordParagraph, zipOf } from './zip-of.js';

const properties = (title: string) => ({
  name: 'docProps/core.xml',
  data: `<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>${title}</dc:title><dcterms:created>2025-12-02T10:00:00Z</dcterms:created></cp:coreProperties>`,
});

function cell(text: string): string {
  return `<w:tc>${wordParagraph(text)}</w:tc>`;
}

describe('Word documents', () => {
  it('gives paragraphs, headings, tables and the source', async () => {
    const document = await load(
      'a.docx',
      docxOf(
        [
          wordParagraph('Rapport', 'Heading1'),
          wordParagraph('योजना ३३४ &amp; خط.'),
          `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c')}${cell('d')}</w:tr></w:tbl>`,
          wordParagraph('Kilde: https://vg.no/a'),
        ].join(''),
      ),
    );
    expect(document.sections.map(({ headings }) => headings)).toEqual([['Rapport']]);
    expect(paragraphsOf(document)).toEqual(['योजना ३३४ & خط.', 'a | b', 'c | d']);
    expect(document.source).toEqual({ url: 'https://vg.no/a', host: 'vg.no', label: 'Kilde' });
  });

  it('takes the title of its properties, and no date, since that of its making is none', async () => {
    const document = await load(
      'a.docx',
      docxOf(wordParagraph('Text.'), [properties('Min &amp; din')]),
    );
    expect(document).toMatchObject({ title: 'Min & din', titleOrigin: 'declared', date: null });
    const unnamed = await load('a.docx', docxOf(wordParagraph('Text.'), [properties('Document1')]));
    expect(unnamed.title).toBe('Text.');
  });
});

describe('the style for titles', () => {
  const styles = {
    name: 'word/styles.xml',
    data: '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style></w:styles>',
  };

  it.each(['Weekly ship', 'साप्ताहिक रिपोर्ट', 'ہفتہ وار رپورٹ', 'সাপ্তাহিক প্রতিবেদন'])(
    'gives the document its title, wherever it stands, in Word of any language: %s',
    async (title) => {
      const body = [
        wordParagraph(' ', 'Tittel'),
        wordParagraph('FRONT MATTER'),
        wordParagraph(title, 'Tittel'),
        wordParagraph('Use', 'Heading1'),
        wordParagraph('Text.'),
      ].join('');
      const document = await load('a.docx', docxOf(body, [styles, properties('A template')]));
      expect(document).toMatchObject({ title, titleOrigin: 'declared' });
      expect(paragraphsOf(document)).toEqual(['FRONT MATTER', 'Text.']);
    },
  );

  it('may go over several paragraphs, and opens a section', async () => {
    const body = [
      wordParagraph('Annual report', 'Title'),
      wordParagraph('2025', 'Title'),
      wordParagraph('Text.'),
      wordParagraph('Part two', 'Title'),
      wordParagraph('More.'),
    ].join('');
    const document = await load('a.docx', docxOf(body));
    expect(document.title).toBe('Annual report 2025');
    expect(document.sections.map(({ headings }) => headings)).toEqual([['2025'], ['Part two']]);
  });
});

describe('a Word document that cannot be read', () => {
  const bomb = { name: 'word/media/a.bin', data: Buffer.alloc(65_000_000) };
  const large = Buffer.alloc(45_000_000);
  const whole = docxOf(wordParagraph('Text.'));
  it.each([
    ['a part that unpacks beyond the limit', docxOf('', [bomb]), 'unpacks to more'],
    ['one that lies about its size', docxOf('', [{ ...bomb, declared: 10 }]), 'broken'],
    [
      'parts beyond the limit together',
      docxOf(
        '',
        ['a', 'b', 'c'].map((name) => ({ name, data: large })),
      ),
      'unpacks to more',
    ],
    [
      'too many parts',
      docxOf(
        '',
        Array.from({ length: 5001 }, (_, index) => ({ name: `p${index}`, data: '' })),
      ),
      'unpacks to more',
    ],
    ['a locked part', docxOf('', [{ name: 'x', data: 'x', flags: 1 }]), 'password'],
    ['a part outside the archive', docxOf('', [{ name: '../../x', data: 'x' }]), 'broken'],
    ['a cut off one', whole.subarray(0, whole.length - 30), 'broken'],
    ['broken XML', docxOf('<w:p><w:r>'), 'broken'],
    ['an archive of another kind', zipOf([{ name: 'a.txt', data: 'x' }]), 'no Word text'],
    [
      'an old or locked one',
      Buffer.from('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1', 'latin1'),
      'old Word file',
    ],
    ['text', Buffer.from('hello'), 'no Word document'],
    ['one without text', docxOf(wordParagraph(' ')), 'no text'],
  ])('is told apart: %s', async (_, bytes, words) => {
    await expect(load('a.docx', bytes)).rejects.toThrow(words);
    await expect(load('a.docx', bytes)).rejects.toHaveProperty('name', 'DocumentError');
  });

  it('is refused where its XML nests without end', async () => {
    const deep = docxOf(
      '<w:tbl><w:tr><w:tc>'.repeat(20_000) + '</w:tc></w:tr></w:tbl>'.repeat(20_000),
    );
    await expect(load('a.docx', deep)).rejects.toHaveProperty('name', 'DocumentError');
  });

  it('expands no entities of its own', async () => {
    const lol = zipOf([
      { name: '[Content_Types].xml', data: '<Types/>' },
      {
        name: 'word/document.xml',
        data: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lollollol"><!ENTITY m "&l;&l;&l;&l;&l;&l;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Text &m;</w:t></w:r></w:p></w:body></w:document>',
      },
    ]);
    const words = await load('a.docx', lol).then(paragraphsOf, (error: unknown) => [String(error)]);
    expect(words.join()).not.toContain('lollol');
  });
});
