import { describe, expect, it } from 'vitest';
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
});
