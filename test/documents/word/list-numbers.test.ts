import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { docxOf, wordParagraph } from './zip-of.js';

const formats = ['decimal', 'lowerLetter', 'lowerRoman', 'upperRoman', 'upperLetter'];

const level = (format: string, index: number, style = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${style}<w:lvlText w:val="%${index + 1}."/></w:lvl>`;

function numbering(levels: readonly string[]) {
  const data = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7">${levels.join('')}</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`;
  return { name: 'word/numbering.xml', data };
}

const lists = numbering(formats.map((format, index) => level(format, index)));

function item(text: string, depth: number, id = 1): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

const shown = async (body: readonly string[], part = lists): Promise<string[]> =>
  paragraphsOf(await load('a.docx', docxOf(body.join(''), [part])));

describe('lists of Word', () => {
  it('have the letters and Roman numbers of their levels', async () => {
    const body = [
      item('एक', 0),
      item('دو', 1),
      item('তিন', 1),
      item('four', 2),
      item('five', 2),
      item('six', 3),
      item('seven', 4),
      item('eight', 0),
      wordParagraph('Text.'),
      item('dot', 0, 2),
    ];
    expect(await shown(body)).toEqual([
      '1. एक',
      'a. دو',
      'b. তিন',
      'i. four',
      'ii. five',
      'I. six',
      'A. seven',
      '2. eight',
      'Text.',
      'dot',
    ]);
  });

  it('have them in tables, beside paragraphs that are numbered by their style', async () => {
    const heading = level('upperRoman', 0, '<w:pStyle w:val="Heading1"/>');
    const part = numbering([heading, level('lowerLetter', 1)]);
    const table = `<w:tbl><w:tr><w:tc>${item('cell', 1)}</w:tc></w:tr></w:tbl>`;
    const body = [wordParagraph('Part', 'Heading1'), item('one', 1), table, item('two', 1)];
    expect((await shown(body, part)).join('\n')).toMatch(/a\. one\n.*b\. cell.*\n.*c\. two/u);
  });

  it('go by what the paragraph says now, not by what it said before a change', async () => {
    const old =
      '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>';
    const changed = item('b', 1).replace('</w:pPr>', `${old}</w:pPr>`);
    expect(await shown([item('a', 0), changed])).toEqual(['1. a', 'a. b']);
    expect(await shown([item('a', 0), item('b', 9)])).toEqual(['1. a', 'b']);
  });

  it('leaves no sign of it in other text', async () => {
    const document = await load('a.docx', docxOf(item('x', 1), [lists]));
    expect(document.text).toBe('a. x');
  });
});
