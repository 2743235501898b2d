import { describe, expect, it } from 'vitest';
import { pdfLoader } from '../../../src/documents/pdf/pdf-loader.js';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { pdfOf } from './pdf-of.js';
import type { PlacedLine } from './pdf-of.js';

/** Lines one below the other, 14 points apart; an empty one leaves a gap. */
function column(texts: readonly string[], from = 760, x = 72): PlacedLine[] {
  return texts
    .map((text, index) => ({ text, y: from - index * 14, x }))
    .filter(({ text }) => text !== '');
}

const pdf = async (pages: readonly (readonly PlacedLine[])[]): Promise<string[]> =>
  paragraphsOf(await load('a.pdf', pdfOf(pages)));

describe('PDF', () => {
  it('gives a section a page, with its number', async () => {
    const document = await load(
      'a.pdf',
      pdfOf([column(['First page.']), column(['Second page.'])]),
    );
    expect(document.sections).toMatchObject([
      { page: 1, headings: [] },
      { page: 2, headings: [] },
    ]);
    expect(document.text).toBe('First page.\n\nSecond page.');
  });

  it('joins lines to paragraphs, undoing hyphens only before small letters', async () => {
    const lines = [
      'The city of Hanoi has signed an agree-',
      'ment with the company of Hewlett-',
      'Packard about the new technology',
      'of the coming years.',
      '',
      'A new paragraph begins after a gap.',
    ];
    expect(await pdf([column(lines)])).toEqual([
      'The city of Hanoi has signed an agreement with the company of Hewlett-Packard about the new technology of the coming years.',
      'A new paragraph begins after a gap.',
    ]);
  });

  it('parts at a short line that ends a sentence, at an indent, at a change of size, at list items', async () => {
    const full = 'This line is long and fills the whole width of the page here';
    expect(await pdf([column([full, 'and ends.', full, 'as well.'])])).toEqual([
      `${full} and ends.`,
      `${full} as well.`,
    ]);
    const indented = [
      ...column([full, `${full}.`]),
      { text: full, x: 90, y: 732 },
      { text: full, x: 72, y: 718 },
    ];
    expect(await pdf([indented])).toEqual([`${full} ${full}.`, `${full} ${full}`]);
    expect(await pdf([[{ text: 'Heading', y: 760, size: 13 }, ...column([full], 746)]])).toEqual([
      'Heading',
      full,
    ]);
    expect(await pdf([column(['1. one', '2. two'])])).toEqual(['1. one', '2. two']);
  });

  it('goes on in the next column where the sentence does', async () => {
    const pages = [
      [
        ...column(['The left column ends in', 'the middle of a']),
        ...column(['sentence, and ends.'], 760, 320),
      ],
    ];
    expect(await pdf(pages)).toEqual([
      'The left column ends in the middle of a sentence, and ends.',
    ]);
  });

  it('leaves out running headers, footers and page numbers, and nothing else', async () => {
    const words = ['Alpha', 'Beta', 'Gamma'];
    const pages = words.map((word, index) => {
      const body = [`${word} begins and goes`, 'on below.', '', 'Same words.', '', `${word} ends.`];
      const header = [{ text: 'Annual Report 2025', y: 810 }];
      return header.concat(column(body, 700), { text: `Page ${index + 1} of 3`, y: 30 });
    });
    expect(await pdf(pages)).toEqual(
      words.flatMap((word) => [
        `${word} begins and goes on below.`,
        'Same words.',
        `${word} ends.`,
      ]),
    );
  });

  it('keeps a number that is no page number', async () => {
    expect(await pdf([column(['The answer to', 'it all is', '', '42'])])).toEqual([
      'The answer to it all is',
      '42',
    ]);
  });

  it('joins a link that was too long for its line', async () => {
    const document = await load(
      'a.pdf',
      pdfOf([column(['Words.', '', 'Source: https://a.example/long-', 'address-of-it'])]),
    );
    expect(document.source?.url).toBe('https://a.example/long-address-of-it');
    expect(paragraphsOf(document)).toEqual(['Words.']);
  });

  it('takes the title of its properties only where it is one', async () => {
    const pages = [column(['The first sentence.'])];
    expect((await load('a.pdf', pdfOf(pages, { title: 'A Title' }))).title).toBe('A Title');
    expect((await load('a.pdf', pdfOf(pages, { title: 'Microsoft Word - a.doc' }))).title).toBe(
      'The first sentence.',
    );
  });

  it('leaves the bytes it was given alone', async () => {
    const bytes = pdfOf([column(['Text.'])]);
    const before = bytes.slice();
    await load('a.pdf', bytes);
    expect(bytes).toEqual(before);
  });
});

describe('a PDF that cannot be read', () => {
  const password = `<< /Filter /Standard /V 1 /R 2 /O <${'28'.repeat(32)}> /U <${'33'.repeat(32)}> /P -4 >>`;
  it.each([
    ['locked', pdfOf([column(['Text.'])], { encrypt: password }), 'password'],
    ['scanned', pdfOf([[], []]), 'no text layer'],
    ['broken', Buffer.from('%PDF-1.4\nrubbish'), 'broken'],
    ['cut off at its beginning', Buffer.from('%PDF-'), 'broken'],
    ['another kind of file', Buffer.from('hello there'), 'no PDF'],
  ])('is told apart: %s', async (_, bytes, words) => {
    await expect(load('a.pdf', bytes)).rejects.toThrow(words);
  });

  it('is read in part where some pages are scans, with a warning', async () => {
    const document = await load('a.pdf', pdfOf([column(['Text.']), []]));
    expect(document.warnings).toEqual([expect.stringContaining('left out: 2')]);
  });

  it('is left when aborted', async () => {
    const file = { id: 'a.pdf', bytes: pdfOf([column(['Text.'])]) };
    await expect(
      pdfLoader.load(file, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });
});
