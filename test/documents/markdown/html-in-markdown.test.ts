import { describe, expect, it } from 'vitest';
import { load } from '../paragraphs-of.js';
import { textOf } from './text-of.js';

describe('HTML in Markdown', () => {
  it.each([
    [
      '<p>A lost card.</p>\n\n<div class="note">\nColour pages.\n</div>',
      'A lost card.\n\nColour pages.',
    ],
    ['<details>\n<summary>Why?</summary>\n\nBecause *so*.\n\n</details>', 'Why?\n\nBecause so.'],
    ['<aside>\nBeside it.\n</aside>', 'Beside it.'],
    ['<script>\nvar a;\n\nvar b;\n</script>\n\nWords.', 'Words.'],
    ['<!-- a comment\n\nover lines -->\n\nWords.', 'Words.'],
    ['<center>\n**Bold** [link](x)\n</center>', 'Bold link'],
    ['<template #side>\n\nBeside.\n\n</template>', 'Beside.'],
  ])('is read as pages show it: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  const opened = '<h3 class="x">\n<a\n  href="y"\n  >\n  चरण 1: जुड़ें\n  </a>\n</h3>';

  it.each([
    ['a box of Markdown', `<div markdown=1>\n${opened}\n\nWords.\n</div>`],
    ['an HTML block', `<div>\n${opened}\n\nWords.\n</div>`],
    ['a list', `- <div>\n${opened}\n  </div>\n\nWords.`],
  ])('may have its tags over lines in %s', async (_, markdown) => {
    const { text, sections } = await load('a.md', markdown);
    expect(sections.at(-1)?.headings).toEqual(['चरण 1: जुड़ें']);
    expect(text).toBe('चरण 1: जुड़ें\n\nWords.');
  });

  it.each([
    ['A note <b\nclass="x"\n>strong</b> here.', 'A note strong here.'],
    ['- one <b\n  class="x"\n  >strong</b>\n- two', 'one strong\ntwo'],
    ['If a <b\n\n> quoted', 'If a <b\n\nquoted'],
    ['Type `a <b` or\n> quoted', 'Type a <b or\n\nquoted'],
    ['Type `<b\nc` here.\n\n> Behind it.', 'Type <b c here.\n\nBehind it.'],
    ['## A <b\nand c > d', 'A <b\n\nand c > d'],
    ['If a <b\nand c = d then.', 'If a <b and c = d then.'],
  ])('is told from signs for less and more: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  it('holds Markdown where it says so', async () => {
    const aside =
      '<aside markdown="1" class="pquote">\n  <img src="x">\n  I *fumbled* it.\n  <p markdown="1" class="credit">\n— @lord, ["Tips"](https://a.example)\n  </p>\n</aside>';
    expect(await textOf(aside)).toBe('I fumbled it.\n\n— @lord, "Tips"');
    expect(await textOf('<div markdown="0">\n*a*\n</div>')).toBe('*a*');
    expect(await textOf('<div class="grid" markdown>\n    *a*\n</div>')).toBe('a');
    expect(await textOf('```html\n<div markdown="1">*a*</div>\n```')).toBe(
      '<div markdown="1">*a*</div>',
    );
  });
});

describe('definitions', () => {
  it('stand below their terms', async () => {
    expect(await textOf('Term\n: Its definition.\n: Another.\n\nWords.')).toBe(
      'Term\n\nIts definition.\n\nAnother.\n\nWords.',
    );
  });

  it.each(['- item\n  : no definition', ': alone', 'Time\n:30 it is'])(
    'are not seen where there are none: %j',
    async (markdown) => {
      expect(await textOf(markdown)).toContain(':');
    },
  );

  it('of links and footnotes are found in other parts of a long document', async () => {
    const long = 'Words go on and on here.\n\n'.repeat(400);
    const text = await textOf(
      `See [the page][ref] and [none], free[^1].\n\n${long}[ref]:\n  https://a.example\n\n[^1]: Since 2026.\n`,
    );
    expect(text).toContain('See the page and [none], free.');
    expect(text).toContain('Since 2026.');
    expect(text).not.toContain('a.example');
  });

  const long = 'Words go on and on here.\n\n'.repeat(400);

  it.each([
    ['> [ref]: https://a.example'],
    ['- one\n\n  [ref]: <a b> (शीर्षक)'],
    ['[a]: x\n[ref]: /b "A title\nover lines"\n[c]: z'],
    ['[रेफ]: x\n[REF]:\n/b'],
  ])('are found as %j', async (definition) => {
    expect(await textOf(`See [the page][ref].\n\n${long}${definition}\n`)).toMatch(
      /^See the page\.\n/u,
    );
  });

  it.each([
    ['[ref]: a and b'],
    ['[ref]: https://a.example [other]: b'],
    ['[ref]: /b "A title" c'],
    ['Words\n[ref]: /b'],
    ['```\n[ref]: /b\n```'],
  ])('of links are none in %j', async (words) => {
    const text = await textOf(`See [the page][ref].\n\n${long}${words}\n`);
    expect(text).toMatch(/^See \[the page\]\[ref\]\.\n/u);
    expect(text).toContain(words.replaceAll('```\n', '').split('\n', 1)[0]);
  });
});
