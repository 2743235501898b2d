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

/** Definitions of lists, each level as `[format, text, more]`. */
type Levels = readonly (readonly [string, string, string?])[];

function listsOf(kinds: Readonly<Record<string, Levels>>, nums: string) {
  const abstracts = Object.entries(kinds).map(([id, levels]) => {
    const parts = levels.map(
      ([format, text, more = ''], index) =>
        `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
    );
    return `<w:abstractNum w:abstractNumId="${id}">${parts.join('')}</w:abstractNum>`;
  });
  const data = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${abstracts.join('')}${nums}</w:numbering>`;
  return { name: 'word/numbering.xml', data };
}

const num = (id: number, kind: string, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${kind}"/>${overrides}</w:num>`;

describe('numbers of Word', () => {
  it('go over several levels, and begin anew below each higher one', async () => {
    const part = listsOf(
      {
        a: [
          ['upperRoman', 'भाग %1'],
          ['decimal', '%1.%2', '<w:isLgl/>'],
          ['lowerLetter', '(%3)', '<w:suff w:val="nothing"/>'],
        ],
      },
      num(1, 'a'),
    );
    const body = [
      item('one', 0),
      item('two', 1),
      item('three', 2),
      item('four', 2),
      item('five', 1),
      item('six', 2),
      item('seven', 0),
      item('eight', 2),
    ];
    expect(await shown(body, part)).toEqual([
      'भाग I one',
      '1.1 two',
      '(a)three',
      '(b)four',
      '1.2 five',
      '(a)six',
      'भाग II seven',
      '(a)eight',
    ]);
  });

  it('count on in another list of the same kind, unless it begins anew', async () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const part = listsOf(
      { a: [['decimal', '%1)']] },
      num(1, 'a') + num(2, 'a') + num(3, 'a', start),
    );
    const body = [
      item('a', 0, 1),
      wordParagraph('Text.'),
      item('b', 0, 2),
      item('c', 0, 3),
      item('d', 0, 3),
      item('e', 0, 1),
    ];
    expect(await shown(body, part)).toEqual(['1) a', 'Text.', '2) b', '5) c', '6) d', '7) e']);
  });

  it('go on below a higher level where the list says so, and may be of another form', async () => {
    const own =
      '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride>';
    const levels: Levels = [
      ['decimal', 'Part %1'],
      ['decimal', 'Section %2', '<w:lvlRestart w:val="0"/>'],
    ];
    const part = listsOf({ a: levels, b: [['decimal', '%1.']] }, num(1, 'a') + num(2, 'b', own));
    const body = [item('a', 0), item('b', 1), item('c', 0), item('d', 1), item('e', 0, 2)];
    expect(await shown(body, part)).toEqual([
      'Part 1 a',
      'Section 1 b',
      'Part 2 c',
      'Section 2 d',
      'iii. e',
    ]);
  });

  it('come from styles, which may name a level, and are taken off by a paragraph', async () => {
    const part = listsOf(
      {
        a: [
          ['decimal', '§ %1', '<w:pStyle w:val="Overskrift1"/>'],
          ['decimal', '%1.%2', '<w:pStyle w:val="Ledd"/>'],
        ],
        b: [['lowerLetter', '%1)']],
      },
      num(1, 'a') + num(2, 'b'),
    );
    const styles = {
      name: 'word/styles.xml',
      data: `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Ledd"><w:name w:val="ledd"/><w:basedOn w:val="Overskrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="liste"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Under"><w:name w:val="under"/><w:basedOn w:val="Liste"/></w:style></w:styles>`,
    };
    const none = wordParagraph('Not numbered.', 'Liste').replace(
      '</w:pPr>',
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>',
    );
    const body = [
      wordParagraph('Lån', 'Overskrift1'),
      wordParagraph('Lån varer i fire uker.', 'Ledd'),
      wordParagraph('bøker', 'Liste'),
      none,
      wordParagraph('filmer', 'Under'),
    ].join('');
    const document = await load('a.docx', docxOf(body, [part, styles]));
    expect(document.text.split(/\n+/u)).toEqual([
      '§ 1 Lån',
      '1.1 Lån varer i fire uker.',
      'a) bøker',
      'Not numbered.',
      'b) filmer',
    ]);
    expect(document.sections.map(({ headings }) => headings)).toEqual([['§ 1 Lån']]);
  });

  it('come from a style of lists', async () => {
    const part = listsOf(
      { a: [['upperLetter', '%1.']] },
      `${num(1, 'a')}<w:abstractNum w:abstractNumId="b"><w:numStyleLink w:val="Mine"/></w:abstractNum>${num(2, 'b')}`,
    );
    const styles = {
      name: 'word/styles.xml',
      data: '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="numbering" w:styleId="Mine"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
    };
    const document = await load('a.docx', docxOf(item('one', 0, 2), [part, styles]));
    expect(document.text).toBe('A. one');
  });

  it('count what is empty but not what is hidden, and stand in cells that have no more', async () => {
    const part = listsOf({ a: [['decimal', '%1.']] }, num(1, 'a'));
    const hidden = item('x', 0)
      .replace('</w:numPr>', '</w:numPr><w:rPr><w:vanish/></w:rPr>')
      .replace('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>');
    const empty = item('', 0);
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell(empty)}${cell(wordParagraph('in a row'))}</w:tr></w:tbl>`;
    const body = [item('one', 0), hidden, empty, item('three', 0), table];
    expect(await shown(body, part)).toEqual(['1. one', '3. three', '4. | in a row']);
  });

  it('count the levels that were passed over, and from 0 where no first number is named', async () => {
    const levels: Levels = [
      ['decimal', '%1'],
      ['lowerLetter', '%1.%2'],
      ['upperRoman', '%1.%2.%3'],
    ];
    const part = listsOf({ a: levels, b: [['ordinal', '%1']] }, num(1, 'a') + num(2, 'b'));
    const unnamed = { ...part, data: part.data.replace(/(?<="b">.*)<w:start w:val="1"\/>/u, '') };
    const body = [item('a', 0), item('b', 2), item('c', 1), item('d', 0, 2), item('e', 0, 2)];
    expect(await shown(body, unnamed)).toEqual(['1 a', '1.a.I b', '1.b c', '0th d', '1st e']);
  });

  it('are words where the list has no numbers, and nothing where it has no words either', async () => {
    const part = listsOf(
      {
        a: [['none', 'Note:']],
        b: [['none', '']],
        c: [['decimal', '%1.', '<w:rPr><w:vanish/></w:rPr>']],
      },
      num(1, 'a') + num(2, 'b') + num(3, 'c'),
    );
    const document = await load(
      'a.docx',
      docxOf([item('a', 0, 1), item('b', 0, 2), item('c', 0, 3)].join(''), [part]),
    );
    expect(paragraphsOf(document)).toEqual(['Note: a', 'b', 'c']);
    expect(document.structure.blocks).toMatchObject([{ kind: 'item', isOrdered: true }]);
  });

  it('are none of a page that marks its own items', async () => {
    const page = '<ol><li item marker="9">a</li><li marker="x">b</li></ol>';
    expect(paragraphsOf(await load('a.html', Buffer.from(page)))).toEqual(['1. a', '2. b']);
  });
});
