import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTitle } from '../../../src/documents/metadata/plain-title.js';
import { load } from '../paragraphs-of.js';

describe('plainTitle', () => {
  it.each([
    ['Buenas Pr&aacute;cticas de C&oacute;digo.', 'Buenas Prácticas de Código.'],
    ['Logging in &amp; Networks', 'Logging in & Networks'],
    ['हिन्दी &ndash; अंग्रेज़ी &#2309;', 'हिन्दी – अंग्रेज़ी अ'],
    ['&#x0627;ردو', 'اردو'],
    ['Travel <em>before</em> GSA', 'Travel before GSA'],
    ['<span class="x">ভ্রমণ</span> <B>আগে</B>', 'ভ্রমণ আগে'],
    ['One<br>two<br/>three', 'One two three'],
    ['<b>a <i>b</i></b> c', 'a b c'],
    ['Symlinked `node_modules` structure', 'Symlinked node_modules structure'],
    ['The ``<em>`` element, `a&amp;b` and `**`', 'The <em> element, a&b and **'],
    ['**महत्वपूर्ण** बात', 'महत्वपूर्ण बात'],
    ['A *very* **good** day', 'A very good day'],
    ['Use [the guide](https://a.example/b)', 'Use the guide'],
  ])('shows %s as %s', async (written, shown) => {
    expect(await plainTitle(written)).toBe(shown);
  });

  it.each([
    'pnpm add <pkg>',
    'pnpm patch-commit <path>',
    'pnpm help <command>',
    '<a>: the anchor element',
    '<br>',
    'A </em> b',
    'a < b > c',
    'Roles & Responsibilities',
    'R&D; and &unknown;',
    'a=1&copy=2',
    '2 * 3 * 4, 2*3*4',
    '*args and **kwargs',
    '**.md and *.txt',
    '__init__.py and snake_case_name',
    'A `tick',
    '[Project name] Kickoff',
    'f(x)[0](y)',
    '<https://a.example>',
  ])('leaves %s', async (written) => {
    expect(await plainTitle(written)).toBe(written);
  });

  it('loses no letters, whatever the signs between them, and takes no time', async () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '/',
      'b',
      'em',
      '`',
      '*',
      '&',
      '&amp;',
      ' ',
      '[',
      '](',
      ')',
      'क्षि',
      'ے',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 60 }), async (units) => {
        const written = units.join('');
        const shown = await plainTitle(written);
        expect(shown.length).toBeLessThanOrEqual(written.length);
        if (!/[<`*&[]/u.test(written)) expect(shown).toBe(written);
        const letters = (text: string): string => text.replaceAll(/[^क्षिے]/gu, '');
        expect(letters(shown)).toBe(letters(written));
      }),
    );
    for (const sign of ['<b>', '`', '**a', '*a', '[a](', '&amp', '<a '])
      await plainTitle(sign.repeat(100_000));
  });
});

describe('a title in front matter', () => {
  it.each([
    ['a.md', '---\ntitle: C&oacute;mo <em>contribuir</em>\n---\n'],
    ['a.md', '+++\ntitle = "C&oacute;mo **contribuir**"\n+++\n'],
    ['a.html', '---\ntitle: C&oacute;mo: `contribuir`\n---\n'],
  ])('is shown as its site does: %s %j', async (id, matter) => {
    const { title } = await load(id, `${matter}<p>Texto.</p>`);
    expect(title.replace(':', '')).toBe('Cómo contribuir');
  });
});
