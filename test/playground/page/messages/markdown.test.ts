import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf } from '../../../../playground/page/direction.js';
import type { Inline } from '../../../../playground/page/messages/inline-markdown.js';
import { type Block, parseMarkdown } from '../../../../playground/page/messages/markdown.js';
import { markdownPieces } from '../../../../src/discord/render/text/escape-markdown.js';
import { anyBlocks } from '../../../discord/render/text/any-blocks.js';
import { readMarkdown, wordsOf } from '../../../discord/render/text/discord-markdown.js';
import { drawnOf } from '../../../discord/render/text/drawing.js';
import { hostileText } from '../../../discord/render/text/hostile-text.js';
import { code, shownText, styled, text } from './inline-tree.js';

const line = (...content: Inline[]): Block => ({ kind: 'line', content });
const quote = (...blocks: Block[]): Block => ({ kind: 'quote', blocks });
const fenced = (value: string, language = ''): Block => ({ kind: 'code', language, text: value });

describe('blocks', () => {
  test('lines of a quote stand together, blank ones too', () => {
    expect(parseMarkdown('> one\n> \n> **two**\n\nafter')).toEqual([
      quote(line(text('one')), line(), line(styled('bold', text('two')))),
      line(),
      line(text('after')),
    ]);
  });

  test('headings, small print and items, within quotes too', () => {
    const blocks = [
      { kind: 'heading', level: 2, content: [text('Title')] },
      { kind: 'subtext', content: [text('small '), code('-# x')] },
      { kind: 'item', content: [text('item')] },
    ] as const;
    expect(parseMarkdown('## Title\n-# small `-# x`\n- item')).toEqual(blocks);
    expect(parseMarkdown('> ## Title\n> -# small `-# x`\n> - item')).toEqual([quote(...blocks)]);
  });

  test.each(['>none', String.raw`\> none`, String.raw`\-# none`, '-#none', '-# -# none', 'a -# b'])(
    '%j is a line',
    (words) => {
      expect(parseMarkdown(words)).toMatchObject([{ kind: 'line' }]);
    },
  );

  test('three marks quote all that follows', () => {
    expect(parseMarkdown('a\n>>> b\n\n- c')).toEqual([
      line(text('a')),
      quote(line(text('b')), line(), { kind: 'item', content: [text('c')] }),
    ]);
  });

  test('bold and code go on over the lines of a quote', () => {
    expect(parseMarkdown('> **ایک\n> `دو**\n> تین`')).toEqual([
      quote(
        line(styled('bold', text('ایک'))),
        line(styled('bold', text('`دو'))),
        line(text('تین`')),
      ),
    ]);
    expect(parseMarkdown('> `one\n> - two`')).toEqual([
      quote(line(code('one')), line(code('- two'))),
    ]);
  });
});

describe('fenced code', () => {
  test('stands between quotes, as it was written', () => {
    const source = 'if a:\n\tb  **c** \\* <@1>\n\n    # دیکھیں\n> - দেখুন';
    expect(
      parseMarkdown(`-# Guide › Use\n> پہلے:\n\`\`\`Python\n${source}\n\`\`\`\n> পরে: \`x\``),
    ).toEqual([
      { kind: 'subtext', content: [text('Guide › Use')] },
      quote(line(text('پہلے:'))),
      fenced(source, 'python'),
      quote(line(text('পরে: '), code('x'))),
    ]);
  });

  test('takes the line break behind it, and leaves blank lines around it', () => {
    expect(parseMarkdown('a\n\n```b```\n\nc ```d``` e')).toEqual([
      line(text('a')),
      line(),
      fenced('b'),
      line(),
      line(text('c ')),
      fenced('d'),
      line(text(' e')),
    ]);
  });

  test('in a quote is inline code', () => {
    expect(parseMarkdown('> a\n> ```js\n> b\n> ```')).toEqual([
      quote(line(text('a')), line(code('b'))),
    ]);
  });

  test.each([
    ['```js\na', '```js\na'],
    ['a\n```\nb', 'a\n```\nb'],
    [String.raw`\`\`\`js` + '\na\n' + String.raw`\`\`\``, '```js\na\n```'],
    ['\\```js\na\n```', '```js\na\n```'],
    ['`a ``` b ``` c`', 'a ``` b ``` c'],
  ])('is not in %j', (markdown, shown) => {
    const blocks = parseMarkdown(markdown);
    expect(blocks.map(({ kind }) => kind)).not.toContain('code');
    expect(shownText(blocks)).toBe(shown);
  });
});

test('whatever the bot escapes is shown as it was', () => {
  const words = fc.string({
    unit: fc.constantFrom(...'*_~|`<>@#[]():\\ aअব۵ہ\u0301😀-1.\n'.split('')),
  });
  fc.assert(
    fc.property(words, (original) => {
      const pieces = markdownPieces(`x${original}x`);
      const shown = pieces.map((piece) => piece.replace(/^\\(?=.)/u, '')).join('');
      expect(shownText(parseMarkdown(pieces.join('')))).toBe(shown);
    }),
  );
});

test('whatever the bot draws is shown as its own tests read it, code as code', () => {
  const quoted = hostileText.chain((words) =>
    fc.tuple(fc.constant(words), anyBlocks(words.length)),
  );
  fc.assert(
    fc.property(quoted, ([words, marked]) => {
      const { markdown } = drawnOf(words, { blocks: marked }, 60_000);
      const expected = readMarkdown(markdown);
      const blocks = parseMarkdown(markdown);
      const inOneLine = (shown: string) => shown.replaceAll(/[\n\u2066-\u2069]/gu, '');
      expect(inOneLine(shownText(blocks))).toBe(inOneLine(wordsOf(expected)));
      expect(blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []))).toEqual(
        expected.flatMap((node) => (node.kind === 'fence' ? [node.text] : [])),
      );
    }),
    { numRuns: 200 },
  );
});

test('any text is read, in time that its length bounds', () => {
  const hostile = ['**'.repeat(2000), '[('.repeat(500), '||*_'.repeat(500), '`'.repeat(4000)];
  hostile.push('` `` ``` '.repeat(500), '\n'.repeat(4000), '> '.repeat(2000), '*a '.repeat(1500));
  hostile.push(`\`\`\`${'\n'.repeat(4000)}`, `\`\`\`a${'\n'.repeat(4000)}`);
  for (const any of hostile) expect(parseMarkdown(any)).not.toEqual([]);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => void parseMarkdown(any)));
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
  ])('%j runs %s', (words, direction) => {
    expect(directionOf(words)).toBe(direction);
  });
});
