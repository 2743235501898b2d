import { deflateSync } from 'node:zlib';
import { written } from './pdf-of.js';

interface ContentOptions {
  /** What the codes of font F2 stand for, from code 1; null for no letter. */
  readonly letters?: readonly (string | null)[];
  readonly encoding?: string;
  readonly rotate?: number;
  /** Places (left, bottom, right, top) that lead somewhere. */
  readonly links?: readonly { readonly rect: readonly number[]; readonly url: string }[];
  readonly isPacked?: boolean;
}

const descriptor =
  '<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>';

/**
 * A PDF with a page for each content, given as operators. Font F1 is Helvetica; F2 has glyphs half
 * as wide as high, with codes of two bytes.
 */
export function pdfOfContent(
  contents: readonly string[],
  { letters = [], encoding = 'Identity-H', rotate = 0, links = [], isPacked }: ContentOptions = {},
): Uint8Array {
  const first = 8;
  const annotations = links.map(
    ({ rect, url }) =>
      `<< /Type /Annot /Subtype /Link /Rect [${rect.join(' ')}] /A << /S /URI /URI (${url}) >> >>`,
  );
  return written(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${contents.length} /Kids [${contents.map((_, index) => `${first + index * 2} 0 R`).join(' ')}] >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      `<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /${encoding} /DescendantFonts [5 0 R] ${letters.length > 0 ? '/ToUnicode 7 0 R' : ''} >>`,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe) /Ordering (${encoding === 'Identity-H' ? 'Identity' : 'GB1'}) /Supplement 0 >> /FontDescriptor 6 0 R /DW 500 >>`,
      descriptor,
      stream(toUnicode(letters), false),
      ...contents.flatMap((content, index) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Annots [${annotations.join(' ')}] /Contents ${first + 1 + index * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
        stream(content, isPacked === true),
      ]),
    ],
    '/Root 1 0 R',
  );
}

/** Shows codes of F2 at a place, as a text object of its own. */
export function shown(codes: readonly number[], x: number, y: number): string {
  return `BT /F2 10 Tf 1 0 0 1 ${x} ${y} Tm <${codes.map(hex).join('')}> Tj ET`;
}

/** Text as UTF-16 in a hexadecimal string. */
export function utf16(text: string): string {
  return `<FEFF${Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')}>`;
}

function stream(content: string, isPacked: boolean): string {
  const bytes = isPacked ? deflateSync(Buffer.from(content, 'latin1')).toString('latin1') : content;
  const filter = isPacked ? ' /Filter /FlateDecode' : '';
  return `<< /Length ${bytes.length}${filter} >>\nstream\n${bytes}\nendstream`;
}

function toUnicode(letters: readonly (string | null)[]): string {
  const lines = letters.map(
    (letter, index) => `<${hex(index + 1)}> ${utf16(letter ?? '\0').replace('FEFF', '')}`,
  );
  return `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${letters.length} beginbfchar\n${lines.join('\n')}\nendbfchar endcmap`;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
