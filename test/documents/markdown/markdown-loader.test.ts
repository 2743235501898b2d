import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/documents/load-document.js';
import { noSettings, type SiteKind } from '../../../src/domain/document-settings.js';
import { load, paragraphsOf } from '../paragraphs-of.js';

describe('Markdown', () => {
  it('gives the readable text, without marks and targets', async () => {
    const document = await load(
      'a.md',
      'Some **bold** and *slanted* [link text](https://a.example "t") with `code`,\nover two lines.<br>![picture](a.png)\n',
    );
    expect(paragraphsOf(document)).toEqual([
      'Some bold and slanted link text with code, over two lines.',
    ]);
    expect(document.text).not.toContain('a.example');
  });

  it('opens sections at headings, which stand in the text but in no paragraph', async () => {
    const document = await load(
      'a.md',
      '# Top\n\nIntro.\n\n## *Sub* one\n\nOne.\n\n### Deep\n\nTwo.\n\nSub two\n---\n\nThree.',
    );
    expect(document.sections.map(({ headings }) => headings)).toEqual([
      ['Top'],
      ['Top', 'Sub one'],
      ['Top', 'Sub one', 'Deep'],
      ['Top', 'Sub two'],
    ]);
    expect(paragraphsOf(document)).toEqual(['Intro.', 'One.', 'Two.', 'Three.']);
    expect(document.text).toBe(
      'Top\n\nIntro.\n\nSub one\n\nOne.\n\nDeep\n\nTwo.\n\nSub two\n\nThree.',
    );
    expect(document).toMatchObject({ title: 'Top', titleOrigin: 'declared' });
  });

  it('makes paragraphs of list items, code blocks, quotes and table rows', async () => {
    const document = await load(
      'a.md',
      '- first\n- second\n  - inner\n\n1. one\n2. two\n\n```js\nlet a;\n\nlet b;\n```\n\n> quoted\n> words\n\n| a | b |\n|---|:-:|\n| c | d |\n',
    );
    expect(paragraphsOf(document)).toEqual([
      'first',
      'second',
      'inner',
      '1. one',
      '2. two',
      'let a;\n\nlet b;',
      'quoted words',
      'a | b',
      'c | d',
    ]);
    expect(document.text).toContain('first\nsecond\ninner\n\n1. one\n2. two');
  });

  it('keeps hard breaks and joins lines of scripts without spaces', async () => {
    const document = await load(
      'a.md',
      'one  \ntwo\\\nthree\n\n第三百三十\n四号计划\n\nपहली\nपंक्ति',
    );
    expect(paragraphsOf(document)).toEqual(['one\ntwo\nthree', '第三百三十四号计划', 'पहली पंक्ति']);
  });

  it('finds a source behind the words of a link', async () => {
    const inline = await load('a.md', 'Words.\n\n**Kilde:** [VG](https://www.vg.no/a)\n');
    expect(inline.source).toEqual({ url: 'https://www.vg.no/a', host: 'vg.no', label: 'Kilde' });
    expect(paragraphsOf(inline)).toEqual(['Words.']);
    const reference = await load('a.md', 'Words.\n\nSource: [VG][1]\n\n[1]: https://www.vg.no/b\n');
    expect(reference.source?.url).toBe('https://www.vg.no/b');
  });
});

describe('front matter', () => {
  it('is read and left out of the text', async () => {
    const document = await load(
      'a.md',
      '---\r\ntitle: "अवसर: नए"\r\nURL: https://a.example/b\r\nlang: hi\r\ndate: 2025-12-02\r\nfamily: hanoi\r\n---\r\nWords.\r\n',
    );
    expect(document).toMatchObject({
      text: 'Words.',
      title: 'अवसर: नए',
      titleOrigin: 'declared',
      source: { url: 'https://a.example/b', host: 'a.example', label: null },
      language: 'hi',
      date: '2025-12-02',
      family: 'hanoi',
      warnings: [],
    });
  });

  it('with a colon in its title is read line by line, with a warning', async () => {
    const block = 'title: चाय: एक इतिहास\nlang: hi\nsource: "https://example.org/a"\nother: [x';
    const document = await load('a.md', `---\n${block}\n---\nWords.`);
    expect(document).toMatchObject({
      title: 'चाय: एक इतिहास',
      language: 'hi',
      source: { url: 'https://example.org/a' },
    });
    expect(document.warnings.join()).toContain('line by line');
  });

  it('with a language that is no code says so', async () => {
    const document = await load('a.md', '---\nlang: klingon\n---\nThe words are here to be read.');
    expect(document.language).toBe('en');
    expect(document.warnings.join()).toContain('"klingon" was ignored');
  });

  it.each([
    ['date: 2025-12-02T10:00:00Z', '2025-12-02'],
    ['date: "2025-12-02"', '2025-12-02'],
    ['date: 20251202', '2025-12-02'],
    ['date: soon', null],
  ])('reads "%s"', async (line, date) => {
    const document = await load('a.md', `---\n${line}\n---\nWords.`);
    expect(document.date).toBe(date);
    expect(document.warnings).toHaveLength(date === null ? 1 : 0);
  });

  it.each([
    ['broken', 'title: [a\nb: }'],
    ['a list', '- a\n- b'],
    ['full of aliases', 'a: &a [x]\ntitle: *a'],
    ['a word', 'hello'],
  ])('is ignored with a warning where it is %s', async (_, block) => {
    const document = await load('a.md', `---\n${block}\n---\nWords.`);
    expect(paragraphsOf(document)).toEqual(['Words.']);
    expect(document.titleOrigin).toBe('first-sentence');
    expect(document.warnings.join()).toContain('front matter was ignored');
  });

  it('runs nothing and trusts no keys of objects', async () => {
    const document = await load(
      'a.md',
      '---js\n{ title: process.exit(1) }\n---\nWords here.\n\n---\n__proto__: x\n---\n',
    );
    expect(paragraphsOf(document).join()).toContain('Words here.');
    const typed = await load('a.md', '---\ntitle: !!js/function "function(){}"\n---\nWords.');
    expect(paragraphsOf(typed)).toEqual(['Words.']);
  });

  it('is not taken for one further down, nor where it never ends', async () => {
    expect(paragraphsOf(await load('a.md', 'Words.\n\n---\n\ntitle: x\n\n---\n'))).toEqual([
      'Words.',
      'title: x',
    ]);
    expect(paragraphsOf(await load('a.md', '---\ntitle: x\n'))).toEqual(['title: x']);
  });

  it('may be empty', async () => {
    expect(await load('a.md', '---\n---\nWords.')).toMatchObject({ text: 'Words.', warnings: [] });
  });
});

describe('Markdown of a site', () => {
  const words = "Words {'for readers'}.";
  const paragraphsIn = async (markdown: string, kind: SiteKind | null): Promise<string[]> => {
    const settings = { ...noSettings, anchors: 'github', kind } as const;
    const folder = { settings, read: () => Promise.resolve('missing' as const) };
    const bytes = Buffer.from(markdown);
    return paragraphsOf(await loadDocument({ id: 'a.md', bytes }, { folder }));
  };

  it('of Docusaurus is read as MDX, however its anchors are made', async () => {
    expect(await paragraphsIn(`# Title\n\n${words}\n`, 'docusaurus')).toEqual([
      'Words for readers.',
    ]);
  });

  it.each(['vitepress', 'mkdocs'] as const)('of %s is no MDX, whatever is in it', async (kind) => {
    const markdown = `import X from "./x";\n\n<X />\n\n${words}\n`;
    expect((await paragraphsIn(markdown, kind)).at(-1)).toBe(words);
    expect((await paragraphsIn(markdown, null)).at(-1)).toBe('Words for readers.');
  });
});

describe('hostile Markdown', () => {
  it.each(['-'.repeat(200), '* '.repeat(100)])('takes a long rule for a rule', async (rule) => {
    expect(paragraphsOf(await load('a.md', `Words.\n\n${rule}\n\nMore.`))).toEqual([
      'Words.',
      'More.',
    ]);
  });

  it('survives brackets and stars that never close', async () => {
    for (const part of ['[', '*a ', '![', '<a ', '**_']) {
      expect(paragraphsOf(await load('a.md', `Words.\n\n${part.repeat(3000)}`))[0]).toBe('Words.');
    }
  });
});

describe('tables of Markdown', () => {
  it('stay tables where a cell holds a list', async () => {
    const { text, structure } = await load(
      'a.md',
      '| A | B |\n|---|---|\n| x | y |\n| z | one<br><ul><li>दो</li><li>three</li> |',
    );
    expect(text).toBe('A | B\n\nx | y\nz | one\nदो\nthree');
    expect(structure.blocks).toMatchObject([{ kind: 'table', start: 0, end: text.length }]);
  });

  it('keep the bar of a blank cell in their head', async () => {
    const { text } = await load('a.md', '|  | Size | Time |\n|---|---|---|\n| a | 1 | 2 |');
    expect(text).toBe('| Size | Time\n\na | 1 | 2');
  });
});

describe('headings of Markdown without anything below', () => {
  const sectionsOf = async (markdown: string): Promise<[string, string][]> => {
    const { text, sections } = await load('a.md', markdown);
    return sections.map(({ headings, paragraphs }) => [
      headings.join(' > '),
      paragraphs.map(({ start, end }) => text.slice(start, end)).join('|'),
    ]);
  };

  it('are text under the heading above, where they have four words', async () => {
    const steps =
      '# Guide\n\nWords.\n\n## 1. Ask your `supervisor` first\n\n## 2. प्रपत्र भरकर भेज दें\n\n## 请先填写申请表格\n\n## Wait three days\n\n## 4. Read the answer\n\nIt comes.\n\n## Then you are all done\n';
    expect(await sectionsOf(steps)).toEqual([
      ['Guide', 'Words.'],
      ['Guide', '1. Ask your supervisor first'],
      ['Guide', '2. प्रपत्र भरकर भेज दें'],
      ['Guide', '请先填写申请表格'],
      ['Guide > 4. Read the answer', 'It comes.'],
      ['Guide', 'Then you are all done'],
    ]);
    expect((await load('a.md', steps)).structure.headings).toHaveLength(7);
  });

  it('are none where they are a title or name parts', async () => {
    expect(
      await sectionsOf(
        '# A title of many words\n\n# Part\n\n## What you have to know\n\n### Fee\n\nWords.',
      ),
    ).toEqual([['Part > What you have to know > Fee', 'Words.']]);
    await expect(load('a.md', '# Title\n\n## Some words and nothing else')).rejects.toThrow(
      'no text to quote',
    );
  });
});
