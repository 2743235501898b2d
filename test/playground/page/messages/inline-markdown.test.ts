import { describe, expect, test } from 'vitest';
import { inlineLines, parseInline } from '../../../../playground/page/messages/inline-markdown.js';
import { code, styled, text } from './inline-tree.js';

describe('inline marks', () => {
  test.each([
    [
      '**bold** and *italic*',
      [styled('bold', text('bold')), text(' and '), styled('italic', text('italic'))],
    ],
    [
      '__under__ ~~gone~~ ||hidden||',
      [
        styled('underline', text('under')),
        text(' '),
        styled('strike', text('gone')),
        text(' '),
        styled('spoiler', text('hidden')),
      ],
    ],
    [
      String.raw`**a __б\_1__ c**`,
      [styled('bold', text('a '), styled('underline', text('б_1')), text(' c'))],
    ],
    ['**__যা__**', [styled('bold', styled('underline', text('যা')))]],
    ['**в _обоих_**', [styled('bold', text('в '), styled('italic', text('обоих')))]],
    ['***both***', [styled('bold', styled('italic', text('both')))]],
    [String.raw`\*not\* \<@1>`, [text('*not* <@1>')]],
    ['2 * 3 * 4 and a_b_c', [text('2 * 3 * 4 and a_b_c')]],
    [
      '<@42> in <#7>',
      [
        { kind: 'mention', sign: '@', id: '42' },
        text(' in '),
        { kind: 'mention', sign: '#', id: '7' },
      ],
    ],
    ['<t:1700000000:R>', [{ kind: 'time', seconds: 1_700_000_000, form: 'R' }]],
    ['</ask:12345>', [text('/ask')]],
  ])('%j', (line, expected) => {
    expect(parseInline(line)).toEqual(expected);
  });

  test.each([
    ['see https://example.org/a_b_c.', 'https://example.org/a_b_c'],
    ['<https://example.org/>', 'https://example.org/'],
    ['[**here**](https://example.org/x)', 'https://example.org/x'],
  ])('%j leads to %s', (line, url) => {
    expect(parseInline(line)).toContainEqual(expect.objectContaining({ kind: 'link', url }));
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    'javascript:alert(1)',
    'http//x',
  ])('%j leads nowhere', (line) => {
    expect(parseInline(line)).toEqual([text(line)]);
  });
});

describe('code within lines', () => {
  test.each([
    ['`**as** <@1> \\_ https://a.example`', [code('**as** <@1> \\_ https://a.example')]],
    ['``a ` b`` c', [code('a ` b'), text(' c')]],
    [String.raw`\`not\` \\` + '`code`', [text('`not` \\'), code('code')]],
    ['پہلے `npm install` چلائیں', [text('پہلے '), code('npm install'), text(' چلائیں')]],
    ['`কোড` দেখুন', [code('কোড'), text(' দেখুন')]],
    ['**run `npm ci`** first', [styled('bold', text('run '), code('npm ci')), text(' first')]],
    ['**a**`b`**c**', [styled('bold', text('a')), code('b'), styled('bold', text('c'))]],
    // The client looks for the end of bold before it looks at code.
    ['**a `**` b**', [styled('bold', text('a `')), text('` b**')]],
    ['```js\na```', [code('a')]],
    ['```never closed **b**', [text('```never closed '), styled('bold', text('b'))]],
  ])('%j', (line, expected) => {
    expect(parseInline(line)).toEqual(expected);
  });
});

describe('what spans lines', () => {
  test('is in each of them', () => {
    expect(inlineLines(parseInline('a **b\nc `d\n\ne`** [f](https://f.example)'))).toEqual([
      [text('a '), styled('bold', text('b'))],
      [styled('bold', text('c '), code('d'))],
      [],
      [
        styled('bold', code('e')),
        text(' '),
        { kind: 'link', url: 'https://f.example', children: [text('f')] },
      ],
    ]);
  });
});
