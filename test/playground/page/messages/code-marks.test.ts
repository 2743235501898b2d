import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fenceAt,
  type FoundCode,
  inlineCodeAt,
} from '../../../../playground/page/messages/code-marks.js';

/** As Discord's client has them. */
const discordsFence = /```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][^]*?)\n*```/iuy;
const discordsInlineCode = /(`+)([^]*?[^`])\1(?!`)/uy;

const marked = fc.string({ unit: fc.constantFrom('`', '``', '```', '\n', ' ', 'a', 'ক', '😀') });

function discordsCode(pattern: RegExp, text: string, at: number): FoundCode | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found === null) return null;
  return { language: '', text: found[2] ?? '', end: at + found[0].length };
}

test('a fence is what it is to Discord', () => {
  fc.assert(
    fc.property(marked, marked, (before, behind) => {
      const text = `${before}\`\`\`${behind}`;
      const expected = discordsCode(discordsFence, text, before.length);
      const found = fenceAt(text, before.length);
      expect(found === null ? null : { ...found, language: '' }).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

test('inline code is what it is to Discord', () => {
  fc.assert(
    fc.property(marked, marked, (before, behind) => {
      const text = `${before}\`${behind}`;
      const expected = discordsCode(discordsInlineCode, text, before.length);
      const bare = expected?.text.replaceAll(/^ (?= *`)|(` *) $/gu, '$1');
      expect(inlineCodeAt(text, before.length)).toEqual(expected && { ...expected, text: bare });
    }),
    { numRuns: 1000 },
  );
});

describe('a fence', () => {
  test.each([
    ['```ts\nlet a;\n```', 'ts', 'let a;'],
    ['```\n\n  اردو\n\tবাংলা\n\n\nend\n\n```', '', '  اردو\n\tবাংলা\n\n\nend'],
    ['```c++\n```', '', 'c++'],
    ['```a b\nc```', '', 'a b\nc'],
    ['```js x```', '', 'js x'],
  ])('%j holds %j code %j', (text, language, code) => {
    expect(fenceAt(text, 0)).toEqual({ language, text: code, end: text.length });
  });

  test.each(['```', '``````', '```\n\n```', '```js\nnever closed', '``two``'])(
    '%j is none',
    (text) => {
      expect(fenceAt(text, 0)).toBeNull();
    },
  );
});

describe('inline code', () => {
  test.each([
    ['`a`', 'a'],
    ['``a ` b``', 'a ` b'],
    ['`` `a` ``', '`a`'],
    ['``a`', '`a'],
    ['`a\\`', 'a\\'],
    ['` a `', ' a '],
    ['`कोड\nکوڈ`', 'कोड\nکوڈ'],
  ])('%j is %j', (text, code) => {
    expect(inlineCodeAt(text, 0)).toEqual({ language: '', text: code, end: text.length });
  });

  test.each(['`', '`a', '`a``', '``', 'a'])('%j is none', (text) => {
    expect(inlineCodeAt(text, 0)).toBeNull();
  });
});
