import { docxOf, wordParagraph } from './word/zip-of.js';
import { pdfOfContent } from './pdf/pdf-of-content.js';

/** A file that is made to be slow to read. */
export interface HostileInput {
  readonly id: string;
  readonly content: () => string | Uint8Array;
}

const words = '<p>Words that are read all the same.</p>';
const nested = (open: string, close: string, times: number, inner: string): string =>
  open.repeat(times) + inner + close.repeat(times);

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const mathRun = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const alternatives = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const end = wordParagraph('Words that are read all the same.');

/** Signs of a page, each drawn at its own place. */
const drawn = (
  count: number,
  placeOf: (index: number) => { x: number; y: number; size?: number; text?: string },
): string =>
  Array.from({ length: count }, (_, index) => {
    const { x, y, size = 10, text = 'a' } = placeOf(index);
    return `BT /F1 ${size} Tf 1 0 0 1 ${x.toFixed(3)} ${y.toFixed(4)} Tm (${text}) Tj ET`;
  }).join('\n');

/** By what is many or long in it. */
export const hostileInputs: Readonly<Record<string, HostileInput>> = {
  'white space in a stated title': {
    id: 'a.html',
    content: () => `<meta property="og:title" content="a${' '.repeat(500_000)}b">${words}`,
  },
  'links on a base that is long': {
    id: 'a.html',
    content: () =>
      `<base href="https://a.example/${'c'.repeat(700_000)}/">${words}` +
      Array.from({ length: 50_000 }, (_, index) => `<a href="x${index}">w</a> `).join(''),
  },
  'controls within controls': {
    id: 'a.html',
    content: () =>
      words + nested('<div role="tab" aria-controls="x">', '</div>', 2900, 'w '.repeat(1_000_000)),
  },
  'controls around nothing': {
    id: 'a.html',
    content: () =>
      words +
      nested('<div role="tab" aria-controls="x">', '</div>', 2900, '<i></i>'.repeat(200_000)),
  },
  'alternatives within alternatives': {
    id: 'a.docx',
    content: () =>
      docxOf(
        `<w:p ${alternatives}>${nested(
          '<mc:AlternateContent><mc:Choice>',
          '</mc:Choice></mc:AlternateContent>',
          480,
          `${'<w:r><w:tab/></w:r>'.repeat(150_000)}${run('Deep')}`,
        )}</w:p>${end}`,
      ),
  },
  'brackets of an exponent': {
    id: 'a.docx',
    content: () =>
      docxOf(
        `<w:p ${math}><m:oMath><m:sSup><m:e>${mathRun('x')}</m:e><m:sup>${mathRun(`(${')'.repeat(400_000)}`)}</m:sup></m:sSup></m:oMath></w:p>${end}`,
      ),
  },
  'declared prefixes': {
    id: 'a.docx',
    content: () =>
      docxOf(
        `<w:customXml ${Array.from({ length: 50_000 }, (_, index) => `xmlns:p${index}="u"`).join(' ')}>${'<w:p xmlns:q="u"/>'.repeat(50_000)}${end}</w:customXml>`,
      ),
  },
  'cells that are the rest of one': {
    id: 'a.docx',
    content: () =>
      docxOf(
        `<w:tbl><w:tr><w:tc>${wordParagraph('x').repeat(20_000)}<w:p>${run('Cell')}</w:p></w:tc>${'<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>'.repeat(60_000)}</w:tr></w:tbl>${end}`,
      ),
  },
  'the same letter below itself': {
    id: 'a.pdf',
    content: () =>
      pdfOfContent([
        drawn(120_000, (index) => ({ x: 60, y: 800 - (index * 700) / 120_000, size: 0.01 })),
      ]),
  },
  'letters far from each other on a line': {
    id: 'a.pdf',
    content: () => pdfOfContent([drawn(120_000, (index) => ({ x: index * 30, y: 700 }))]),
  },
  'quotation marks of a broken word': {
    id: 'a.pdf',
    content: () =>
      pdfOfContent(
        [
          `BT /F2 10 Tf 1 0 0 1 60 700 Tm ${Array.from({ length: 4 }, () => `<${'0001'.repeat(100_000)}${'0002'.repeat(3)}0003>Tj`).join(' <0004>Tj ')} ET`,
        ],
        { letters: ["'", '\ufffd', 'x', ' '] },
      ),
  },
};
