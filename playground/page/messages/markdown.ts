import { backticksAt, fenceAt, inlineCodeAt } from './code-marks.js';
import { escapeAt, type Inline, inlineLines, parseInline } from './inline-markdown.js';

/** Discord's markdown as a tree, as far as bots and people use it in messages. */
export type Block =
  | { readonly kind: 'line' | 'subtext' | 'item'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

interface FoundBlock {
  readonly block: Block;
  /** Where the text goes on, behind the line break that ends the block. */
  readonly end: number;
}

export function parseMarkdown(text: string): Block[] {
  return blocksOf(
    text,
    (at) => quoteAt(text, at) ?? lineBlockAt(text, at) ?? codeBlockAt(text, at),
  );
}

/** From left to right, as Discord's client reads: in code that has begun nothing else begins. */
function blocksOf(text: string, blockAt: (at: number) => FoundBlock | null): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const found = blockAt(at);
    if (found === null) {
      at = behindMark(text, at);
      continue;
    }
    blocks.push(...plainLines(text.slice(from, at)), found.block);
    at = found.end;
    from = at;
  }
  return [...blocks, ...plainLines(text.slice(from))];
}

/** Behind an escaped character, code or backticks without effect; else behind the character. */
function behindMark(text: string, at: number): number {
  const escaped = escapeAt(text, at);
  if (escaped !== null) return at + 1 + escaped.length;
  return inlineCodeAt(text, at)?.end ?? at + Math.max(1, backticksAt(text, at));
}

function plainLines(text: string): Block[] {
  if (text === '') return [];
  const content = parseInline(text.replace(/\n$/u, ''));
  return inlineLines(content).map((line) => ({ kind: 'line', content: line }));
}

/** Three marks quote all that follows. No quote stands in another. */
const quote = / *>>> +([^]*)| *>(?!>>) +[^\n]*(?:\n *>(?!>>) +[^\n]*)*\n?/uy;

function quoteAt(text: string, at: number): FoundBlock | null {
  const [all, everything] = atLineStart(quote, text, at) ?? [];
  if (all === undefined) return null;
  const quoted = everything ?? all.replaceAll(/^ *> ?/gmu, '');
  const blocks = blocksOf(quoted, (place) => lineBlockAt(quoted, place));
  const empty = { kind: 'line', content: [] } as const;
  return {
    block: { kind: 'quote', blocks: blocks.length === 0 ? [empty] : blocks },
    end: at + all.length,
  };
}

const heading = /(#{1,3}) (.+)\n?/uy;
const subtext = / *-# +(?!-#)(.+)\n?/uy;
const item = /[^\S\n]*[-*] (.+)\n?/uy;

function lineBlockAt(text: string, at: number): FoundBlock | null {
  const [title, marks = '', titleWords = ''] = atLineStart(heading, text, at) ?? [];
  if (title !== undefined) {
    const block = {
      kind: 'heading',
      level: marks.length,
      content: parseInline(titleWords),
    } as const;
    return { block, end: at + title.length };
  }
  return oneLineAt('subtext', subtext, text, at) ?? oneLineAt('item', item, text, at);
}

function oneLineAt(
  kind: 'subtext' | 'item',
  pattern: RegExp,
  text: string,
  at: number,
): FoundBlock | null {
  const [all, words = ''] = atLineStart(pattern, text, at) ?? [];
  if (all === undefined) return null;
  return { block: { kind, content: parseInline(words.trim()) }, end: at + all.length };
}

function codeBlockAt(text: string, at: number): FoundBlock | null {
  const code = text[at] === '`' ? fenceAt(text, at) : null;
  if (code === null) return null;
  const { language, text: shown, end } = code;
  return {
    block: { kind: 'code', language: language.toLowerCase(), text: shown },
    end: text[end] === '\n' ? end + 1 : end,
  };
}

/** @param pattern a sticky one */
function atLineStart(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  if (at > 0 && text[at - 1] !== '\n') return null;
  pattern.lastIndex = at;
  return pattern.exec(text);
}
