import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { docxOf, wordParagraph, zipOf } from './zip-of.js';
import type { ZipEntry } from './zip-of.js';

const transitional = 'http://schemas.openxmlformats.org';
const word = `${transitional}/wordprocessingml/2006/main`;

function packageOf({
  base = `${transitional}/officeDocument/2006/relationships`,
  target,
  parts,
}: {
  readonly base?: string;
  readonly target: string;
  readonly parts: readonly ZipEntry[];
}): Buffer {
  return zipOf([
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${transitional}/package/2006/relationships"><Relationship Id="a" Type="${base}/officeDocument" Target="${target}"/></Relationships>`,
    },
    ...parts,
  ]);
}

const textOf = (text: string, prefix = 'w', uri = word): string =>
  `<?xml version="1.0"?><${prefix}:document xmlns:${prefix}="${uri}"><${prefix}:body><${prefix}:p><${prefix}:pPr><${prefix}:pStyle ${prefix}:val="T"/></${prefix}:pPr><${prefix}:r><${prefix}:t>${text}</${prefix}:t></${prefix}:r></${prefix}:p></${prefix}:body></${prefix}:document>`;

const shown = async (bytes: Buffer): Promise<string[]> => paragraphsOf(await load('a.docx', bytes));

describe('parts of a Word document', () => {
  it('are found by their relationships, whatever their names', async () => {
    const styles = `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`;
    const bytes = packageOf({
      target: '/Text/Main.xml',
      parts: [
        { name: 'text/main.XML', data: textOf('Åpningstider') },
        {
          name: 'text/_rels/main.xml.rels',
          data: `<Relationships xmlns="${transitional}/package/2006/relationships"><Relationship Id="a" Type="${transitional}/officeDocument/2006/relationships/styles" Target="../look.xml"/></Relationships>`,
        },
        { name: 'look.xml', data: styles },
        { name: 'word/document.xml', data: textOf('an old copy') },
      ],
    });
    // A title alone is no text, so the words must come back as that.
    await expect(load('a.docx', bytes)).rejects.toThrow('no text');
  });

  it('may be in the strict dialect, under other prefixes or none, in UTF-16', async () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const strictText = textOf('strict', 'w', `${strict}/wordprocessingml/main`);
    expect(
      await shown(
        packageOf({
          base: `${strict}/officeDocument/relationships`,
          target: 'word/text.xml',
          parts: [{ name: 'word/text.xml', data: strictText }],
        }),
      ),
    ).toEqual(['strict']);
    const whole = (data: Buffer | string): Buffer => zipOf([{ name: 'word/document.xml', data }]);
    expect(await shown(whole(textOf('prefix', 'ns0')))).toEqual(['prefix']);
    const bare = `<document xmlns="${word}"><body><p><r><t>none</t></r></p></body></document>`;
    expect(await shown(whole(bare))).toEqual(['none']);
    const wide = Buffer.from(`\ufeff${textOf('चौड़ा')}`, 'utf16le');
    expect(await shown(whole(wide))).toEqual(['चौड़ा']);
    const lying = textOf('narrow').replace('"1.0"', '"1.0" encoding="utf-16"');
    expect(await shown(whole(lying))).toEqual(['narrow']);
  });

  it('keep the text of character data, and none of what only looks like Word', async () => {
    const body = `<w:p><w:r><w:t><![CDATA[a <b> & c]]></w:t></w:r></w:p><x:p xmlns:x="urn:x"><w:r xmlns:w="urn:y"><w:t>GONE</w:t></w:r></x:p>`;
    expect(await shown(docxOf(body))).toEqual(['a <b> & c']);
  });
});

describe('properties of a Word document', () => {
  const core = (fields: string): ZipEntry => ({
    name: 'docProps/core.xml',
    data: `<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">${fields}</cp:coreProperties>`,
  });
  const titleWith = async (entry: ZipEntry) =>
    load('a.docx', docxOf(wordParagraph('The text.'), [entry]));

  it.each([
    ['<dc:title/><dc:creator>Kari Nordmann</dc:creator>', 'The text.'],
    ['<dc:title></dc:title><dc:description>by a program</dc:description>', 'The text.'],
    ['<dc:creator>Kari</dc:creator><dc:title>Lån &amp; gebyr</dc:title>', 'Lån & gebyr'],
    ['<dc:title> नियम\n२ </dc:title>', 'नियम २'],
  ])('have a title, or none: %s', async (fields, title) => {
    expect(await titleWith(core(fields))).toMatchObject({ title });
  });

  it('cost nothing but the title where they are broken', async () => {
    const document = await titleWith({ name: 'docProps/core.xml', data: '<a><b></a>' });
    expect(document.title).toBe('The text.');
    expect(document.warnings).toEqual(['Its properties are broken: no title was read from them.']);
  });
});

describe('hostile Word documents', () => {
  const part = (name: string, content: string): ZipEntry => ({
    name: `word/${name}.xml`,
    data: `<w:${name} xmlns:w="${word}">${content}</w:${name}>`,
  });

  it('may base styles on one another in a circle', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    );
    expect(await shown(docxOf(wordParagraph('Text.', 'A'), [styles]))).toEqual(['Text.']);
  });

  it('may link lists to themselves, and use names of the language they are read with', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    );
    const lists = part(
      'numbering',
      '<w:abstractNum w:abstractNumId="a"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="a"/></w:num><w:abstractNum w:abstractNumId="__proto__"><w:lvl w:ilvl="0"><w:numFmt w:val="constructor"/><w:lvlText w:val="%1%1%9"/></w:lvl></w:abstractNum><w:num w:numId="constructor"><w:abstractNumId w:val="__proto__"/></w:num>',
    );
    const item = (id: string): string =>
      wordParagraph('Text.', '__proto__').replace(
        '</w:pPr>',
        `<w:numPr><w:numId w:val="${id}"/></w:numPr></w:pPr>`,
      );
    const body = item('1') + item('constructor') + item('toString');
    expect(await shown(docxOf(body, [styles, lists]))).toEqual(['Text.', '001 Text.', 'Text.']);
  });

  it.each([
    ['an element that is not closed', '<w:p><w:r></w:p>'],
    ['one that another closes', '<w:p></w:r>'],
    ['a tag without an end', '<w:p a="'],
  ])('are refused where they are broken: %s', async (_, body) => {
    await expect(load('a.docx', docxOf(body))).rejects.toThrow('broken');
  });

  it('take time by their size, whatever they repeat', async () => {
    const cap = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>';
    const alternatives = [
      '<mc:AlternateContent><mc:Fallback>',
      '</mc:Fallback></mc:AlternateContent>',
    ];
    const nested = alternatives.map((tag) => tag.repeat(300)).join('<w:r><w:t>x</w:t></w:r>');
    const sign = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = [
      cap.repeat(20_000),
      `<w:p xmlns:mc="${transitional}/markup-compatibility/2006">${nested}</w:p>`,
      `<w:p>${sign('begin').repeat(10_000)}</w:p><w:p>${sign('end').repeat(5000)}</w:p>`,
      wordParagraph('end'),
    ].join('');
    const before = performance.now();
    const words = await shown(docxOf(body));
    expect(words.join('')).toMatch(/^A{20000}x.*end$/su);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
