import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { docxOf, wordParagraph } from './zip-of.js';
import type { ZipEntry } from './zip-of.js';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"';

const run = (content: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`;
const words = (text: string, properties = ''): string =>
  run(`<w:t xml:space="preserve">${text}</w:t>`, properties);
const paragraph = (content: string, properties = ''): string =>
  `<w:p ${namespaces}><w:pPr>${properties}</w:pPr>${content}</w:p>`;

const stylesOf = (styles: string): ZipEntry => ({
  name: 'word/styles.xml',
  data: `<w:styles ${namespaces}>${styles}</w:styles>`,
});

async function shown(body: string, others: readonly ZipEntry[] = []): Promise<string[]> {
  return paragraphsOf(await load('a.docx', docxOf(body, others)));
}

describe('text of Word that nobody sees', () => {
  const hidden = stylesOf(
    [
      '<w:style w:type="character" w:styleId="Geheim"><w:rPr><w:vanish/></w:rPr></w:style>',
      '<w:style w:type="character" w:styleId="Sub"><w:basedOn w:val="Geheim"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish w:val="1"/></w:rPr></w:style>',
    ].join(''),
  );

  it('is hidden by a run, a style or one that it is based on, but not on web pages alone', async () => {
    const body = [
      paragraph(words('खुला ') + words('GONE ', '<w:vanish/>') + words('दस बजे।')),
      paragraph(words('open ', '<w:vanish w:val="0"/>') + words('GONE', '<w:rStyle w:val="Sub"/>')),
      paragraph(words('GONE'), '<w:pStyle w:val="Note"/>'),
      paragraph(words('shown', '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Note"/>'),
      // One of the paragraph and one of the letters cancel each other out.
      paragraph(words('both', '<w:rStyle w:val="Geheim"/>'), '<w:pStyle w:val="Note"/>'),
      paragraph(words('web', '<w:webHidden/>')),
    ];
    const document = await load('a.docx', docxOf(body.join(''), [hidden]));
    expect(paragraphsOf(document)).toEqual(['खुला दस बजे।', 'open', 'shown', 'both', 'web']);
    expect(document.warnings).toEqual(['Left out: text that is hidden in Word (in 3 places).']);
  });

  it('was deleted or moved away, and what was inserted or moved here stays', async () => {
    const body = [
      paragraph(
        `${words('a ')}<w:del><w:r><w:delText>GONE</w:delText></w:r></w:del><w:ins>${words('b ')}</w:ins><w:moveFrom>${words('GONE')}</w:moveFrom><w:moveTo>${words('c')}</w:moveTo>`,
      ),
      paragraph(words('The end of '), '<w:rPr><w:del/></w:rPr>'),
      paragraph(words('a line.')),
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${wordParagraph('GONE')}</w:tc></w:tr><w:tr><w:tc>${wordParagraph('row')}</w:tc></w:tr></w:tbl>`,
    ];
    expect(await shown(body.join(''))).toEqual(['a b c', 'The end of a line.', 'row']);
  });

  it('is code of fields, with the results of fields within it, but not their own', async () => {
    const sign = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
    const code = (text: string): string => run(`<w:instrText>${text}</w:instrText>`);
    const inner = `${sign('begin')}${code('MERGEFIELD a')}${sign('separate')}${words('GONE')}${sign('end')}`;
    const body = [
      paragraph(
        `${words('See ')}${sign('begin')}${code('IF ')}${inner}${code(' = "x"')}${sign('separate')}${words('rule 2')}${sign('end')}${words('.')}`,
      ),
      paragraph(`<w:fldSimple w:instr=" REF x ">${words('simple')}</w:fldSimple>`),
      // One that never ends hides nothing.
      paragraph(`${sign('begin')}${code('PAGE')}${words('stays')}`),
      paragraph(words('after')),
    ];
    expect(await shown(body.join(''))).toEqual(['See rule 2.', 'simple', 'stays', 'after']);
  });
});

describe('tables of contents of Word', () => {
  const entry = (text: string, style: string): string => {
    return paragraph(
      `${words(text)}<w:r><w:tab/></w:r>${words('7')}`,
      `<w:pStyle w:val="${style}"/>`,
    );
  };
  const styles = stylesOf(
    '<w:style w:type="paragraph" w:styleId="Innhold1"><w:name w:val="TOC 1"/></w:style><w:style w:type="paragraph" w:styleId="Figur"><w:name w:val="table of figures"/></w:style><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>',
  );
  const sign = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);

  it('are left out by their styles, their fields and their gallery, with one warning', async () => {
    const field = `${sign('begin')}${run('<w:instrText> TOC \\o "1-3" </w:instrText>')}${sign('separate')}`;
    const body = [
      entry('Åpningstider', 'Innhold1'),
      entry('Figure', 'Figur'),
      entry('TOC1 without a definition', 'TOC2'),
      paragraph(`${field}${words('Lån 3')}`),
      paragraph(words('Gebyr 5')),
      paragraph(words('A heading', ''), '<w:pStyle w:val="Overskrift1"/>'),
      paragraph(sign('end')),
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${wordParagraph('Contents')}</w:sdtContent></w:sdt>`,
      `<w:sdt><w:sdtPr/><w:sdtContent>${wordParagraph('The library is open.')}</w:sdtContent></w:sdt>`,
    ];
    const document = await load('a.docx', docxOf(body.join(''), [styles]));
    expect(document.text).toBe('A heading\n\nThe library is open.');
    expect(document.warnings).toEqual(['Left out: its table of contents.']);
  });

  it('stay where there is nothing else', async () => {
    const document = await load('a.docx', docxOf(entry('Hours', 'Innhold1'), [styles]));
    expect(paragraphsOf(document)).toEqual(['Hours 7']);
    expect(document.warnings).toEqual([]);
  });
});

describe('text of Word that stands apart', () => {
  const box = (text: string): string => `<w:txbxContent>${wordParagraph(text)}</w:txbxContent>`;
  const drawing = (text: string): string =>
    `<w:drawing><wp:inline><wp:posOffset>914400</wp:posOffset><a><wps>${box(text)}</wps></a></wp:inline></w:drawing>`;

  it('is that of boxes, each once, whether or not there is a copy for old programs', async () => {
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${drawing('two')}</mc:Choice><mc:Fallback><w:pict><v:oval><v:textbox>${box('two')}</v:textbox></v:oval></w:pict></mc:Fallback></mc:AlternateContent>`;
    const blank = `<mc:AlternateContent><mc:Choice Requires="wps">${drawing('three')}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>`;
    const body = [drawing('एक'), both, blank].map((one) => paragraph(words('x') + run(one)));
    expect(await shown(body.join(''))).toEqual(['x', 'एक', 'x', 'two', 'x', 'three']);
  });

  it('is a large initial, which begins the next paragraph', async () => {
    const initial = (text: string, kind: string): string =>
      paragraph(words(text), `<w:framePr w:dropCap="${kind}" w:lines="3"/>`);
    const body = [
      initial('T', 'drop'),
      paragraph(words('he library')),
      initial('«Ø', 'margin'),
      paragraph(words('l»')),
      paragraph(words('A frame'), '<w:framePr w:w="2000"/>'),
      paragraph(words('and text')),
      initial('Z', 'drop'),
    ];
    expect(await shown(body.join(''))).toEqual(['The library', '«Øl»', 'A frame', 'and text', 'Z']);
  });
});

describe('signs of Word', () => {
  it('are the base of a reading and what stands in tags and controls', async () => {
    const ruby = `<w:ruby><w:rubyPr/><w:rt>${words('かん')}</w:rt><w:rubyBase>${words('館')}</w:rubyBase></w:ruby>`;
    const body = paragraph(
      `${run(ruby)}<w:smartTag>${words('は')}</w:smartTag><w:customXml><w:sdt><w:sdtContent>${words('休み')}</w:sdtContent></w:sdt></w:customXml><w:bdo w:val="rtl">${words('خط')}</w:bdo><w:dir w:val="rtl">${words('ط')}</w:dir>`,
    );
    expect(await shown(body)).toEqual(['館は休みخطط']);
  });

  it('part words where Word does', async () => {
    const gaps = ['<w:tab/>', '<w:ptab/>', '<w:br w:type="page"/>', '<w:cr/>', '<w:br/>'];
    const body = gaps.map((gap) => paragraph(run(`<w:t>9-12</w:t>${gap}<w:t>13-17</w:t>`)));
    for (const line of await shown(body.join(''))) expect(line).toMatch(/^9-12\s13-17$/u);
    const soft = paragraph(run('<w:t>biblio</w:t><w:softHyphen/><w:t>tek</w:t>'));
    expect(await shown(soft)).toEqual(['bibliotek']);
  });

  it('keep a raised number apart, also by its style', async () => {
    const styles = stylesOf(
      '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    );
    const raised = '<w:vertAlign w:val="superscript"/>';
    const body = [
      paragraph(words('in 1907') + words('1', raised) + words('.')),
      paragraph(words('१९०७') + words('२', '<w:rStyle w:val="Mark"/>')),
      paragraph(words('the library') + words('1', raised)),
      paragraph(words('in 1907') + words('1', '<w:position w:val="6"/>')),
      paragraph(words('19', '<w:position w:val="2"/>') + words('07')),
    ];
    const text = ['in 1907 1.', '१९०७ २', 'the library 1', 'in 1907 1', '1907'];
    expect(await shown(body.join(''), [styles])).toEqual(text);
  });

  it('are those of symbol fonts, letters inserted by their places, and boxes that are ticked', async () => {
    const sym = (font: string, char: string): string =>
      run(`<w:sym w:font="${font}" w:char="${char}"/>`);
    const box = (data: string): string =>
      run(`<w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar>`) +
      run('<w:fldChar w:fldCharType="end"/>');
    const body = [
      paragraph(
        sym('Symbol', 'F061') +
          sym('Arial', '00E5') +
          words(' \uf062', '<w:rFonts w:ascii="Symbol"/>'),
      ),
      paragraph(
        `${box('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')}${words(' yes ')}${box('<w:checkBox><w:default w:val="0"/></w:checkBox>')}${words(' no ')}${box('<w:ddList><w:result w:val="1"/><w:listEntry w:val="one"/><w:listEntry w:val="two"/></w:ddList>')}`,
      ),
    ];
    expect(await shown(body.join(''))).toEqual(['αå β', '☒ yes ☐ no two']);
  });

  it('are notes, numbered as in the text, without what leads back', async () => {
    const notes = {
      name: 'word/footnotes.xml',
      data: `<w:footnotes ${namespaces}><w:footnote w:id="2">${paragraph(words('Only ') + words('GONE', '<w:vanish/>') + words('on paper.'))}</w:footnote></w:footnotes>`,
    };
    const body = paragraph(words('in 1907') + run('<w:footnoteReference w:id="2"/>'));
    expect(await shown(body, [notes])).toEqual(['in 1907[1]', '1. Only on paper.']);
  });
});

describe('tables of Word', () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
  const row = (cells: string, properties = ''): string =>
    `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;

  it('have merged cells where they reach, and columns that rows leave out', async () => {
    const merged = '<w:vMerge/>';
    const table = [
      row(cell('Kind', '<w:gridSpan w:val="2"/>') + cell('Fee'), '<w:tblHeader/>'),
      row(cell('Late', '<w:vMerge w:val="restart"/>') + cell('child') + cell('5')),
      row(cell('', merged) + cell('adult') + cell('10')),
      row(cell('only fee'), '<w:gridBefore w:val="2"/>'),
      row(cell('old', '<w:hMerge w:val="restart"/>') + cell('', '<w:hMerge/>') + cell('20')),
    ].join('');
    expect(await shown(`<w:tbl>${table}</w:tbl>`)).toEqual([
      'Kind | Fee',
      'Late | child | 5',
      'Late | adult | 10',
      '| only fee',
      'old | 20',
    ]);
  });

  it('stand in tables', async () => {
    const inner = `<w:tbl>${row(cell('a') + cell('b'))}</w:tbl>`;
    const outer = `<w:tbl>${row(`<w:tc>${wordParagraph('Before')}${inner}${wordParagraph('Behind')}</w:tc>${cell('Beside')}`)}</w:tbl>`;
    expect(await shown(outer)).toEqual(['Before', 'a | b', 'Behind', 'Beside']);
  });
});
