import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf } from '../../../../playground/page/direction.js';
import {
  type Block,
  type Inline,
  parseInline,
  parseMarkdown,
  type Style,
} from '../../../../playground/page/messages/markdown.js';
import { markdownPieces } from '../../../../src/discord/render/text/escape-markdown.js';

function textOf(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if ('children' in inline) return textOf(inline.children);
      return inline.kind;
    })
    .join('');
}

function textOfBlock(block: Block): string {
  if (block.kind === 'code') return block.text;
  return block.kind === 'quote' ? block.lines.map(textOf).join('\n') : textOf(block.content);
}

const text = (value: string): Inline => ({ kind: 'text', text: value });
const styled = (style: Style, ...children: Inline[]): Inline => ({
  kind: 'styled',
  style,
  children,
});

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
    ['**в _обоих_**', [styled('bold', text('в '), styled('italic', text('обоих')))]],
    ['`**as it is**`', [{ kind: 'code', text: '**as it is**' }]],
    [String.raw`\*not\* \<@1>`, [text('*not* <@1>')]],
    ['2 * 3 and a_b', [text('2 * 3 and a_b')]],
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

describe('blocks', () => {
  test('lines of a quote stand together, and code keeps its marks', () => {
    expect(
      parseMarkdown('> one\n> **two**\nafter\n```js\n**x**\n```').map(({ kind }) => kind),
    ).toEqual(['quote', 'line', 'code']);
  });

  test('headings, small print and items', () => {
    expect(parseMarkdown('## Title\n-# small\n- item')).toMatchObject([
      { kind: 'heading', level: 2 },
      { kind: 'heading', level: 4 },
      { kind: 'item' },
    ]);
  });
});

test('whatever the bot escapes is shown as it was', () => {
  const words = fc.string({
    unit: fc.constantFrom(...'*_~|`<>@#[]():\\ aअব۵ہ\u0301😀-1.'.split('')),
  });
  fc.assert(
    fc.property(words, (original) => {
      const escaped = markdownPieces(original).join('');
      const shown = parseMarkdown(`x${escaped}`).map(textOfBlock).join('\n');
      expect(shown).toBe(
        `x${markdownPieces(original)
          .map((piece) => piece.replace(/^\\(?=.)/u, ''))
          .join('')}`,
      );
    }),
  );
});

test('any text is read, in time that its length bounds', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => void parseMarkdown(any)));
  const hostile = '**'.repeat(2000) + '[('.repeat(500) + '||*_'.repeat(500);
  expect(parseMarkdown(hostile).map(textOfBlock).join('')).not.toBe('');
});

describe('direction of a line', () => {
  test.each([
    ['یہ اردو ہے', 'rtl'],
    ['2025 میں', 'rtl'],
    ['\u2067ہنوئی\u2069', 'rtl'],
    ['عربي and English', 'rtl'],
    ['English and عربي', 'ltr'],
    ['⁨اردو⁩', 'rtl'],
    ['हनोई', 'ltr'],
    ['', 'ltr'],
  ])('%j runs %s', (line, direction) => {
    expect(directionOf(line)).toBe(direction);
  });
});
